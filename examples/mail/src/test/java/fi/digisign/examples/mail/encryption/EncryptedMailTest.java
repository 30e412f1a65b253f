package fi.digisign.examples.mail.encryption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fi.digisign.examples.cades.PkiCard;
import fi.digisign.examples.cms.ContentCipher;
import fi.digisign.examples.mail.MailException;
import fi.digisign.examples.mail.MailFile;
import fi.digisign.examples.mail.MailPrograms;
import fi.digisign.fixtures.pki.TestPki;
import fi.digisign.testvectors.faults.ReaderFaults;
import fi.digisign.testvectors.terminal.ExchangeHook;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.ProviderException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What other programs encrypt for a card, the card's holder reads, at the cost of one use of the key. */
class EncryptedMailTest {

    private static final String INSIDE =
            "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\nTEST: käsky\r\n";

    @TempDir
    Path folder;

    @BeforeAll
    static void need() {
        MailPrograms.require("openssl");
    }

    private Path byOpenssl(X509Certificate certificate, String... options) throws Exception {
        return byOpenssl(INSIDE, certificate, options);
    }

    private Path byOpenssl(String inside, X509Certificate certificate, String... options) throws Exception {
        Path content = Files.writeString(folder.resolve("inside"), inside);
        Path recipient = Correspondent.pem(folder.resolve("recipient.pem"), "CERTIFICATE", certificate.getEncoded());
        Path mail = folder.resolve("letter.eml");
        List<String> command = new ArrayList<>(List.of("openssl", "cms", "-encrypt", "-binary", "-in"));
        command.addAll(List.of(content.toString(), "-out", mail.toString(), "-subject", "TEST"));
        command.addAll(List.of("-from", "matti@example.org", "-to", "maija@example.org"));
        List<String> last = new ArrayList<>(List.of("-recip", recipient.toString()));
        for (String option : options) {
            boolean ofRecipient = option.contains(":");
            if (ofRecipient) {
                last.add("-keyopt");
            }
            (ofRecipient ? last : command).add(option);
        }
        command.addAll(last);
        MailPrograms.run(command.toArray(String[]::new));
        return mail;
    }

    private Decrypted decrypt(DecryptionCard card, Path mail) throws Exception {
        try (EncryptedMail encrypted = EncryptedMail.open(mail)) {
            return encrypted.decrypt(encrypted.keyAmong(card.keys()), folder.resolve("plain.eml"), true);
        }
    }

    private void assertReadable(Decrypted done) throws Exception {
        String text = Files.readString(done.result());
        assertThat(text)
                .startsWith("To: maija@example.org\r\n")
                .contains("Subject: TEST\r\n")
                .endsWith(INSIDE);
        assertThat(text).containsOnlyOnce("MIME-Version").doesNotContain("pkcs7");
        try (MailFile mail = MailFile.open(done.result())) {
            assertThat(mail.message().getContent()).isEqualTo("TEST: käsky\r\n");
        }
        assertThat(folder).isDirectoryNotContaining("glob:**.tmp");
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource({
        "fineid-v3, auth, '-aes256 rsa_padding_mode:pkcs1'",
        "fineid-v3, auth, '-aes128 rsa_padding_mode:oaep'",
        "fineid-v3, auth, '-aes256 rsa_padding_mode:oaep rsa_oaep_md:sha256'",
        "myeid, authentication-key, '-aes-256-gcm rsa_padding_mode:oaep rsa_oaep_md:sha256 rsa_mgf1_md:sha1'",
        "fineid-v3, auth, '-aes-128-gcm rsa_padding_mode:pkcs1'",
        "fineid-v3, auth, '-des3 rsa_padding_mode:pkcs1'",
        "fineid-v3, auth, '-aes192 -keyid rsa_padding_mode:pkcs1'",
        "myeid, authentication-key, '-aes256 rsa_padding_mode:pkcs1'",
        "myeid, authentication-key, '-aes-256-gcm rsa_padding_mode:oaep rsa_oaep_md:sha384 rsa_oaep_label:0102'",
        "pkcs15, rsa-key, '-aes256 rsa_padding_mode:oaep rsa_oaep_md:sha512'",
        "fineid-v4, auth, '-aes256'",
        "fineid-v4, auth, '-aes128 ecdh_kdf_md:sha256'",
        "fineid-v4, auth, '-aes256 -keyid ecdh_kdf_md:sha384'",
        "fineid-v4, auth, '-aes192 ecdh_kdf_md:sha512 ecdh_cofactor_mode:1'",
        "fineid-v4, auth, '-aes-256-gcm'",
        "fineid-v4, auth, '-aes-128-gcm ecdh_kdf_md:sha384'",
        "pkcs15, p-256-key, '-aes256 ecdh_kdf_md:sha256'",
        "pkcs15, p-256-key, '-aes-256-gcm'",
        "myeid, agreement-key, '-aes256 ecdh_kdf_md:sha256'",
    })
    void what_openssl_encrypts_costs_one_use_of_the_key(String image, String alias, String options) throws Exception {
        DecryptionCard card = DecryptionCard.image(image);
        Path mail = byOpenssl(card.certificate(alias), options.split(" "));
        boolean authenticated = options.contains("gcm");

        Decrypted done = decrypt(card, mail);

        assertReadable(done);
        assertThat(done.alias()).isEqualTo(alias);
        assertThat(done.cipher().isAuthenticated()).isEqualTo(authenticated);
        assertThat(done.inside()).isEqualTo(Decrypted.Inside.UNSIGNED);
        assertThat(card.operations).hasValue(1);
        assertThat(card.verifications).hasValue(1);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(done.result())))
                .isEqualTo("rw-------");
    }

    @ParameterizedTest
    @CsvSource({
        "fineid-v3, auth, AES256_CBC, PKCS1",
        "fineid-v3, auth, AES256_GCM, OAEP",
        "fineid-v4, auth, AES256_CBC, PKCS1",
        "fineid-v4, auth, AES128_GCM, PKCS1",
        "myeid, agreement-key, AES256_CBC, PKCS1",
        "pkcs15, p-256-key, AES256_GCM, PKCS1"
    })
    void what_is_encrypted_here_is_read_here(String image, String alias, ContentCipher cipher, RsaScheme scheme)
            throws Exception {
        DecryptionCard card = DecryptionCard.image(image);
        X509Certificate other = DecryptionCard.image("fineid-org").keys().get(0).certificate();
        Path letter = Files.writeString(
                folder.resolve("letter.eml"),
                "To: maija@example.org\r\nSubject: TEST\r\nMIME-Version: 1.0\r\n" + INSIDE);
        Path encrypted = folder.resolve("encrypted.eml");
        try (MailFile mail = MailFile.open(letter)) {
            new MailEncryptor(Optional.of(cipher), Optional.of(scheme))
                    .encrypt(
                            mail,
                            List.of(
                                    new MailRecipient("other", other, List.of(), false),
                                    new MailRecipient("me", card.certificate(alias), List.of(), true)),
                            encrypted,
                            false);
        }

        Decrypted done = decrypt(card, encrypted);

        assertReadable(done);
        assertThat(card.operations).hasValue(1);
    }

    @Test
    void a_message_for_somebody_else_is_known_without_a_pin() throws Exception {
        DecryptionCard card = DecryptionCard.image("fineid-v4");
        X509Certificate other = DecryptionCard.image("myeid").certificate("agreement-key");
        Path mail = byOpenssl(other, "-aes256");

        assertThatThrownBy(() -> decrypt(card, mail))
                .isInstanceOf(MailException.class)
                .hasMessageContaining("is not encrypted for this card")
                .hasMessageContaining(other.getSerialNumber().toString(16))
                .hasMessageContaining("DIGISIGN TEST Issuing CA - MYEID");

        assertThat(card.asked).hasValue(0);
        assertThat(card.operations).hasValue(0);
        assertThat(folder).isDirectoryNotContaining("glob:**plain.eml");
    }

    @Test
    void a_key_for_legal_signatures_never_decrypts() throws Exception {
        DecryptionCard card = DecryptionCard.image("fineid-v4");
        Path mail = byOpenssl(card.certificate("sign"), "-aes256");

        assertThatThrownBy(() -> decrypt(card, mail))
                .isInstanceOf(MailException.class)
                .hasMessageContaining("makes only legal signatures");
        assertThat(card.asked).hasValue(0);
    }

    @ParameterizedTest
    @CsvSource({
        "fineid-v3, auth, '-aes256 rsa_padding_mode:pkcs1'",
        "fineid-v3, auth, '-aes-256-gcm rsa_padding_mode:oaep'",
        "fineid-v4, auth, '-aes256'",
        "fineid-v4, auth, '-aes-256-gcm'"
    })
    void a_wrong_pin_costs_one_try_and_comes_through_as_it_is(String image, String alias, String options)
            throws Exception {
        DecryptionCard card = DecryptionCard.withWrongPin(image);
        int before = card.triesLeft("PIN1");
        Path mail = byOpenssl(card.certificate(alias), options.split(" "));

        assertThatThrownBy(() -> decrypt(card, mail))
                .isInstanceOf(ProviderException.class)
                .hasMessageContaining("PIN");

        assertThat(card.triesLeft("PIN1")).isEqualTo(before - 1);
        assertThat(card.verifications).hasValue(1);
        assertThat(card.operations).hasValue(0);
        assertThat(folder).isDirectoryNotContaining("glob:**plain.eml").isDirectoryNotContaining("glob:**.tmp");
    }

    @ParameterizedTest
    @CsvSource({"fineid-v3, auth, '-aes256 rsa_padding_mode:pkcs1'", "fineid-v4, auth, '-aes-256-gcm'"})
    void whenever_the_card_is_pulled_out_nothing_is_left_and_the_next_run_works(
            String image, String alias, String options) throws Exception {
        Path mail = byOpenssl(DecryptionCard.image(image).certificate(alias), options.split(" "));
        long exchanges = exchanges(image, mail);
        assertThat(exchanges).isBetween(3L, 12L);
        for (long exchange = 1; exchange <= exchanges; exchange++) {
            DecryptionCard card = DecryptionCard.image(image);
            try (EncryptedMail encrypted = EncryptedMail.open(mail)) {
                DecryptionKey key = encrypted.keyAmong(card.keys());
                ExchangeHook pulled = ReaderFaults.pulledOutBeforeAnswer(card.reader.attempts() + exchange);
                card.reader.hook(pulled);

                assertThatThrownBy(() -> encrypted.decrypt(key, folder.resolve("plain.eml"), false))
                        .as("%d", exchange)
                        .isInstanceOf(ProviderException.class)
                        .hasMessageContaining("has been removed");
                card.reader.unhook(pulled);
            }
            assertThat(folder).isDirectoryNotContaining("glob:**plain.eml").isDirectoryNotContaining("glob:**.tmp");

            card.reader.insert(card.card);
            int before = card.operations.get();
            assertReadable(decrypt(card, mail));
            assertThat(card.operations.get() - before).isEqualTo(1);
            Files.delete(folder.resolve("plain.eml"));
        }
    }

    private long exchanges(String image, Path mail) throws Exception {
        DecryptionCard card = DecryptionCard.image(image);
        card.keys();
        long before = card.reader.attempts();
        decrypt(card, mail);
        Files.delete(folder.resolve("plain.eml"));
        return card.reader.attempts() - before;
    }

    @Test
    void text_without_a_header_becomes_a_message() throws Exception {
        DecryptionCard card = DecryptionCard.image("fineid-v4");

        decrypt(card, byOpenssl("Hyvä käsky, and no header: TEST\n", card.certificate("auth"), "-aes256"));

        try (MailFile mail = MailFile.open(folder.resolve("plain.eml"))) {
            assertThat(mail.message().getContent()).isEqualTo("Hyvä käsky, and no header: TEST\n");
            assertThat(mail.message().getSubject()).isEqualTo("TEST");
        }
    }

    @Test
    void fields_inside_count_only_where_the_sender_says_so() throws Exception {
        DecryptionCard card = DecryptionCard.image("fineid-v4");
        X509Certificate certificate = card.certificate("auth");
        String fields = "Subject: the true one\r\nX-Inside: yes\r\nContent-Type: text/plain";

        decrypt(card, byOpenssl(fields + "; hp=\"cipher\"\r\n\r\nx\r\n", certificate, "-aes-256-gcm"));
        assertThat(Files.readString(folder.resolve("plain.eml")))
                .contains("Subject: the true one")
                .doesNotContain("Subject: TEST")
                .contains("X-Inside: yes");

        decrypt(card, byOpenssl(fields + "\r\n\r\nx\r\n", certificate, "-aes-256-gcm"));
        assertThat(Files.readString(folder.resolve("plain.eml")))
                .contains("Subject: TEST")
                .doesNotContain("the true one")
                .contains("X-Inside: yes");
    }

    @ParameterizedTest
    @CsvSource({
        "'Content-Type: multipart/signed; boundary=x\r\n\r\n--x--\r\n', SIGNED",
        "'Content-Type: application/pkcs7-mime; smime-type=signed-data\r\n\r\nAAAA\r\n', SIGNED",
        "'Content-Type: application/x-pkcs7-mime; smime-type=enveloped-data\r\n\r\nAAAA\r\n', ENCRYPTED",
        "'Content-Type: text/html\r\n\r\nx\r\n', UNSIGNED",
        "'\r\nno header at all\r\n', UNSIGNED",
        "'X: y\r\nContent-Type: !!\r\n\r\nx\r\n', UNSIGNED"
    })
    void what_is_inside_is_told(String inside, Decrypted.Inside expected) throws Exception {
        DecryptionCard card = DecryptionCard.image("fineid-v4");

        assertThat(decrypt(card, byOpenssl(inside, card.certificate("auth"), "-aes-256-gcm"))
                        .inside())
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"DER", "PEM"})
    void bare_cms_messages_are_read_too(String form) throws Exception {
        DecryptionCard card = DecryptionCard.image("fineid-v4");

        Decrypted done = decrypt(card, byOpenssl(card.certificate("auth"), "-aes-256-gcm", "-outform", form));

        assertThat(done.result()).hasBinaryContent(INSIDE.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @CsvSource({
        "application/x-pkcs7-mime; smime-type=signed-data",
        "application/octet-stream; name=SMIME.P7M",
        "application/pkcs7-mime"
    })
    void whatever_the_mail_says_of_itself_the_message_decides(String type) throws Exception {
        DecryptionCard card = DecryptionCard.image("fineid-v4");
        Path mail = byOpenssl(card.certificate("auth"), "-aes-256-gcm");
        Files.writeString(
                mail,
                Files.readString(mail)
                        .replaceAll("(?s)Content-Type: [^\n]*?\n(?=Content)", "Content-Type: " + type + "\n")
                        .replaceAll("(?m)^Content-Disposition.*\n", ""));

        assertReadable(decrypt(card, mail));
    }

    @ParameterizedTest
    @CsvSource({
        "fineid-v3, auth, AES256_CBC",
        "fineid-v4, auth, AES256_GCM",
        "myeid, authentication-key, AES256_GCM",
        "pkcs15, p-256-key, AES256_CBC"
    })
    void a_signature_survives_encryption_here_and_at_others(String image, String alias, ContentCipher cipher)
            throws Exception {
        try (TestPki pki = PkiCard.authority(Files.createDirectory(folder.resolve("pki")))) {
            Correspondent sender = Correspondent.of(pki, folder, "secp256r1", "matti@example.org");
            DecryptionCard card = DecryptionCard.image(image);
            Path entity = Files.writeString(folder.resolve("entity"), INSIDE);
            Path signed = folder.resolve("signed.eml");
            MailPrograms.run(
                    "openssl",
                    "cms",
                    "-sign",
                    "-in",
                    entity.toString(),
                    "-signer",
                    sender.certificateFile().toString(),
                    "-inkey",
                    sender.keyFile().toString(),
                    "-out",
                    signed.toString(),
                    "-subject",
                    "TEST",
                    "-to",
                    "maija@example.org",
                    "-crlfeol");
            Path encrypted = folder.resolve("encrypted.eml");
            try (MailFile mail = MailFile.open(signed)) {
                new MailEncryptor(Optional.of(cipher), Optional.empty())
                        .encrypt(
                                mail,
                                List.of(
                                        sender.recipient(List.of()),
                                        new MailRecipient("me", card.certificate(alias), List.of(), true)),
                                encrypted,
                                false);
            }

            Decrypted done = decrypt(card, encrypted);
            assertThat(done.inside()).isEqualTo(Decrypted.Inside.SIGNED);
            verify(done.result(), sender);
            verify(sender.readByOpenssl(encrypted, folder.resolve("by-openssl.eml")), sender);

            Path theirs = byOpenssl(
                    Files.readString(signed),
                    card.certificate(alias),
                    cipher.isAuthenticated() ? "-aes-256-gcm" : "-aes256");
            Decrypted opened = decrypt(card, theirs);
            assertThat(opened.inside()).isEqualTo(Decrypted.Inside.SIGNED);
            verify(opened.result(), sender);
            assertThat(card.operations).hasValue(2);
        }
    }

    private void verify(Path signed, Correspondent sender) throws Exception {
        Path content = folder.resolve("content");
        MailPrograms.run(
                "openssl",
                "cms",
                "-verify",
                "-noverify",
                "-in",
                signed.toString(),
                "-certfile",
                sender.certificateFile().toString(),
                "-out",
                content.toString());
        assertThat(Files.readString(content)).isEqualTo(INSIDE);
    }
}
