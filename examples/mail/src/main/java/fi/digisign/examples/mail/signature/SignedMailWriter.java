package fi.digisign.examples.mail.signature;

import fi.digisign.examples.mail.mime.HeaderField;
import fi.digisign.examples.mail.mime.MimeEntity;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Locale;
import java.util.UUID;

/** Puts a signed message together: the header as it was, and in place of the content what was signed. */
final class SignedMailWriter {

    private final OutputStream out;
    private final MimeEntity message;

    SignedMailWriter(OutputStream out, MimeEntity message) {
        this.out = out;
        this.message = message;
    }

    /** RFC 8551 §3.5.3. */
    void detached(Path content, String digest, byte[] signature) throws IOException {
        String boundary = "----=_" + UUID.randomUUID();
        header();
        text(
                "Content-Type: multipart/signed; protocol=\"application/pkcs7-signature\";",
                " micalg=" + digest.toLowerCase(Locale.ROOT) + "; boundary=\"" + boundary + "\"",
                "",
                "This is a message in MIME format, signed with S/MIME.",
                "",
                "--" + boundary);
        Files.copy(content, out);
        text(
                "",
                "--" + boundary,
                "Content-Type: application/pkcs7-signature; name=\"smime.p7s\"",
                "Content-Transfer-Encoding: base64",
                "Content-Disposition: attachment; filename=\"smime.p7s\"",
                "");
        out.write(Base64.getMimeEncoder().encode(signature));
        text("", "--" + boundary + "--");
    }

    /** RFC 8551 §3.5.2: what is written into the result becomes base64. */
    OutputStream opaque() throws IOException {
        header();
        text(
                "Content-Type: application/pkcs7-mime; smime-type=signed-data;",
                " name=\"smime.p7m\"",
                "Content-Transfer-Encoding: base64",
                "Content-Disposition: attachment; filename=\"smime.p7m\"",
                "");
        return Base64.getMimeEncoder().wrap(new LastLine(out));
    }

    private void header() throws IOException {
        boolean version = false;
        for (HeaderField field : message.fields()) {
            if (!field.isOfContent()) {
                field.write(out);
                version |= field.name().equals("mime-version");
            }
        }
        if (!version) {
            text("MIME-Version: 1.0");
        }
    }

    private void text(String... lines) throws IOException {
        for (String line : lines) {
            out.write(line.getBytes(StandardCharsets.US_ASCII));
            out.write('\r');
            out.write('\n');
        }
    }

    /** Closing base64 ends its last line, and leaves the message open. */
    private static final class LastLine extends FilterOutputStream {

        LastLine(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] octets, int offset, int length) throws IOException {
            out.write(octets, offset, length);
        }

        @Override
        public void close() throws IOException {
            out.write('\r');
            out.write('\n');
            out.flush();
        }
    }
}
