package fi.digisign.examples.mail.transport;

import static org.assertj.core.api.Assertions.assertThat;

import fi.digisign.examples.mail.envelope.OutgoingMail;
import fi.digisign.examples.mail.server.Login;
import fi.digisign.examples.mail.server.MailServer;
import fi.digisign.examples.mail.server.TlsMode;
import fi.digisign.examples.tls.SoftwareIdentity;
import java.io.BufferedOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class LargeMailTest {

    /** 52 MB in base64. */
    private static final int BYTES = 38_000_000;

    @TempDir
    Path folder;

    /** 64 MB of heap send and fetch a message of 52 MB, and what arrives is what was sent. */
    @Test
    void largeMessagesTakeNoMoreMemoryThanSmallOnes() throws Exception {
        Path large = write();
        SoftwareIdentity identity = SoftwareIdentity.ec();
        SmtpTalk smtp = new SmtpTalk();
        ImapTalk imap = new ImapTalk().doing("UID FETCH", visitor -> piece(visitor, large));
        try (TestServer outgoing = TestServer.tls(identity, smtp);
                TestServer incoming = TestServer.tls(identity, imap)) {
            Path output = folder.resolve("output.txt");
            Path fetched = folder.resolve("fetched");
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx64m",
                            "-XX:+UseSerialGC",
                            "-cp",
                            System.getProperty("java.class.path"),
                            SmallHeap.class.getName(),
                            Integer.toString(outgoing.port()),
                            Integer.toString(incoming.port()),
                            identity.writeCertificate(folder.resolve("TEST.pem"))
                                    .toString(),
                            large.toString(),
                            fetched.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            try {
                assertThat(process.waitFor(100, TimeUnit.SECONDS)).isTrue();
            } finally {
                process.destroyForcibly();
            }
            assertThat(output).content().contains("done");
            byte[] whole = Files.readAllBytes(large);
            assertThat(Arrays.equals(smtp.messages().get(0), whole)).isTrue();
            assertThat(Arrays.equals(Files.readAllBytes(fetched.resolve("INBOX-5-7.eml")), whole))
                    .isTrue();
        }
    }

    private static void piece(TestServer.Visitor visitor, Path large) throws Exception {
        String asked = visitor.last();
        String[] range =
                asked.substring(asked.indexOf('<') + 1, asked.indexOf('>')).split("\\.");
        byte[] piece;
        try (InputStream in = Files.newInputStream(large)) {
            in.skipNBytes(Long.parseLong(range[0]));
            piece = in.readNBytes(Integer.parseInt(range[1]));
        }
        visitor.out()
                .write(("* 1 FETCH (UID 7 RFC822.SIZE " + Files.size(large) + " BODY[]<" + range[0] + "> {"
                                + piece.length + "}\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        visitor.out().write(piece);
        visitor.say(")");
    }

    private Path write() throws Exception {
        Path large = folder.resolve("large.eml");
        byte[] noise = new byte[1 << 20];
        Random random = new Random(1);
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(large))) {
            out.write(("From: anna@example.org\r\nTo: bertta@example.org\r\nDate: Sun, 22 Nov 2026 12:00:00 +0200\r\n"
                            + "Message-ID: <large@example.org>\r\nContent-Type: application/pkcs7-mime;"
                            + " smime-type=enveloped-data\r\nContent-Transfer-Encoding: base64\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            for (int done = 0; done < BYTES; done += noise.length) {
                random.nextBytes(noise);
                out.write(Base64.getMimeEncoder().encode(noise));
                out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
            }
        }
        return large;
    }

    /** What the JVM with the small heap does. */
    static final class SmallHeap {

        private SmallHeap() {}

        public static void main(String[] arguments) throws Exception {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust(Path.of(arguments[2])), null);
            try (MailSender sender = MailSender.connect(server(arguments[0], context), new Login.Nobody())) {
                sender.send(OutgoingMail.open(Path.of(arguments[3])));
            }
            Login anna = new Login.Password("anna", "TEST secret".toCharArray());
            try (MailFetcher fetcher = MailFetcher.open(server(arguments[1], context), anna, "INBOX", false)) {
                MailDirectory directory = MailDirectory.of(Path.of(arguments[4]), "anna");
                for (long uid : fetcher.find(FetchSelection.ALL)) {
                    fetcher.fetch(uid, directory, Long.MAX_VALUE).orElseThrow();
                }
            }
            System.out.println("done");
        }

        private static MailServer server(String port, SSLContext context) {
            return new MailServer(
                    "localhost", Integer.parseInt(port), TlsMode.IMPLICIT, context, Duration.ofMinutes(1));
        }

        private static TrustManager[] trust(Path file) throws Exception {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            try (InputStream in = Files.newInputStream(file)) {
                store.setCertificateEntry(
                        "server", CertificateFactory.getInstance("X.509").generateCertificate(in));
            }
            TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
            factory.init(store);
            return factory.getTrustManagers();
        }
    }
}
