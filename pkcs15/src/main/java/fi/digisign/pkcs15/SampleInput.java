package fi.digisign.pkcs15;

import fi.digisign.apdu.Bytes;
import fi.digisign.pkcs15.model.DigestAlgorithm;
import fi.digisign.pkcs15.model.SignatureScheme;
import fi.digisign.pkcs15.model.SignatureScheme.Ecdsa;
import fi.digisign.pkcs15.model.SignatureScheme.RsaPkcs1;
import fi.digisign.pkcs15.model.SignatureScheme.RsaPkcs1Plain;
import fi.digisign.pkcs15.model.SignatureScheme.RsaPss;

/** An input that fits a scheme, to ask whether a card can sign such things. */
final class SampleInput {

    private SampleInput() {}

    static Bytes of(SignatureScheme scheme) {
        if (scheme instanceof RsaPkcs1 pkcs1) {
            return zeros(pkcs1.digest());
        }
        if (scheme instanceof RsaPss pss) {
            return zeros(pss.digest());
        }
        if (scheme instanceof Ecdsa ecdsa) {
            return zeros(ecdsa.digest().orElse(DigestAlgorithm.SHA256));
        }
        if (scheme instanceof RsaPkcs1Plain) {
            return DigestAlgorithm.SHA256.digestInfo(zeros(DigestAlgorithm.SHA256));
        }
        throw new IllegalArgumentException("Unknown scheme " + scheme);
    }

    private static Bytes zeros(DigestAlgorithm digest) {
        return Bytes.of(new byte[digest.length()]);
    }
}
