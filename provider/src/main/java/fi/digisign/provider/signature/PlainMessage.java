package fi.digisign.provider.signature;

import fi.digisign.apdu.Bytes;
import java.io.ByteArrayOutputStream;
import java.security.SignatureException;

/** A digest that the application made itself, or whatever else goes to the card as it is. */
final class PlainMessage implements Message {

    /** Bytes of an RSA block of 4096 bits, more than any card signs. */
    private static final int MAX_LENGTH = 512;

    private final ByteArrayOutputStream content = new ByteArrayOutputStream(64);

    @Override
    public void update(byte[] part, int offset, int length) throws SignatureException {
        if (length > MAX_LENGTH - content.size()) {
            reset();
            throw new SignatureException("A NONEwith... algorithm signs the message itself, and this message is longer "
                    + "than any card can sign: use an algorithm with a hash function");
        }
        content.write(part, offset, length);
    }

    @Override
    public boolean isEmpty() {
        return content.size() == 0;
    }

    @Override
    public Bytes finish() throws SignatureException {
        if (isEmpty()) {
            throw new SignatureException("There is nothing to sign: give the digest with update");
        }
        Bytes whole = Bytes.of(content.toByteArray());
        reset();
        return whole;
    }

    @Override
    public void reset() {
        content.reset();
    }
}
