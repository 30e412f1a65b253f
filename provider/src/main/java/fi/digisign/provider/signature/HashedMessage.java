package fi.digisign.provider.signature;

import fi.digisign.apdu.Bytes;
import fi.digisign.pkcs15.model.DigestAlgorithm;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** A message of any length, of which the card gets the digest. */
final class HashedMessage implements Message {

    private final MessageDigest digest;
    private final Bytes prefix;
    private boolean empty = true;

    HashedMessage(DigestAlgorithm algorithm) {
        this(algorithm.jcaName(), Bytes.EMPTY);
    }

    /** @param prefix what goes to the card before the digest */
    HashedMessage(String jcaName, Bytes prefix) {
        this.prefix = prefix;
        try {
            digest = MessageDigest.getInstance(jcaName);
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    @Override
    public void update(byte[] part, int offset, int length) {
        digest.update(part, offset, length);
        empty &= length == 0;
    }

    @Override
    public boolean isEmpty() {
        return empty;
    }

    @Override
    public Bytes finish() {
        empty = true;
        return prefix.plus(Bytes.of(digest.digest()));
    }

    @Override
    public void reset() {
        digest.reset();
        empty = true;
    }
}
