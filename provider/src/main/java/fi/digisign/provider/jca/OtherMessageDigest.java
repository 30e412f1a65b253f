package fi.digisign.provider.jca;

import java.security.DigestException;
import java.security.MessageDigest;
import java.security.MessageDigestSpi;
import java.security.NoSuchAlgorithmException;
import java.security.ProviderException;

/**
 * A hash function of another provider. BouncyCastle looks for {@code SHA384} in the provider that it is to sign with.
 * Can be cloned where the other can. Not safe for use by several threads.
 */
public final class OtherMessageDigest extends MessageDigestSpi implements Cloneable {

    private MessageDigest other;

    /**
     * Takes the first there is.
     *
     * @param algorithm the name that the other providers know
     */
    public OtherMessageDigest(String algorithm) {
        try {
            other = OtherProviders.first(
                    "MessageDigest", algorithm, provider -> MessageDigest.getInstance(algorithm, provider));
        } catch (NoSuchAlgorithmException without) {
            throw new ProviderException(without);
        }
    }

    @Override
    protected int engineGetDigestLength() {
        return other.getDigestLength();
    }

    @Override
    protected void engineUpdate(byte input) {
        other.update(input);
    }

    @Override
    protected void engineUpdate(byte[] input, int offset, int length) {
        other.update(input, offset, length);
    }

    @Override
    protected byte[] engineDigest() {
        return other.digest();
    }

    @Override
    protected int engineDigest(byte[] output, int offset, int length) throws DigestException {
        return other.digest(output, offset, length);
    }

    @Override
    protected void engineReset() {
        other.reset();
    }

    @Override
    public Object clone() throws CloneNotSupportedException {
        OtherMessageDigest copy = (OtherMessageDigest) super.clone();
        copy.other = (MessageDigest) other.clone();
        return copy;
    }
}
