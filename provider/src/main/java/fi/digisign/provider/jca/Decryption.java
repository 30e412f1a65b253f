package fi.digisign.provider.jca;

import fi.digisign.apdu.Bytes;
import fi.digisign.apdu.SmartCardException;
import fi.digisign.pkcs15.model.DecipherScheme;
import fi.digisign.pkcs15.model.DecipherScheme.RsaOaep;
import fi.digisign.pkcs15.model.UndecipherableException;
import fi.digisign.provider.card.CardFault;
import java.io.ByteArrayOutputStream;
import java.security.InvalidKeyException;
import java.security.ProviderException;
import java.security.interfaces.RSAKey;
import java.security.spec.AlgorithmParameterSpec;
import javax.crypto.BadPaddingException;
import javax.crypto.IllegalBlockSizeException;

/** Collects one cryptogram after the other and lets the card decrypt it. Not safe for use by several threads. */
final class Decryption {

    private static final int PKCS1_OVERHEAD = 11;

    private final CardPrivateKey key;
    private final DecipherScheme scheme;
    private final AlgorithmParameterSpec parameters;
    private final int blockLength;
    private final ByteArrayOutputStream cryptogram;

    /** The number of bytes so far; only one block of them is kept. */
    private long length;

    /**
     * @param key an RSA key that can decrypt so
     * @param scheme the padding
     * @param parameters the scheme's parameters, or null if it has none
     */
    Decryption(CardPrivateKey key, DecipherScheme scheme, AlgorithmParameterSpec parameters) {
        this.key = key;
        this.scheme = scheme;
        this.parameters = parameters;
        blockLength = (((RSAKey) key).getModulus().bitLength() + 7) / 8;
        cryptogram = new ByteArrayOutputStream(blockLength);
    }

    AlgorithmParameterSpec parameters() {
        return parameters;
    }

    /** Bytes of the longest message that a block can hold. */
    int longestMessage() {
        int overhead = scheme instanceof RsaOaep oaep ? 2 * oaep.digest().length() + 2 : PKCS1_OVERHEAD;
        return Math.max(blockLength - overhead, 0);
    }

    int blockLength() {
        return blockLength;
    }

    void update(byte[] part, int offset, int count) {
        length += count;
        cryptogram.write(part, offset, Math.min(count, blockLength - cryptogram.size()));
    }

    /**
     * Decrypts the collected cryptogram, and starts again in any case.
     *
     * @return the message; the caller wipes it
     * @throws IllegalBlockSizeException if the cryptogram is not as long as the modulus
     * @throws BadPaddingException if it was encrypted for another key or in another way
     * @throws InvalidKeyException if the key object is destroyed
     * @throws ProviderException if the card or reader fails, or a PIN is missing or wrong
     */
    byte[] finish() throws IllegalBlockSizeException, BadPaddingException, InvalidKeyException {
        long came = length;
        Bytes block = Bytes.of(cryptogram.toByteArray());
        length = 0;
        cryptogram.reset();
        if (came != blockLength) {
            throw new IllegalBlockSizeException(
                    "Data encrypted for this key has " + blockLength + " bytes, not " + came);
        }
        try {
            return key.use((token, onCard, pins) -> token.decipher(onCard, scheme, block, pins));
        } catch (UndecipherableException otherwise) {
            BadPaddingException bad = new BadPaddingException(CardFault.text(otherwise));
            bad.initCause(otherwise);
            throw bad;
        } catch (SmartCardException fault) {
            throw new ProviderException(CardFault.text(fault), fault);
        }
    }
}
