package fi.digisign.provider.cipher;

import java.security.InvalidKeyException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.NoSuchAlgorithmException;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;

/** Makes a key of decrypted bytes. */
final class UnwrappedKey {

    private UnwrappedKey() {}

    /**
     * The key.
     *
     * @param encoded the key itself, or its PKCS#8 or X.509 encoding; copied
     * @param algorithm the key's algorithm
     * @param type {@link Cipher#SECRET_KEY}, {@link Cipher#PRIVATE_KEY} or {@link Cipher#PUBLIC_KEY}
     * @throws NoSuchAlgorithmException if no provider makes keys of the algorithm
     * @throws InvalidKeyException if the bytes are no such key
     */
    static Key of(byte[] encoded, String algorithm, int type) throws NoSuchAlgorithmException, InvalidKeyException {
        try {
            return switch (type) {
                case Cipher.SECRET_KEY -> secret(encoded, algorithm);
                case Cipher.PRIVATE_KEY ->
                    KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(encoded));
                case Cipher.PUBLIC_KEY ->
                    KeyFactory.getInstance(algorithm).generatePublic(new X509EncodedKeySpec(encoded));
                default -> throw new InvalidKeyException("Unknown type of wrapped key: " + type);
            };
        } catch (InvalidKeySpecException notOne) {
            throw new InvalidKeyException("The decrypted data is not a valid " + algorithm + " key", notOne);
        }
    }

    private static Key secret(byte[] encoded, String algorithm) throws InvalidKeyException {
        if (encoded.length == 0) {
            throw new InvalidKeyException("The decrypted data is empty, not a key");
        }
        return new SecretKeySpec(encoded, algorithm);
    }
}
