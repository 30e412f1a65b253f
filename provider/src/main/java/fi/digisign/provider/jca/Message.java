package fi.digisign.provider.jca;

import fi.digisign.apdu.Bytes;
import java.security.SignatureException;

/** Collects what is to be signed. Not safe for use by several threads. */
interface Message {

    /** @throws SignatureException if that is more than can be signed */
    void update(byte[] part, int offset, int length) throws SignatureException;

    /** Whether nothing has come since the beginning or the last end. */
    boolean isEmpty();

    /** What the card signs; begins anew. */
    Bytes finish() throws SignatureException;

    /** Forgets what has come so far. */
    void reset();
}
