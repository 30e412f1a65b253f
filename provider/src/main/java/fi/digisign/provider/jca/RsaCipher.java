package fi.digisign.provider.jca;

import fi.digisign.apdu.SmartCardException;
import fi.digisign.pkcs15.model.DecipherScheme;
import fi.digisign.provider.card.CardFault;
import java.security.AlgorithmParameters;
import java.security.InvalidAlgorithmParameterException;
import java.security.InvalidKeyException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.security.interfaces.RSAKey;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Map;
import javax.crypto.BadPaddingException;
import javax.crypto.Cipher;
import javax.crypto.CipherSpi;
import javax.crypto.IllegalBlockSizeException;
import javax.crypto.NoSuchPaddingException;
import javax.crypto.ShortBufferException;
import javax.crypto.spec.SecretKeySpec;

/**
 * The transformation RSA: decrypts and unwraps with keys of cards, with PKCS#1 v1.5 or OAEP. What the card cannot do is
 * refused when the key is set; the card is used when a cryptogram is complete. Everything with other keys is left to the
 * other providers. The object can be used again after each cryptogram.
 *
 * <p>Not safe for use by several threads, like every {@link Cipher}.
 */
public final class RsaCipher extends CipherSpi {

    /** The algorithm, without mode and padding. */
    public static final String NAME = "RSA";

    private String mode = "ECB";
    private RsaPaddingName padding = RsaPaddingName.PKCS1;
    private Decryption decryption;
    private Cipher other;

    /**
     * What the JDK must know to choose this class.
     *
     * @return attributes of the service
     */
    public static Map<String, String> attributes() {
        return Map.of("SupportedModes", "ECB|NONE", "SupportedPaddings", RsaPaddingName.SUPPORTED);
    }

    @Override
    protected void engineSetMode(String name) throws NoSuchAlgorithmException {
        if (!name.equalsIgnoreCase("ECB") && !name.equalsIgnoreCase("NONE")) {
            throw new NoSuchAlgorithmException("RSA has no mode " + name + ": write ECB");
        }
        mode = name;
    }

    @Override
    protected void engineSetPadding(String name) throws NoSuchPaddingException {
        padding = RsaPaddingName.of(name)
                .orElseThrow(() -> new NoSuchPaddingException("Cards do not remove the padding " + name));
    }

    @Override
    protected void engineInit(int operation, Key key, SecureRandom random) throws InvalidKeyException {
        if (!(key instanceof CardPrivateKey cardKey)) {
            leaveToOthers(key, cipher -> cipher.init(operation, key, random));
            return;
        }
        try {
            prepare(operation, cardKey, null);
        } catch (SmartCardException cannot) {
            throw new InvalidKeyException(CardFault.text(cannot) + unsaid(), cannot);
        } catch (InvalidAlgorithmParameterException theirOwn) {
            throw new InvalidKeyException(theirOwn.getMessage(), theirOwn);
        }
    }

    /** Whoever gave no parameters may not know which they are. */
    private String unsaid() {
        return padding.oaep().isEmpty()
                ? ""
                : ". Without an OAEPParameterSpec, " + padding.name() + " means MGF1 with SHA-1, as in the JDK";
    }

    @Override
    protected void engineInit(int operation, Key key, AlgorithmParameterSpec parameters, SecureRandom random)
            throws InvalidKeyException, InvalidAlgorithmParameterException {
        if (!(key instanceof CardPrivateKey cardKey)) {
            leaveToOthers(key, cipher -> cipher.init(operation, key, parameters, random));
            return;
        }
        if (parameters == null) {
            engineInit(operation, key, random);
            return;
        }
        try {
            prepare(operation, cardKey, parameters);
        } catch (SmartCardException cannot) {
            throw new InvalidAlgorithmParameterException(CardFault.text(cannot), cannot);
        }
    }

    @Override
    protected void engineInit(int operation, Key key, AlgorithmParameters parameters, SecureRandom random)
            throws InvalidKeyException, InvalidAlgorithmParameterException {
        if (!(key instanceof CardPrivateKey)) {
            leaveToOthers(key, cipher -> cipher.init(operation, key, parameters, random));
            return;
        }
        engineInit(operation, key, parameters == null ? null : Oaep.decoded(parameters), random);
    }

    private void leaveToOthers(Key key, OtherProviders.Preparation<Cipher> preparation) throws InvalidKeyException {
        decryption = null;
        other = null;
        if (key == null) {
            throw new InvalidKeyException("No key has been set");
        }
        String transformation = NAME + "/" + mode + "/" + padding.name();
        other = OtherProviders.first(
                "Cipher", transformation, provider -> Cipher.getInstance(transformation, provider), preparation);
    }

    private void prepare(int operation, CardPrivateKey key, AlgorithmParameterSpec given)
            throws InvalidKeyException, InvalidAlgorithmParameterException, SmartCardException {
        decryption = null;
        other = null;
        if (operation != Cipher.DECRYPT_MODE && operation != Cipher.UNWRAP_MODE) {
            throw new InvalidKeyException("A private key on a card cannot encrypt: encrypt with the public key of its "
                    + "certificate, and sign with a Signature");
        }
        if (!(key instanceof RSAKey)) {
            throw new InvalidKeyException("RSA needs an RSA key, not the " + key);
        }
        if (padding.oaep().isEmpty()) {
            if (given != null) {
                throw new InvalidAlgorithmParameterException("Cards accept no parameters with PKCS1Padding");
            }
            decryption = decryption(key, new DecipherScheme.RsaPkcs1(), null);
            return;
        }
        AlgorithmParameterSpec effective =
                given != null ? given : Oaep.unsaid(padding.oaep().get());
        decryption = decryption(key, Oaep.scheme(effective), effective);
    }

    private static Decryption decryption(CardPrivateKey key, DecipherScheme scheme, AlgorithmParameterSpec parameters)
            throws InvalidKeyException, SmartCardException {
        key.require((token, onCard) -> {
            if (!onCard.key().canDecipher()) {
                throw new InvalidKeyException(
                        "The card does not allow decrypting with the key \"" + onCard.alias() + "\"");
            }
            token.requireScheme(onCard.key(), scheme);
        });
        return new Decryption(key, scheme, parameters);
    }

    @Override
    protected byte[] engineUpdate(byte[] input, int offset, int length) {
        if (other != null) {
            return other.update(input, offset, length);
        }
        decryption.update(input, offset, length);
        return new byte[0];
    }

    @Override
    protected int engineUpdate(byte[] input, int offset, int length, byte[] output, int outputOffset)
            throws ShortBufferException {
        if (other != null) {
            return other.update(input, offset, length, output, outputOffset);
        }
        decryption.update(input, offset, length);
        return 0;
    }

    @Override
    protected byte[] engineDoFinal(byte[] input, int offset, int length)
            throws IllegalBlockSizeException, BadPaddingException {
        if (other != null) {
            return input == null ? other.doFinal() : other.doFinal(input, offset, length);
        }
        if (input != null) {
            decryption.update(input, offset, length);
        }
        try {
            return decryption.finish();
        } catch (InvalidKeyException destroyed) {
            throw new IllegalStateException(destroyed.getMessage(), destroyed);
        }
    }

    @Override
    protected int engineDoFinal(byte[] input, int offset, int length, byte[] output, int outputOffset)
            throws ShortBufferException, IllegalBlockSizeException, BadPaddingException {
        if (other != null) {
            return input == null
                    ? other.doFinal(output, outputOffset)
                    : other.doFinal(input, offset, length, output, outputOffset);
        }
        if (output.length - outputOffset < decryption.longestMessage()) {
            throw new ShortBufferException("The message may have " + decryption.longestMessage() + " bytes");
        }
        byte[] message = engineDoFinal(input, offset, length);
        try {
            System.arraycopy(message, 0, output, outputOffset, message.length);
            return message.length;
        } finally {
            Arrays.fill(message, (byte) 0);
        }
    }

    @Override
    protected byte[] engineWrap(Key key) throws IllegalBlockSizeException, InvalidKeyException {
        if (other == null) {
            throw new IllegalStateException("This object does not support wrapping");
        }
        return other.wrap(key);
    }

    @Override
    protected Key engineUnwrap(byte[] wrapped, String algorithm, int type)
            throws InvalidKeyException, NoSuchAlgorithmException {
        if (other != null) {
            return other.unwrap(wrapped, algorithm, type);
        }
        byte[] encoded = unwrapped(wrapped);
        try {
            return keyOf(encoded, algorithm, type);
        } finally {
            Arrays.fill(encoded, (byte) 0);
        }
    }

    private byte[] unwrapped(byte[] wrapped) throws InvalidKeyException {
        decryption.update(wrapped, 0, wrapped.length);
        try {
            return decryption.finish();
        } catch (IllegalBlockSizeException | BadPaddingException notForThisKey) {
            throw new InvalidKeyException(notForThisKey.getMessage(), notForThisKey);
        }
    }

    @Override
    protected int engineGetBlockSize() {
        return other == null ? 0 : other.getBlockSize();
    }

    @Override
    protected int engineGetOutputSize(int length) {
        return other == null ? decryption.longestMessage() : other.getOutputSize(length);
    }

    @Override
    protected int engineGetKeySize(Key key) throws InvalidKeyException {
        if (key instanceof RSAKey rsa) {
            return rsa.getModulus().bitLength();
        }
        throw new InvalidKeyException("RSA needs an RSA key");
    }

    @Override
    protected byte[] engineGetIV() {
        return null;
    }

    @Override
    protected AlgorithmParameters engineGetParameters() {
        if (other != null) {
            return other.getParameters();
        }
        return decryption == null || decryption.parameters() == null ? null : Oaep.encodable(decryption.parameters());
    }

    /**
     * Makes a key of decrypted bytes.
     *
     * @param encoded the key itself, or its PKCS#8 or X.509 encoding; copied
     * @param algorithm the key's algorithm
     * @param type {@link Cipher#SECRET_KEY}, {@link Cipher#PRIVATE_KEY} or {@link Cipher#PUBLIC_KEY}
     * @throws NoSuchAlgorithmException if no provider makes keys of the algorithm
     * @throws InvalidKeyException if the bytes are no such key
     */
    private static Key keyOf(byte[] encoded, String algorithm, int type)
            throws NoSuchAlgorithmException, InvalidKeyException {
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
