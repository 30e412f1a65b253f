package fi.digisign.examples.mail.encryption;

import fi.digisign.examples.cms.ContentCipher;
import java.nio.file.Path;
import java.util.List;

/**
 * What was encrypted.
 *
 * @param file the message
 * @param result the encrypted one
 * @param cipher what its content is encrypted with
 * @param readers who can read it
 */
public record Encrypted(Path file, Path result, ContentCipher cipher, List<Reader> readers) {

    /** Copies the list. */
    public Encrypted {
        readers = List.copyOf(readers);
    }

    /**
     * Somebody who can read it.
     *
     * @param recipient who
     * @param scheme how the message's key is encrypted: {@code pkcs1}, {@code oaep} or {@code ecdh}
     */
    public record Reader(MailRecipient recipient, String scheme) {}
}
