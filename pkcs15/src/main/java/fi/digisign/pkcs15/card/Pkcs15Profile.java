package fi.digisign.pkcs15.card;

import fi.digisign.apdu.Bytes;
import fi.digisign.apdu.tlv.HistoricalBytes;
import fi.digisign.pkcs15.model.DecipherScheme;
import fi.digisign.pkcs15.model.SignatureScheme;
import fi.digisign.pkcs15.model.UnsupportedSchemeException;

/** Any card with a PKCS#15 v1.1 or ISO/IEC 7816-15 application, used as its own directories say. */
final class Pkcs15Profile extends CardProfile {

    @Override
    public String name() {
        return "PKCS#15";
    }

    @Override
    public boolean mayBe(HistoricalBytes atr) {
        return true;
    }

    @Override
    public CommandPlan planSignature(CardKey key, SignatureScheme scheme, Bytes input)
            throws UnsupportedSchemeException {
        return new DirectoryPlan(key).planSignature(scheme, input);
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
