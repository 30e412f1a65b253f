package fi.digisign.examples.mail.encryption;

import fi.digisign.examples.mail.MailFile;
import jakarta.mail.MessagingException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The beginning of what was encrypted: a MIME entity's header (RFC 8551 §3.1), or the first bytes of something else.
 *
 * @param start the bytes that were read
 * @param header the fields, empty if it is no MIME entity
 */
record InnerEntity(byte[] start, Optional<MailHeader> header) {

    /** Enough to tell a text. */
    private static final int SAMPLE = 4096;

    /**
     * Reads the beginning.
     *
     * @param in the content; what follows the header stays in it
     * @return the header, with the empty line at its end
     * @throws IOException if it cannot be read, or the header does not end
     */
    static InnerEntity read(InputStream in) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        boolean named = false;
        boolean firstLine = true;
        int inLine = 0;
        while (bytes.size() < MailFile.MAX_HEADER) {
            int octet = in.read();
            if (octet >= 0) {
                bytes.write(octet);
            }
            if (octet < 0 || octet == '\n' && inLine == 0) {
                return named || octet == '\n' ? entity(bytes.toByteArray()) : unnamed(bytes.toByteArray());
            }
            if (octet == '\n') {
                firstLine = false;
                inLine = 0;
            } else if (octet != '\r') {
                inLine++;
                named |= firstLine && octet == ':' && inLine > 1;
            }
            boolean unlike = firstLine && !named && (octet <= ' ' && octet != '\r' || octet > '~');
            if (!firstLine && !named || unlike) {
                bytes.write(in.readNBytes(SAMPLE));
                return unnamed(bytes.toByteArray());
            }
        }
        throw new IOException("the header inside does not end");
    }

    private static InnerEntity entity(byte[] start) throws IOException {
        try {
            return new InnerEntity(start, Optional.of(MailHeader.of(start)));
        } catch (MessagingException e) {
            throw new IOException("the header inside is damaged", e);
        }
    }

    private static InnerEntity unnamed(byte[] start) {
        return new InnerEntity(start, Optional.empty());
    }

    /** What stands in its header, or should: some programs encrypt bare text. */
    MailHeader headerOrDefault() {
        return header.orElseGet(() -> new MailHeader(
                isText()
                        ? List.of("Content-Type: text/plain; charset=UTF-8", "Content-Transfer-Encoding: 8bit")
                        : List.of("Content-Type: application/octet-stream", "Content-Transfer-Encoding: binary")));
    }

    /** What is to be written after the header. */
    byte[] startOfBody() {
        return header.isPresent() ? new byte[0] : start;
    }

    /** Whether it could be a message at all. */
    boolean isReadable() {
        return header.isPresent() || isText();
    }

    /** UTF-8 without control characters. */
    private boolean isText() {
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        CharBuffer text = CharBuffer.allocate(start.length);
        // the last character may be cut off, which is no error as long as there could be more
        if (decoder.decode(ByteBuffer.wrap(start), text, false).isError()) {
            return false;
        }
        return text.flip().chars().noneMatch(c -> Character.isISOControl(c) && "\t\r\n\f".indexOf(c) < 0);
    }

    /** What it is, as far as its header says. */
    Decrypted.Inside kind() {
        MailHeader fields = headerOrDefault();
        String type = fields.mediaType();
        if (type.equals("multipart/signed")) {
            return Decrypted.Inside.SIGNED;
        }
        if (!CmsBody.isCms(type)) {
            return Decrypted.Inside.UNSIGNED;
        }
        String smimeType = fields.parameter("smime-type").orElse("").toLowerCase(Locale.ROOT);
        return smimeType.contains("signed") ? Decrypted.Inside.SIGNED : Decrypted.Inside.ENCRYPTED;
    }
}
