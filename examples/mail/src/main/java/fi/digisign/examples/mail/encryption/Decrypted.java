package fi.digisign.examples.mail.encryption;

import fi.digisign.examples.cms.ContentCipher;
import java.nio.file.Path;

/**
 * What became of an encrypted message.
 *
 * @param file the encrypted message
 * @param result the decrypted one
 * @param alias the key that was used
 * @param cipher what the content was encrypted with; unless it {@linkplain ContentCipher#isAuthenticated() tells of
 *     changes}, somebody on the way may have changed what is inside without being noticed
 * @param inside what was found
 */
public record Decrypted(Path file, Path result, String alias, ContentCipher cipher, Inside inside) {

    /** What was in an encrypted message. */
    public enum Inside {
        /** A message that nobody has signed. */
        UNSIGNED,
        /** A signed message, whose signature is still to be checked. */
        SIGNED,
        /** Another encrypted message: one layer is taken off at a time. */
        ENCRYPTED
    }
}
