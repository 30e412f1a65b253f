package fi.digisign.examples.cli.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import fi.digisign.examples.cades.PkiCard;
import fi.digisign.examples.cli.CardInFile;
import fi.digisign.examples.cli.ProgramRun;
import fi.digisign.examples.cli.output.ExitCode;
import fi.digisign.examples.mail.MailAddress;
import fi.digisign.examples.mail.contacts.Contact;
import fi.digisign.examples.mail.contacts.Contacts;
import fi.digisign.fixtures.pki.TestPki;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands {@code mail encrypt} and {@code mail decrypt}. */
class MailEncryptionCommandsTest {

    @TempDir
    static Path shared;

    private static TestPki pki;
    private static X509Certificate maija;
    private static X509Certificate liisa;

    @TempDir
    Path folder;

    private Path letter;
    private Path contacts;
    private CardInFile card;

    @BeforeAll
    static void start() throws Exception {
        pki = PkiCard.authority(shared);
        maija = mail("maija@example.org");
        liisa = mail("liisa@example.org");
    }

    private static X509Certificate mail(String address) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(256);
        KeyPair keys = generator.generateKeyPair();
        return pki.mail(keys.getPublic(), "TEST " + address, address).get(0);
    }

    @AfterAll
    static void stop() {
        if (pki != null) {
            pki.close();
        }
    }

    @BeforeEach
    void write() throws Exception {
        card = new CardInFile(folder, "fineid-v4");
        contacts = folder.resolve("contacts");
        letter = letter("maija@example.org", "");
        learn("maija@example.org", maija, "2.16.840.1.101.3.4.1.46");
        learn("liisa@example.org", liisa);
    }

    private Path letter(String to, String more) throws Exception {
        return Files.writeString(
                folder.resolve("letter.eml"),
                "From: matti@example.org\r\nTo: Maija <" + to + ">\r\n" + more
                        + "Subject: TEST\r\nMIME-Version: 1.0\r\nContent-Type: text/plain\r\n\r\nwords\r\n");
    }

    private void learn(String address, X509Certificate certificate, String... capabilities) throws Exception {
        new Contacts(contacts)
                .put(new Contact(MailAddress.of(address).orElseThrow(), certificate, List.of(capabilities)));
    }

    private ProgramRun encrypt(String... options) {
        return card.run(words("encrypt", options));
    }

    private String[] words(String command, String... options) {
        List<String> words = new ArrayList<>(List.of("mail", command));
        if (command.equals("encrypt")) {
            words.addAll(List.of("--contacts", contacts.toString()));
        }
        words.addAll(List.of(options));
        return words.toArray(String[]::new);
    }

    private Path file(X509Certificate certificate) throws Exception {
        return Files.writeString(
                folder.resolve("certificate.pem"),
                "-----BEGIN CERTIFICATE-----\n" + Base64.getMimeEncoder().encodeToString(certificate.getEncoded())
                        + "\n-----END CERTIFICATE-----\n");
    }

    private static JsonObject json(ProgramRun run) {
        assertThat(run.exitCode()).as(run.err()).isZero();
        return JsonParser.parseString(run.out()).getAsJsonObject();
    }

    private static void assertRefused(ProgramRun run, String... words) {
        assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(run.errorLines()).singleElement().asString().contains(words);
    }

    @Test
    void senderReadsOwnMailAndEncryptsWithoutAPin() throws Exception {
        JsonObject encrypted = json(encrypt("--json", letter.toString()));

        Path result = folder.resolve("letter-encrypted.eml");
        assertThat(encrypted.get("encrypted").getAsString()).isEqualTo(result.toString());
        assertThat(encrypted.get("cipher").getAsString()).isEqualTo("aes256-gcm");
        assertThat(encrypted.getAsJsonArray("warnings")).isEmpty();
        var recipients = encrypted.getAsJsonArray("recipients");
        assertThat(recipients).hasSize(2);
        assertThat(recipients.get(0).getAsJsonObject().get("name").getAsString())
                .isEqualTo("maija@example.org");
        assertThat(recipients.get(1).getAsJsonObject().get("self").getAsBoolean())
                .isTrue();

        JsonObject decrypted =
                json(card.run(words("decrypt", "--json", "--pin", card.source("1234"), result.toString())));
        Path plain = folder.resolve("letter-encrypted-decrypted.eml");
        assertThat(decrypted.get("decrypted").getAsString()).isEqualTo(plain.toString());
        assertThat(decrypted.get("integrity").getAsBoolean()).isTrue();
        assertThat(decrypted.get("inside").getAsString()).isEqualTo("unsigned");
        assertThat(plain).hasContent(Files.readString(letter));
    }

    @Test
    void cbcGivesAWarningInEveryLanguage() throws Exception {
        assertThat(encrypt("--cipher", "aes128-cbc", letter.toString()).exitCode())
                .isZero();
        String file = folder.resolve("letter-encrypted.eml").toString();

        ProgramRun english = card.run(words("decrypt", "--pin", card.source("1234"), "--force", file));
        assertThat(english.out()).contains("decrypted with the key auth", "Warning:", "aes128-cbc");
        ProgramRun finnish =
                card.run(words("decrypt", "--language", "fi", "--pin", card.source("1234"), "--force", file));
        assertThat(finnish.out()).contains("Varoitus:");
        JsonObject json = json(card.run(words("decrypt", "--json", "--pin", card.source("1234"), "--force", file)));
        assertThat(json.get("integrity").getAsBoolean()).isFalse();
        assertThat(json.getAsJsonArray("warnings")).hasSize(1);
    }

    @Test
    void unknownRecipientsAreNamedWithARemedy() throws Exception {
        letter("maija@example.org", "Cc: a@example.org, Friends: b@example.org, liisa@example.org;\r\n");

        assertRefused(
                encrypt(letter.toString()), "certificates of a@example.org, b@example.org are not", "mail contacts");

        assertThat(folder.resolve("letter-encrypted.eml")).doesNotExist();
    }

    @Test
    void hiddenRecipientsAreRefusedAndCanGetCopies() throws Exception {
        letter("maija@example.org", "Bcc: liisa@example.org\r\n");

        assertRefused(encrypt(letter.toString()), "Bcc: liisa@example.org", "--to");
        assertRefused(
                encrypt("--to", "maija@example.org", "--to", "liisa@example.org", letter.toString()),
                "Bcc: liisa@example.org");

        json(encrypt("--json", "--to", "maija@example.org", letter.toString()));
        Path copy = folder.resolve("copy.eml");
        JsonObject hidden = json(encrypt(
                "--json", "--no-self", "--to", "liisa@example.org", "--out", copy.toString(), letter.toString()));
        assertThat(hidden.getAsJsonArray("recipients")).hasSize(1);
        assertThat(Files.readString(copy)).doesNotContain("liisa@");
    }

    @Test
    void certificatesInFilesAreComparedWithTheAddresses() throws Exception {
        JsonObject odd = json(encrypt("--json", "--to", file(liisa).toString(), letter.toString()));

        assertThat(odd.get("cipher").getAsString()).isEqualTo("aes256-cbc");
        assertThat(odd.getAsJsonArray("warnings").toString())
                .contains(
                        "is for liisa@example.org, and the message is not",
                        "cannot read the message: maija@example.org");
        assertThat(json(encrypt("--json", "--force", "--to", file(maija).toString(), letter.toString()))
                        .getAsJsonArray("warnings"))
                .isEmpty();
        assertRefused(encrypt("--force", "--to", letter.toString(), letter.toString()), "neither a certificate");
        assertRefused(encrypt("--force", "--to", "nobody", letter.toString()), "There is no file nobody");
        assertRefused(encrypt("--force", "--self", "nofile.pem", letter.toString()), "There is no file nofile.pem");
    }

    @Test
    void unaddressedContactIsNamedOnce() throws Exception {
        JsonObject odd = json(encrypt("--json", "--to", "liisa@example.org", letter.toString()));

        assertThat(odd.getAsJsonArray("warnings").get(0).getAsString())
                .contains("the message is not addressed to liisa@example.org")
                .containsOnlyOnce("liisa@example.org");
    }

    @Test
    void expiredCertificateIsUsedOnlyWithTheOption() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        X509Certificate old = expired(generator.generateKeyPair());
        learn("maija@example.org", old);

        assertRefused(
                encrypt(letter.toString()), "maija@example.org is valid from", "--accept-expired maija@example.org");
        JsonObject json =
                json(encrypt("--json", "--accept-expired", "maija@example.org", "--rsa", "oaep", letter.toString()));
        assertThat(json.getAsJsonArray("warnings").toString()).contains("used anyway");
        assertThat(json.getAsJsonArray("recipients")
                        .get(0)
                        .getAsJsonObject()
                        .get("scheme")
                        .getAsString())
                .isEqualTo("oaep");
    }

    private static X509Certificate expired(KeyPair keys) throws Exception {
        var name = new org.bouncycastle.asn1.x500.X500Name("CN=TEST expired");
        var from = new java.util.Date(1_000_000_000_000L);
        byte[] encoded = new org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder(
                        name,
                        java.math.BigInteger.TEN,
                        from,
                        new java.util.Date(1_100_000_000_000L),
                        name,
                        keys.getPublic())
                .build(new org.bouncycastle.operator.jcajce.JcaContentSignerBuilder("SHA256withRSA")
                        .build(keys.getPrivate()))
                .getEncoded();
        return (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(encoded));
    }

    @Test
    void certificateForSignaturesIsRefused() throws Exception {
        X509Certificate signature =
                pki.signer(maija.getPublicKey(), "TEST Signer").get(0);

        assertRefused(encrypt("--to", file(signature).toString(), letter.toString()), "cannot be used for encryption");
    }

    @Test
    void certificateOfACaIsRefused() throws Exception {
        assertRefused(
                encrypt("--to", pki.rootFile().toString(), letter.toString()),
                "belongs to a certification authority",
                "own certificate");
    }

    @Test
    void unreadableCardIsAnErrorOnlyIfNamed() throws Exception {
        ProgramRun named = ProgramRun.digisign(
                words("encrypt", "--card", "pcsc:no such reader at all", "--language", "en", letter.toString()));
        assertThat(named.exitCode()).isEqualTo(ExitCode.FAILED);

        JsonObject without = json(ProgramRun.digisign(words("encrypt", "--json", "--no-self", letter.toString())));
        assertThat(without.getAsJsonArray("recipients")).hasSize(1);
        JsonObject own = json(ProgramRun.digisign(
                words("encrypt", "--json", "--force", "--self", file(liisa).toString(), letter.toString())));
        assertThat(own.getAsJsonArray("recipients")).hasSize(2);
    }

    @Test
    void messageForAnotherCardIsRefusedBeforeThePin() throws Exception {
        assertThat(encrypt("--no-self", letter.toString()).exitCode()).isZero();

        ProgramRun run = card.run(words(
                "decrypt",
                "--pin",
                "env:DIGISIGN_TEST_NOT_SET",
                folder.resolve("letter-encrypted.eml").toString()));

        assertRefused(
                run, "not encrypted for this card", maija.getSerialNumber().toString(16), "DIGISIGN TEST Issuer");
    }

    @Test
    void wrongPinIsReportedAndLeavesNothing() throws Exception {
        assertThat(encrypt(letter.toString()).exitCode()).isZero();

        ProgramRun run = card.run(words(
                "decrypt",
                "--pin",
                card.source("7777"),
                folder.resolve("letter-encrypted.eml").toString()));

        assertRefused(run, "4 tries left");
        assertThat(card.triesLeft("PIN1")).isEqualTo(4);
        assertThat(folder).isDirectoryNotContaining("glob:**-decrypted.eml").isDirectoryNotContaining("glob:**.tmp");
    }

    @Test
    void onlyTheRightNamedKeyDecrypts() throws Exception {
        assertThat(encrypt(letter.toString()).exitCode()).isZero();
        String file = folder.resolve("letter-encrypted.eml").toString();

        assertRefused(
                card.run(words("decrypt", "--key", "sign", file)), "not encrypted for the key sign", "Omit --key");
        assertRefused(card.run(words("decrypt", "--key", "none", file)), "auth, sign");
        assertThat(card.run(words("decrypt", "--key", "auth", "--pin", card.source("1234"), file))
                        .exitCode())
                .isZero();
        assertRefused(card.run(words("decrypt", "--pin", card.source("1234"), file)), "--force");
        assertRefused(card.run(words("decrypt", letter.toString())), "not an encrypted message");
    }

    @Test
    void invalidValuesAreUsageErrors() {
        for (List<String> wrong :
                List.of(List.of("--cipher", "des"), List.of("--rsa", "raw"), List.of("--self", "x", "--no-self"))) {
            List<String> words = new ArrayList<>(wrong);
            words.add(letter.toString());
            assertThat(encrypt(words.toArray(String[]::new)).exitCode()).isEqualTo(ExitCode.USAGE);
        }
    }
}
