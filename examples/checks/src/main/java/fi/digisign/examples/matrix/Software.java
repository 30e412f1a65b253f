package fi.digisign.examples.matrix;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.PSSParameterSpec;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/** The other side of what the card does: the JDK and BouncyCastle, with public keys. */
final class Software {

    static final BouncyCastleProvider BOUNCY_CASTLE = new BouncyCastleProvider();

    /** Keys in software, of the application that notices nothing of the card. */
    static final KeyPair RSA = pair("RSA", 2048);

    static final KeyPair EC = pair("EC", 256);

    private Software() {}

    private static KeyPair pair(String type, int size) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(type);
            generator.initialize(size);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static boolean verifies(String algorithm, PublicKey key, byte[] message, byte[] signature)
            throws GeneralSecurityException {
        return verifies(Signature.getInstance(algorithm), null, key, message, signature);
    }

    static boolean verifiesPss(PSSParameterSpec parameters, PublicKey key, byte[] message, byte[] signature)
            throws GeneralSecurityException {
        return verifies(Signature.getInstance("RSASSA-PSS"), parameters, key, message, signature)
                && verifies(Signature.getInstance("RSASSA-PSS", BOUNCY_CASTLE), parameters, key, message, signature);
    }

    static boolean bouncyCastleVerifies(String algorithm, PublicKey key, byte[] message, byte[] signature)
            throws GeneralSecurityException {
        String name = algorithm.replace("ECDSAinP1363Format", "PLAIN-ECDSA");
        return verifies(Signature.getInstance(name, BOUNCY_CASTLE), null, key, message, signature);
    }

    private static boolean verifies(
            Signature verifier, PSSParameterSpec parameters, PublicKey key, byte[] message, byte[] signature)
            throws GeneralSecurityException {
        if (parameters != null) {
            verifier.setParameter(parameters);
        }
        verifier.initVerify(key);
        verifier.update(message);
        boolean good = verifier.verify(signature);
        verifier.update(message);
        verifier.update(message);
        return good && !verifier.verify(signature);
    }

    /** A new key pair on the curve of a key. */
    static KeyPair pairLike(PublicKey key) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(((ECPublicKey) key).getParams());
        return generator.generateKeyPair();
    }
}
