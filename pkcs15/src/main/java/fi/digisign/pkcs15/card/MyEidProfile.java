package fi.digisign.pkcs15.card;

import fi.digisign.apdu.Bytes;
import fi.digisign.apdu.command.GeneralAuthenticate;
import fi.digisign.apdu.command.ManageSecurityEnvironment;
import fi.digisign.apdu.command.PerformSecurityOperation;
import fi.digisign.apdu.tlv.HistoricalBytes;
import fi.digisign.pkcs15.card.CommandPlan.Answer;
import fi.digisign.pkcs15.card.PinUnblocking.Form;
import fi.digisign.pkcs15.crypto.RsaPadding;
import fi.digisign.pkcs15.model.DecipherScheme;
import fi.digisign.pkcs15.model.KeyType;
import fi.digisign.pkcs15.model.KeyUsage;
import fi.digisign.pkcs15.model.PinRules;
import fi.digisign.pkcs15.model.SignatureScheme;
import fi.digisign.pkcs15.model.SignatureScheme.Ecdsa;
import fi.digisign.pkcs15.model.SignatureScheme.RsaPkcs1;
import fi.digisign.pkcs15.model.SignatureScheme.RsaPkcs1Plain;
import fi.digisign.pkcs15.model.SignatureScheme.RsaPss;
import fi.digisign.pkcs15.model.TokenPin;
import fi.digisign.pkcs15.model.UnsupportedSchemeException;
import fi.digisign.pkcs15.words.TokenText;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import javax.smartcardio.CommandAPDU;

/**
 * Aventra MyEID and its simulator OsEID: keys named by file (tag 81) with key reference 0, RSA with the padding of
 * PKCS#1 or none, ECDSA over a digest filled up to the field, PINs filled to 8 bytes with FF whatever the card's directory
 * says (MyEID reference manual; OpenSC card-myeid.c).
 */
final class MyEidProfile extends CardProfile {

    private static final Bytes MYEID = Bytes.of("MyEID".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    private static final Bytes OSEID = Bytes.of("OsEID".getBytes(java.nio.charset.StandardCharsets.US_ASCII));

    private static final int RSA_RAW = 0x00;
    private static final int RSA_PKCS1 = 0x02;
    private static final int ECDSA = 0x04;
    private static final int PIN_LENGTH = 8;

    private static final int WHOLE = 0x00;
    private static final int TWO_HALVES = 256;
    private static final int FIRST_HALF = 0x81;
    private static final int SECOND_HALF = 0x82;

    @Override
    public String name() {
        return "MyEID";
    }

    @Override
    public boolean mayBe(HistoricalBytes atr) {
        Bytes raw = atr.raw();
        Bytes tail = raw.from(Math.max(0, raw.length() - MYEID.length()));
        return tail.equals(MYEID) || tail.equals(OSEID);
    }

    @Override
    public TokenPin adjust(TokenPin pin) {
        PinRules rules = pin.rules();
        int max = Math.min(rules.maxLength(), PIN_LENGTH);
        return pin.withRules(new PinRules(rules.type(), rules.minLength(), max, PIN_LENGTH, OptionalInt.of(0xFF)));
    }

    /** Each PIN has a PUK of its own, of 4 to 8 digits, whatever the directory lists. */
    @Override
    public Optional<PinUnblocking> unblocking(TokenPin pin, List<TokenPin> pins) {
        PinRules rules = new PinRules(pin.rules().type(), 4, PIN_LENGTH, PIN_LENGTH, OptionalInt.of(0xFF));
        return super.unblocking(pin, pins)
                .map(way -> new PinUnblocking(PinUnblocking.unlisted(pin, rules), false, Form.PUK_AND_NEW_PIN));
    }

    /** Keys have files; their reference is always 0. */
    @Override
    public CardKey adjust(CardKey key) {
        CardKey.Address address = key.address();
        return key.withAddress(
                new CardKey.Address(OptionalInt.of(0), address.directory(), address.file(), address.algorithms()));
    }

    @Override
    public CommandPlan planSignature(CardKey key, SignatureScheme scheme, Bytes input)
            throws UnsupportedSchemeException {
        int bits = key.size().orElseThrow();
        int bytes = key.bytes();
        if (key.type() == KeyType.EC && scheme instanceof Ecdsa) {
            Bytes cut = input.length() > bytes ? input.slice(0, bytes) : input;
            Bytes filled = Bytes.of(new byte[bytes - cut.length()]).plus(cut);
            return signature(key, ECDSA, filled, Math.min(256, 2 * bytes + 9), Answer.ECDSA_SIGNATURE);
        }
        if (key.type() == KeyType.RSA && scheme instanceof RsaPkcs1 pkcs1) {
            return signature(key, RSA_PKCS1, pkcs1.digest().digestInfo(input), bytes, Answer.RSA_SIGNATURE);
        }
        if (key.type() == KeyType.RSA && scheme instanceof RsaPkcs1Plain) {
            return signature(key, RSA_PKCS1, input, bytes, Answer.RSA_SIGNATURE);
        }
        if (key.type() == KeyType.RSA && scheme instanceof RsaPss pss) {
            return raw(key, RsaPadding.pss(pss, input, bits), bytes);
        }
        throw new UnsupportedSchemeException(
                key.label(), scheme, TokenText.CHOOSE_SIGNATURE_ALGORITHM.with(key.type()));
    }

    /**
     * A whole block does not fit a short command, and cards before version 4.5 know no chaining. A key that may decipher
     * takes it in two halves, marked 81 and 82; it is the same exponentiation.
     */
    private static CommandPlan raw(CardKey key, Bytes block, int bytes) {
        boolean deciphers =
                key.usage().contains(KeyUsage.DECRYPT) || key.usage().contains(KeyUsage.UNWRAP);
        if (!deciphers || bytes != TWO_HALVES) {
            return signature(key, RSA_RAW, block, bytes, Answer.RSA_SIGNATURE);
        }
        CommandAPDU environment = environment(key, ManageSecurityEnvironment.CONFIDENTIALITY, RSA_RAW);
        return new CommandPlan(List.of(environment, firstHalf(block)), secondHalf(block), Answer.RSA_SIGNATURE);
    }

    @Override
    public CommandPlan planDecipherment(CardKey key, DecipherScheme scheme, Bytes cryptogram)
            throws UnsupportedSchemeException {
        if (key.type() != KeyType.RSA) {
            throw new UnsupportedSchemeException(key.label(), scheme, TokenText.USE_FOR_AGREEMENT.with(key.type()));
        }
        CommandAPDU environment = environment(key, ManageSecurityEnvironment.CONFIDENTIALITY, RSA_RAW);
        int bytes = cryptogram.length();
        if (bytes != TWO_HALVES) {
            return new CommandPlan(
                    List.of(environment), PerformSecurityOperation.decipher(WHOLE, cryptogram, bytes), Answer.BLOCK);
        }
        return new CommandPlan(List.of(environment, firstHalf(cryptogram)), secondHalf(cryptogram), Answer.BLOCK);
    }

    /** GENERAL AUTHENTICATE with {@code 7C { 85 point }}. */
    @Override
    public CommandPlan planAgreement(CardKey key, Bytes point) throws UnsupportedSchemeException {
        int bytes = key.requireAgreement();
        return new CommandPlan(
                List.of(environment(key, ManageSecurityEnvironment.AUTHENTICATION, ECDSA)),
                GeneralAuthenticate.agree(point, bytes),
                Answer.SHARED_SECRET);
    }

    private static CommandAPDU firstHalf(Bytes block) {
        return PerformSecurityOperation.decipher(FIRST_HALF, block.slice(0, block.length() / 2), block.length());
    }

    private static CommandAPDU secondHalf(Bytes block) {
        return PerformSecurityOperation.decipher(SECOND_HALF, block.from(block.length() / 2), block.length());
    }

    private static CommandPlan signature(CardKey key, int algorithm, Bytes data, int le, Answer answer) {
        return new CommandPlan(
                List.of(environment(key, ManageSecurityEnvironment.DIGITAL_SIGNATURE, algorithm)),
                PerformSecurityOperation.computeDigitalSignature(data, le),
                answer);
    }

    private static CommandAPDU environment(CardKey key, int template, int algorithm) {
        return KeyEnvironment.set(key, template, OptionalInt.of(algorithm));
    }
}
