package fi.digisign.testvectors.crypto;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.interfaces.RSAPrivateCrtKey;
import java.util.Arrays;
import javax.crypto.BadPaddingException;

/**
 * The RSA private key operation of a TEST key (RFC 8017 §5.1.2 and §5.2.1), by the Chinese remainder theorem. Done here
 * and not by a JCA Cipher so that whatever providers the program under test has registered cannot change the card.
 */
public final class RsaEngine {

    private final RSAPrivateCrtKey key;

    /**
     * Works with one key.
     *
     * @param key a TEST key
     */
    public RsaEngine(RSAPrivateCrtKey key) {
        this.key = key;
    }

    /** {@return the size of the modulus in bytes} */
    public int size() {
        return (key.getModulus().bitLength() + 7) / 8;
    }

    /** {@return the size of the modulus in bits} */
    public int bits() {
        return key.getModulus().bitLength();
    }

    /**
     * Raises a block to the private exponent.
     *
     * @param block a number below the modulus, {@link #size()} bytes
     * @return {@link #size()} bytes
     * @throws GeneralSecurityException when the block has another length, or is not below the modulus
     */
    public byte[] raw(byte[] block) throws GeneralSecurityException {
        BigInteger number = new BigInteger(1, block);
        if (block.length != size() || number.compareTo(key.getModulus()) >= 0) {
            throw new BadPaddingException("not a number below the modulus");
        }
        BigInteger m1 = number.modPow(key.getPrimeExponentP(), key.getPrimeP());
        BigInteger m2 = number.modPow(key.getPrimeExponentQ(), key.getPrimeQ());
        BigInteger h = m1.subtract(m2).multiply(key.getCrtCoefficient()).mod(key.getPrimeP());
        return fixedLength(m2.add(h.multiply(key.getPrimeQ())), size());
    }

    /** I2OSP (RFC 8017 §4.1). */
    static byte[] fixedLength(BigInteger number, int length) {
        byte[] bytes = number.toByteArray();
        if (bytes.length > length) {
            return Arrays.copyOfRange(bytes, bytes.length - length, bytes.length);
        }
        byte[] padded = new byte[length];
        System.arraycopy(bytes, 0, padded, length - bytes.length, bytes.length);
        return padded;
    }
}
