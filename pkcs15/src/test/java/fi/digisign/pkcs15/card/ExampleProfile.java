package fi.digisign.pkcs15.card;

import fi.digisign.apdu.Bytes;
import fi.digisign.apdu.command.ManageSecurityEnvironment;
import fi.digisign.apdu.command.PerformSecurityOperation;
import fi.digisign.apdu.tlv.HistoricalBytes;
import fi.digisign.pkcs15.model.DecipherScheme;
import fi.digisign.pkcs15.model.KeyType;
import fi.digisign.pkcs15.model.SignatureScheme;
import fi.digisign.pkcs15.model.UnsupportedSchemeException;
import fi.digisign.pkcs15.words.TokenText;
import java.util.List;
import java.util.OptionalInt;

/** A family with good directories that signs in its own way: RSA only, algorithm 02 over the DigestInfo. */
final class ExampleProfile extends CardProfile {

    private static final Bytes MARK = Bytes.ofHex("54455354");
    private static final int RSA_PKCS1 = 0x02;

    @Override
    public String name() {
        return "Example";
    }

    @Override
    public boolean mayBe(HistoricalBytes atr) {
        Bytes raw = atr.raw();
        return raw.from(Math.max(0, raw.length() - MARK.length())).equals(MARK);
    }

    @Override
    public CommandPlan planSignature(CardKey key, SignatureScheme scheme, Bytes input)
            throws UnsupportedSchemeException {
        if (key.type() != KeyType.RSA || !(scheme instanceof SignatureScheme.RsaPkcs1 pkcs1)) {
            throw new UnsupportedSchemeException(
                    key.label(), scheme, TokenText.CHOOSE_SIGNATURE_ALGORITHM.with(key.type()));
        }
        return new CommandPlan(
                List.of(KeyEnvironment.set(
                        key, ManageSecurityEnvironment.DIGITAL_SIGNATURE, OptionalInt.of(RSA_PKCS1))),
                PerformSecurityOperation.computeDigitalSignature(pkcs1.digest().digestInfo(input), key.bytes()),
                CommandPlan.Answer.RSA_SIGNATURE);
    }

    @Override
    public CommandPlan planDecipherment(CardKey key, DecipherScheme scheme, Bytes cryptogram)
            throws UnsupportedSchemeException {
        return new DirectoryPlan(key).planDecipherment(scheme, cryptogram);
    }

    @Override
    public CommandPlan planAgreement(CardKey key, Bytes point) throws UnsupportedSchemeException {
        return new DirectoryPlan(key).planAgreement(point);
    }
}
