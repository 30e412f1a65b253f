package fi.digisign.provider.jca;

import fi.digisign.apdu.Bytes;
import fi.digisign.pkcs15.model.DigestAlgorithm;
import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SignatureException;

/** Collects what is to be signed. Not safe for use by several threads. */
abstract class Message {

    /** A message of any length, of which the card gets the digest. */
    static Message hashed(DigestAlgorithm digest) {
        return hashed(digest.jcaName(), Bytes.EMPTY);
    }

    /** The same for any hash function of the JDK; the prefix goes to the card before the digest. */
    static Message hashed(String digest, Bytes prefix) {
        return new HashedMessage(digest, prefix);
    }

    /** What goes to the card as it is: a digest that the application made, for example. */
    static Message plain() {
        return new PlainMessage();
    }

    /** @throws SignatureException if that is more than can be signed */
    abstract void update(byte[] part, int offset, int length) throws SignatureException;

    /** Whether nothing has come since the beginning or the last end. */
    abstract boolean isEmpty();

    /** What the card signs; begins anew. */
    abstract Bytes finish() throws SignatureException;

    /** Forgets what has come so far. */
    abstract void reset();

    private static final class HashedMessage extends Message {

        private final MessageDigest digest;
        private final Bytes prefix;
        private boolean empty = true;

        HashedMessage(String jcaName, Bytes prefix) {
            this.prefix = prefix;
            try {
                digest = MessageDigest.getInstance(jcaName);
            } catch (NoSuchAlgorithmException everyJdkHasIt) {
                throw new IllegalStateException(everyJdkHasIt);
            }
        }

        @Override
        void update(byte[] part, int offset, int length) {
            digest.update(part, offset, length);
            empty &= length == 0;
        }

        @Override
        boolean isEmpty() {
            return empty;
        }

        @Override
        Bytes finish() {
            empty = true;
            return prefix.plus(Bytes.of(digest.digest()));
        }

        @Override
        void reset() {
            digest.reset();
            empty = true;
        }
    }

    private static final class PlainMessage extends Message {

        /** Bytes of an RSA block of 4096 bits, more than any card signs. */
        private static final int MAX_LENGTH = 512;

        private final ByteArrayOutputStream content = new ByteArrayOutputStream(64);

        @Override
        void update(byte[] part, int offset, int length) throws SignatureException {
            if (length > MAX_LENGTH - content.size()) {
                reset();
                throw new SignatureException(
                        "A NONEwith... algorithm signs the message itself, and this message is longer "
                                + "than any card can sign: use an algorithm with a hash function");
            }
            content.write(part, offset, length);
        }

        @Override
        boolean isEmpty() {
            return content.size() == 0;
        }

        @Override
        Bytes finish() throws SignatureException {
            if (isEmpty()) {
                throw new SignatureException("There is nothing to sign: give the digest with update");
            }
            Bytes whole = Bytes.of(content.toByteArray());
            reset();
            return whole;
        }

        @Override
        void reset() {
            content.reset();
        }
    }
}
