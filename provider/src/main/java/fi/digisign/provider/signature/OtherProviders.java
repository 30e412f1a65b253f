package fi.digisign.provider.signature;

import fi.digisign.provider.DigisignProvider;
import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Security;
import java.security.Signature;
import java.security.spec.AlgorithmParameterSpec;

/**
 * Signature objects of the other providers, for verifying and for keys that are not on cards: such come here when an
 * application has named this provider, or put it first and set parameters before the key.
 */
final class OtherProviders {

    private OtherProviders() {}

    /** Readies an object for a key. */
    private interface Preparation {
        void prepare(Signature signature) throws InvalidKeyException;
    }

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

    private static Signature first(String algorithm, AlgorithmParameterSpec parameters, Preparation preparation)
            throws InvalidKeyException {
        GeneralSecurityException why = null;
        for (Provider provider : Security.getProviders()) {
            if (provider instanceof DigisignProvider) {
                continue;
            }
            Signature signature;
            try {
                signature = Signature.getInstance(algorithm, provider);
            } catch (NoSuchAlgorithmException notThisOne) {
                continue;
            }
            try {
                if (parameters != null) {
                    signature.setParameter(parameters);
                }
                preparation.prepare(signature);
                return signature;
            } catch (InvalidKeyException | InvalidAlgorithmParameterException notWithThisKey) {
                if (why == null) {
                    why = notWithThisKey;
                } else {
                    why.addSuppressed(notWithThisKey);
                }
            }
        }
        throw new InvalidKeyException(
                "The key is not one of a card, and no other provider takes it for " + algorithm, why);
    }
}
