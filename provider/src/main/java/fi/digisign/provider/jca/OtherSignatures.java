package fi.digisign.provider.jca;

import java.security.InvalidKeyException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.AlgorithmParameterSpec;

/** Signature objects of the other providers, for verifying and for keys that are not on cards. */
final class OtherSignatures {

    private OtherSignatures() {}

    /** An object that verifies. */
    static Signature verifying(String algorithm, PublicKey key, AlgorithmParameterSpec parameters)
            throws InvalidKeyException {
        return first(algorithm, parameters, signature -> signature.initVerify(key));
    }

    /** An object that signs with a key that is not on a card. */
    static Signature signing(String algorithm, PrivateKey key, SecureRandom random, AlgorithmParameterSpec parameters)
            throws InvalidKeyException {
        return first(algorithm, parameters, signature -> {
            if (random == null) {
                signature.initSign(key);
            } else {
                signature.initSign(key, random);
            }
        });
    }

    private static Signature first(
            String algorithm, AlgorithmParameterSpec parameters, OtherProviders.Preparation<Signature> key)
            throws InvalidKeyException {
        return OtherProviders.first(
                "Signature", algorithm, provider -> Signature.getInstance(algorithm, provider), signature -> {
                    if (parameters != null) {
                        signature.setParameter(parameters);
                    }
                    key.of(signature);
                });
    }
}
