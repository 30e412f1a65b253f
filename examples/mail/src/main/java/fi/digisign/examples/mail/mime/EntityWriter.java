package fi.digisign.examples.mail.mime;

import fi.digisign.examples.mail.MailException;
import fi.digisign.examples.mail.words.MailSigningText;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeUtility;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * Writes a message's content in the form in which it is signed (RFC 8551 §3.1): lines end with CRLF, and transfer encodings
 * are such that no server has a reason to change anything. What is in that form already stays as it is but for line ends;
 * so does what somebody has signed or encrypted before, whose signature would break.
 */
public final class EntityWriter {

    private static final byte[] CRLF = {'\r', '\n'};
    private static final List<String> KNOWN =
            List.of("7bit", "8bit", "binary", "quoted-printable", "base64", "uuencode", "x-uuencode", "x-uue");

    private final OutputStream out;

    public EntityWriter(OutputStream out) {
        this.out = out;
    }

    /**
     * Writes the content of a message: its header fields that describe content, and its body.
     *
     * @param message the whole message
     * @throws MailException if something in it cannot be brought into the form
     * @throws IOException if reading or writing fails
     */
    public void content(MimeEntity message) throws MailException, IOException {
        List<HeaderField> fields = new ArrayList<>(message.fields().stream()
                .filter(HeaderField::isOfContent)
                .filter(field ->
                        !field.name().equals("content-length")) // of mailbox files, not of MIME; wrong from here on
                .toList());
        if (message.value("content-type").isEmpty()) {
            boolean ascii = !LineCheck.of(message.body()).isEightBit();
            fields.add(0, HeaderField.of("Content-Type", ascii ? "text/plain; charset=us-ascii" : "text/plain"));
        }
        write(message, fields);
    }

    private void write(MimeEntity entity, List<HeaderField> fields) throws MailException, IOException {
        String encoding = entity.transferEncoding();
        boolean identity = encoding.equals("7bit") || encoding.equals("8bit") || encoding.equals("binary");
        boolean text = entity.is("text/*");
        LineCheck check = LineCheck.of(entity.body());
        if (check.isSafe() && !holdsBinary(entity)) {
            header(encoding.equals("binary") || encoding.equals("8bit") ? without(fields) : fields);
            raw(entity);
        } else if (isSecured(entity)) {
            if (check.isBinary()) {
                throw new MailException(MailSigningText.UNSIGNABLE_PART, MailSigningText.UNSIGNABLE_PART_REMEDY);
            }
            header(fields);
            raw(entity);
        } else if (identity && !entity.parts().isEmpty()) {
            header(without(fields));
            parts(entity, entity.boundary().orElseThrow());
        } else if (identity && isMessage(entity)) {
            header(without(fields));
            MimeEntity embedded = entity.embedded();
            write(embedded, embedded.fields());
        } else {
            recoded(entity, fields, encoding, text);
        }
    }

    /** Lines of such content are not lines: ending them with CRLF would change it. */
    private static boolean holdsBinary(MimeEntity entity) throws MailException, IOException {
        if (entity.transferEncoding().equals("binary") && !isComposite(entity) && !entity.is("text/*")) {
            return true;
        }
        if (isMessage(entity)) {
            return holdsBinary(entity.embedded());
        }
        for (MimeEntity part : entity.parts()) {
            if (holdsBinary(part)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isComposite(MimeEntity entity) {
        return entity.is("multipart/*") || isMessage(entity);
    }

    private static boolean isMessage(MimeEntity entity) {
        return entity.is("message/rfc822") || entity.is("message/global");
    }

    private static boolean isSecured(MimeEntity entity) {
        return entity.is("multipart/signed") || entity.is("multipart/encrypted");
    }

    private void header(List<HeaderField> fields) throws IOException {
        for (HeaderField field : fields) {
            field.write(out);
        }
        out.write(CRLF);
    }

    private static List<HeaderField> without(List<HeaderField> fields) {
        return fields.stream()
                .filter(field -> !field.name().equals("content-transfer-encoding"))
                .toList();
    }

    private void raw(MimeEntity entity) throws IOException {
        try (InputStream body = entity.body()) {
            body.transferTo(new CrlfOutput(out));
        }
    }

    private void parts(MimeEntity entity, String boundary) throws MailException, IOException {
        byte[] delimiter = ("--" + boundary).getBytes(StandardCharsets.ISO_8859_1);
        for (MimeEntity part : entity.parts()) {
            out.write(delimiter);
            out.write(CRLF);
            write(part, part.fields());
            out.write(CRLF);
        }
        out.write(delimiter);
        out.write('-');
        out.write('-');
        out.write(CRLF);
    }

    private void recoded(MimeEntity entity, List<HeaderField> fields, String encoding, boolean text)
            throws MailException, IOException {
        if (!KNOWN.contains(encoding)) {
            throw new MailException(
                    MailSigningText.UNKNOWN_ENCODING.with(encoding), MailSigningText.UNSIGNABLE_PART_REMEDY);
        }
        boolean asText = text && !LineCheck.of(decoded(entity, encoding)).isBinary();
        List<HeaderField> all = new ArrayList<>(without(fields));
        all.add(HeaderField.of("Content-Transfer-Encoding", asText ? "quoted-printable" : "base64"));
        header(all);
        try (InputStream content = decoded(entity, encoding);
                OutputStream encoder = asText
                        ? new QuotedPrintableOutput(out)
                        : Base64.getMimeEncoder().wrap(new Unclosed(out))) {
            content.transferTo(encoder);
        }
    }

    private static InputStream decoded(MimeEntity entity, String encoding) throws MailException, IOException {
        try {
            return MimeUtility.decode(entity.body(), encoding);
        } catch (MessagingException e) {
            throw entity.bounds().damaged(e);
        }
    }

    /** What ends a transfer encoding must not end the message. */
    private static final class Unclosed extends FilterOutputStream {

        Unclosed(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] octets, int offset, int length) throws IOException {
            out.write(octets, offset, length);
        }

        @Override
        public void close() throws IOException {
            out.flush();
        }
    }
}
