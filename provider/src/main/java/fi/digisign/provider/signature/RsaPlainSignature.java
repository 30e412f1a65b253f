package fi.digisign.provider.signature;

import fi.digisign.apdu.Bytes;
import fi.digisign.pkcs15.model.SignatureScheme;
import fi.digisign.provider.key.CardPrivateKey;
import java.security.SignatureException;
import java.security.interfaces.RSAKey;
import java.util.List;

/** PKCS#1 v1.5 padding around what the application gives, usually a DigestInfo (the JDK's {@code NONEwithRSA}). */
final class RsaPlainSignature extends WithoutParameters {

    private static final String NAME = "NONEwithRSA";
    private static final int PADDING = 11;

    private RsaPlainSignature() {
        super(NAME, "RSA", new PlainMessage());
    }

    static List<SignatureAlgorithm> algorithms() {
        return List.of(new SignatureAlgorithm(NAME, RsaPlainSignature::new));
    }

    @Override
    SignatureScheme scheme() {
        return new SignatureScheme.RsaPkcs1Plain();
    }

    @Override
    void requireFit(Bytes input, CardPrivateKey usedKey) throws SignatureException {
        int modulus = usedKey instanceof RSAKey rsa ? (rsa.getModulus().bitLength() + 7) / 8 : 0;
        if (input.length() > modulus - PADDING) {
            throw new SignatureException(input.length() + " bytes are too many for the " + usedKey);
        }
    }

    @Override
    Bytes encoded(Bytes signature) {
        return signature;
    }
}
