package fi.digisign.examples.mail.signature;

import static org.assertj.core.api.Assertions.assertThat;

import fi.digisign.examples.cades.Judge;
import fi.digisign.examples.cades.PkiCard;
import fi.digisign.examples.mail.SoftwareSigner;
import fi.digisign.examples.mail.mime.LineCheck;
import fi.digisign.examples.mail.mime.MimeEntity;
import fi.digisign.fixtures.pki.TestPki;
import jakarta.mail.internet.MimeUtility;
import jakarta.mail.util.SharedFileInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Whatever a body holds, and however it is encoded: OpenSSL and we find it signed, and its content is what it was. */
class SignedBodiesPropertyTest {

    private static Path folder;
    private static TestPki pki;
    private static SoftwareSigner signer;

    @BeforeContainer
    static void start() throws Exception {
        folder = Files.createTempDirectory("signed-bodies");
        pki = PkiCard.authority(Files.createDirectory(folder.resolve("pki")));
        signer = SoftwareSigner.ec(folder, pki, "maija@example.org");
    }

    @AfterContainer
    static void stop() throws Exception {
        if (pki != null) {
            pki.close();
        }
        try (var files = Files.walk(folder)) {
            files.sorted(java.util.Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        }
    }

    /** A body and how it is put into a message. */
    record Body(String content, String type, String encoding, boolean inMultipart, boolean lineFeeds) {

        /** As in the file; each character is a byte. */
        String message() throws Exception {
            ByteArrayOutputStream encoded = new ByteArrayOutputStream();
            boolean plain = List.of("none", "7bit", "8bit", "binary").contains(encoding);
            try (OutputStream out = plain ? encoded : MimeUtility.encode(encoded, encoding)) {
                out.write(content.getBytes(StandardCharsets.ISO_8859_1));
            }
            String entity = "Content-Type: " + type + "\r\n"
                    + (encoding.equals("none") ? "" : "Content-Transfer-Encoding: " + encoding + "\r\n") + "\r\n"
                    + encoded.toString(StandardCharsets.ISO_8859_1);
            String header = "From: maija@example.org\r\nMIME-Version: 1.0\r\n";
            String all = inMultipart
                    ? header + "Content-Type: multipart/mixed; boundary=\"b b\"\r\n\r\n--b b\r\n" + entity
                            + "\r\n--b b\r\nContent-Type: text/plain\r\n\r\nTEST\r\n--b b--\r\n"
                    : header + entity;
            return lineFeeds ? all.replace("\r\n", "\n") : all;
        }
    }

    @Provide
    Arbitrary<Body> bodies() {
        Arbitrary<String> pieces = Arbitraries.of(
                "From ",
                "From",
                " ",
                "\t",
                ".",
                "..",
                "\r\n",
                "\r\n",
                "\n",
                "\r",
                "\0",
                "=",
                "=3D",
                "--",
                "ä".repeat(3),
                "\u00ff",
                "x".repeat(75),
                "F".repeat(80),
                "y".repeat(1200),
                "word",
                "\u000c",
                " \r\n",
                "\r\n.\r\n");
        Arbitrary<String> contents = pieces.list().ofMaxSize(25).map(list -> String.join("", list));
        Arbitrary<String> types =
                Arbitraries.of("text/plain; charset=iso-8859-1", "text/html", "application/octet-stream", "image/png");
        Arbitrary<String> encodings = Arbitraries.of("none", "7bit", "8bit", "binary", "quoted-printable", "base64");
        return Combinators.combine(contents, types, encodings, Arbitraries.of(true, false), Arbitraries.of(true, false))
                .as(Body::new);
    }

    @Property(tries = 40, shrinking = ShrinkingMode.BOUNDED)
    void everyBodySurvives(@ForAll("bodies") Body body, @ForAll MailSigner.Form form) throws Exception {
        Path letter = folder.resolve("letter.eml");
        Path signed = folder.resolve("signed.eml");
        Path content = folder.resolve("content");
        Files.writeString(letter, body.message(), StandardCharsets.ISO_8859_1);

        new MailSigner(signer.key(), Optional.empty(), form).sign(letter, signed, true);

        assertThat(Judge.openssl(
                        "cms",
                        "-verify",
                        "-in",
                        signed.toString(),
                        "-CAfile",
                        pki.rootFile().toString(),
                        "-certfile",
                        signer.chainFile().toString(),
                        "-out",
                        content.toString()))
                .contains("Verification successful");
        byte[] before = leaf(letter);
        byte[] after = leaf(content);
        boolean exact =
                !body.type().startsWith("text/") && List.of("base64", "binary").contains(body.encoding());
        if (exact) {
            assertThat(after).isEqualTo(before);
        } else {
            assertThat(lines(after)).isEqualTo(lines(before));
        }
        assertThat(LineCheck.of(Files.newInputStream(signed)).isSafe()).isTrue();
    }

    /** The content of the message, or of its first part. */
    private static byte[] leaf(Path file) throws Exception {
        try (SharedFileInputStream source = new SharedFileInputStream(file.toFile())) {
            MimeEntity entity = MimeEntity.message(source, Files.size(file), file);
            while (!entity.parts().isEmpty()) {
                entity = entity.parts().get(0);
            }
            try (InputStream in = MimeUtility.decode(entity.body(), entity.transferEncoding())) {
                return in.readAllBytes();
            }
        }
    }

    private static String lines(byte[] content) {
        return new String(content, StandardCharsets.ISO_8859_1).replace("\r\n", "\n");
    }
}
