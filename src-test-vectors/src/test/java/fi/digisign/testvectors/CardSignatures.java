package fi.digisign.testvectors;

import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;

/** Verifies with the JDK what a virtual card has signed. */
final class CardSignatures {

    private CardSignatures() {}

    static boolean verifies(String algorithm, X509Certificate certificate, byte[] message, byte[] signature)
            throws Exception {
        return verifies(algorithm, certificate.getPublicKey(), message, signature);
    }

    static boolean verifies(String algorithm, PublicKey key, byte[] message, byte[] signature) throws Exception {
        Signature verifier = Signature.getInstance(algorithm);
        verifier.initVerify(key);
        verifier.update(message);
        return verifier.verify(signature);
    }

    static boolean verifiesPss(String hash, int salt, X509Certificate certificate, byte[] message, byte[] signature)
            throws Exception {
        Signature verifier = Signature.getInstance("RSASSA-PSS");
        verifier.setParameter(new PSSParameterSpec(hash, "MGF1", new MGF1ParameterSpec(hash), salt, 1));
        verifier.initVerify(certificate.getPublicKey());
        verifier.update(message);
        return verifier.verify(signature);
    }
}
