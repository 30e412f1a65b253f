package fi.digisign.examples.mail.encryption;

import static org.assertj.core.api.Assertions.assertThat;

import fi.digisign.examples.cades.PkiCard;
import fi.digisign.examples.cms.ContentCipher;
import fi.digisign.examples.mail.Letters;
import fi.digisign.examples.mail.MailFile;
import fi.digisign.examples.mail.MailPrograms;
import fi.digisign.fixtures.pki.TestPki;
import jakarta.mail.internet.MimeMessage;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * NSS, which Thunderbird encrypts and decrypts with. Its versions before 3.100 know RSA with PKCS#1 v1.5 and CBC only, and
 * cannot read a message that has a recipient with an EC key beside them, whoever made it.
 */
class NssEncryptionTest {

    private static final String INSIDE = "Content-Type: text/plain\r\n\r\nTEST: words\r\n";

    @TempDir
    Path folder;

    private Path database;

    @BeforeEach
    void makeDatabase() throws Exception {
        MailPrograms.require("openssl", "cmsutil", "certutil", "pk12util");
        database = Files.createDirectory(folder.resolve("nss"));
        MailPrograms.run("certutil", "-N", "-d", "sql:" + database, "--empty-password");
    }

    private void trust(String name, byte[] certificate, String flags) throws Exception {
        Path file = Files.write(folder.resolve(name + ".cer"), certificate);
        MailPrograms.run("certutil", "-A", "-n", name, "-t", flags, "-i", file.toString(), "-d", "sql:" + database);
    }

    @ParameterizedTest
    @CsvSource({"fineid-v3, auth", "myeid, authentication-key"})
    void a_card_reads_what_nss_encrypts(String image, String alias) throws Exception {
        DecryptionCard card = DecryptionCard.image(image);
        trust("holder", card.certificate(alias).getEncoded(), "P,P,P");
        Path inside = Files.writeString(folder.resolve("inside"), INSIDE);
        Path message = folder.resolve("smime.p7m");
        MailPrograms.run(
                "cmsutil",
                "-E",
                "-r",
                "holder",
                "-i",
                inside.toString(),
                "-o",
                message.toString(),
                "-d",
                "sql:" + database);

        try (EncryptedMail mail = EncryptedMail.open(message)) {
            assertThat(mail.decrypt(mail.keyAmong(card.keys()), folder.resolve("plain"), false)
                            .cipher())
                    .isNotEqualTo(ContentCipher.DES_EDE3_CBC);
        }

        assertThat(folder.resolve("plain")).hasContent(INSIDE);
        assertThat(card.operations).hasValue(1);
    }

    @ParameterizedTest
    @EnumSource(
            value = ContentCipher.class,
            names = {"AES128_CBC", "AES256_CBC"})
    void nss_reads_what_is_encrypted_here(ContentCipher cipher) throws Exception {
        try (TestPki pki = PkiCard.authority(Files.createDirectory(folder.resolve("pki")))) {
            Correspondent maija = Correspondent.of(pki, folder, "RSA", "maija@example.org");
            X509Certificate card = DecryptionCard.image("fineid-v3").certificate("auth");
            Path store = folder.resolve("maija.p12");
            MailPrograms.run(
                    "openssl",
                    "pkcs12",
                    "-export",
                    "-in",
                    maija.certificateFile().toString(),
                    "-inkey",
                    maija.keyFile().toString(),
                    "-out",
                    store.toString(),
                    "-passout",
                    "pass:x",
                    "-name",
                    "maija");
            MailPrograms.run("pk12util", "-i", store.toString(), "-d", "sql:" + database, "-W", "x");
            Path letter = Files.writeString(folder.resolve("letter.eml"), "Subject: TEST\r\n" + INSIDE);
            Path encrypted = folder.resolve("encrypted.eml");
            try (MailFile mail = MailFile.open(letter)) {
                new MailEncryptor(Optional.of(cipher), Optional.empty())
                        .encrypt(
                                mail,
                                List.of(new MailRecipient("card", card, List.of(), true), maija.recipient(List.of())),
                                encrypted,
                                false);
            }
            Path message = folder.resolve("smime.p7m");
            try (InputStream in = Files.newInputStream(encrypted)) {
                Files.write(
                        message,
                        new MimeMessage(Letters.session(), in).getInputStream().readAllBytes());
            }

            Path plain = folder.resolve("plain");
            MailPrograms.run(
                    "cmsutil", "-D", "-i", message.toString(), "-o", plain.toString(), "-d", "sql:" + database);

            assertThat(plain).hasContent(INSIDE);
        }
    }
}
