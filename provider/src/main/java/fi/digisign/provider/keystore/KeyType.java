package fi.digisign.provider.keystore;

import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.util.Locale;

/**
 * A key type, as key managers are asked for it. The JDK's JSSE and BouncyCastle's have names of their own:
 *
 * <ul>
 *   <li>{@code RSA}, {@code EC}: an algorithm
 *   <li>{@code EC_RSA}: an EC key whose certificate is signed with RSA
 *   <li>{@code EC/secp384r1}: an EC key on that curve, as TLS 1.3 binds it to the signature scheme (RFC 8446 §4.2.3)
 *   <li>{@code ECDHE_ECDSA}, {@code ECDHE_RSA}, {@code DHE_RSA}: a key that signs in that key exchange (RFC 8422 §2)
 * </ul>
 *
 * @param name the name
 */
record KeyType(String name) {

    private static final char CURVE = '/';
    private static final char SIGNED_WITH = '_';

    /** Whether a certificate's key is of this type. A name that is not known fits none. */
    boolean fits(X509Certificate certificate) {
        String algorithm = certificate.getPublicKey().getAlgorithm();
        if (name.startsWith("ECDHE_") || name.startsWith("DHE_")) {
            String signing = name.substring(name.indexOf('_') + 1);
            return algorithm.equals(signing.equals("ECDSA") ? "EC" : signing);
        }
        int curve = name.indexOf(CURVE);
        if (curve >= 0) {
            return algorithm.equals(name.substring(0, curve))
                    && certificate.getPublicKey() instanceof ECPublicKey key
                    && isOn(key, name.substring(curve + 1));
        }
        int signed = name.indexOf(SIGNED_WITH);
        if (signed < 0) {
            return algorithm.equals(name);
        }
        return algorithm.equals(name.substring(0, signed))
                && certificate
                        .getSigAlgName()
                        .toUpperCase(Locale.ROOT)
                        .contains(name.substring(signed + 1).toUpperCase(Locale.ROOT));
    }

    private static boolean isOn(ECPublicKey key, String curve) {
        try {
            AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
            parameters.init(new ECGenParameterSpec(curve));
            ECParameterSpec wanted = parameters.getParameterSpec(ECParameterSpec.class);
            return wanted.getCurve().equals(key.getParams().getCurve())
                    && wanted.getGenerator().equals(key.getParams().getGenerator());
        } catch (GeneralSecurityException notKnownHere) {
            return false;
        }
    }
}
