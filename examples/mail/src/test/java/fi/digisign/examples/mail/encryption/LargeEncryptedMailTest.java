package fi.digisign.examples.mail.encryption;

import static org.assertj.core.api.Assertions.assertThat;

import fi.digisign.examples.cms.ContentCipher;
import fi.digisign.examples.mail.MailException;
import fi.digisign.examples.mail.MailFile;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Messages are not held in memory. */
class LargeEncryptedMailTest {

    /** A message of 50 MB. */
    private static final int LINES = 680_000;

    private static final String LINE = "VEVTVCAgVEVTVCAgVEVTVCAgVEVTVCAgVEVTVCAgVEVTVCAgVEVTVCAgVEVTVCAgVEVTVCAg\r\n";

    @TempDir
    Path folder;

    @Test
    void fifty_megabytes_need_little_memory() throws Exception {
        Path letter = folder.resolve("large.eml");
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(letter))) {
            out.write(("To: maija@example.org\r\nMIME-Version: 1.0\r\nContent-Type: application/octet-stream\r\n"
                            + "Content-Transfer-Encoding: base64\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            for (int i = 0; i < LINES; i++) {
                out.write(LINE.getBytes(StandardCharsets.US_ASCII));
            }
        }
        Path log = folder.resolve("log");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Session.class.getName(),
                        folder.toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.exitValue()).as(Files.readString(log)).isZero();
        String expected = Files.readString(letter);
        for (String cipher : List.of("AES256_CBC", "AES256_GCM")) {
            Path result = folder.resolve(cipher + ".plain.eml");
            assertThat(Files.readString(result).equals(expected)).isTrue();
        }
        assertThat(folder).isDirectoryNotContaining("glob:**.tmp");
        assertThat(folder.resolve("tampered.plain.eml")).doesNotExist();
    }

    /** What runs in the small JVM. */
    static final class Session {

        private Session() {}

        public static void main(String[] arguments) throws Exception {
            Path folder = Path.of(arguments[0]);
            DecryptionCard card = DecryptionCard.image("fineid-v4");
            List<MailRecipient> me = List.of(new MailRecipient("me", card.certificate("auth"), List.of(), true));
            for (ContentCipher cipher : List.of(ContentCipher.AES256_CBC, ContentCipher.AES256_GCM)) {
                Path encrypted = folder.resolve(cipher.name() + ".eml");
                try (MailFile mail = MailFile.open(folder.resolve("large.eml"))) {
                    new MailEncryptor(Optional.of(cipher), Optional.empty()).encrypt(mail, me, encrypted, false);
                }
                decrypt(card, encrypted, folder.resolve(cipher.name() + ".plain.eml"));
            }
            tamper(folder.resolve("AES256_GCM.eml"));
            try {
                decrypt(card, folder.resolve("AES256_GCM.eml"), folder.resolve("tampered.plain.eml"));
                throw new AssertionError("decrypted");
            } catch (MailException expected) {
                if (card.operations.get() != 3) {
                    throw new AssertionError("used " + card.operations);
                }
            }
        }

        private static void decrypt(DecryptionCard card, Path file, Path result) throws Exception {
            try (EncryptedMail mail = EncryptedMail.open(file)) {
                mail.decrypt(mail.keyAmong(card.keys()), result, false);
            }
        }

        private static void tamper(Path file) throws IOException {
            try (var channel = java.nio.channels.FileChannel.open(
                    file, java.nio.file.StandardOpenOption.READ, java.nio.file.StandardOpenOption.WRITE)) {
                long middle = channel.size() / 2;
                java.nio.ByteBuffer one = java.nio.ByteBuffer.allocate(1);
                channel.read(one, middle);
                byte changed = (byte) (one.get(0) == 'A' ? 'B' : 'A');
                channel.write(java.nio.ByteBuffer.wrap(new byte[] {changed}), middle);
            }
        }
    }
}
