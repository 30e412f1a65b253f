package fi.digisign.examples.mail.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fi.digisign.apdu.SmartCardException;
import fi.digisign.examples.cades.Judge;
import fi.digisign.examples.cades.PkiCard;
import fi.digisign.examples.cades.SigningKey;
import fi.digisign.examples.documents.Trust;
import fi.digisign.examples.mail.Letters;
import fi.digisign.examples.mail.MailCard;
import fi.digisign.examples.mail.MailException;
import fi.digisign.examples.mail.SoftwareSigner;
import fi.digisign.fixtures.pki.TestPki;
import fi.digisign.testvectors.SimulatedCard;
import fi.digisign.testvectors.faults.ReaderFaults;
import fi.digisign.testvectors.terminal.ExchangeHook;
import jakarta.mail.BodyPart;
import jakarta.mail.Multipart;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class MailSignerTest {

    @TempDir
    static Path pkiFolder;

    private static TestPki pki;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() throws Exception {
        pki = PkiCard.authority(pkiFolder);
    }

    @AfterAll
    static void stop() {
        if (pki != null) {
            pki.close();
        }
    }

    private static MailSigner signer(SigningKey key, MailSigner.Form form) {
        return new MailSigner(key, Optional.of(key.certificate()), form);
    }

    /** What openssl makes of a message: the content if it verifies. */
    private String openssl(Path message) throws Exception {
        Path content = folder.resolve("content");
        String said = Judge.openssl(
                "cms",
                "-verify",
                "-in",
                message.toString(),
                "-CAfile",
                pki.rootFile().toString(),
                "-out",
                content.toString());
        assertThat(said).contains("Verification successful");
        return Files.readString(content, StandardCharsets.ISO_8859_1);
    }

    @ParameterizedTest
    @CsvSource({
        "fineid-v3, auth, DETACHED, SHA256withRSA",
        "fineid-v3, auth, OPAQUE, SHA256withRSA",
        "fineid-v4, auth, DETACHED, SHA384withECDSA",
        "fineid-v4, auth, OPAQUE, SHA384withECDSA",
        "myeid, authentication-key, DETACHED, SHA256withRSA",
        "myeid, agreement-key, DETACHED, SHA384withECDSA",
        "myeid, agreement-key, OPAQUE, SHA384withECDSA",
    })
    void openssl_and_we_find_every_cards_signature_valid(
            String image, String alias, MailSigner.Form form, String algorithm) throws Exception {
        MailCard card = new MailCard(image, pki);
        SigningKey key = card.key(alias, "maija@example.org");
        Path letter = Letters.write(folder.resolve("letter.eml"), Letters.MIXED);
        Path signed = folder.resolve("signed.eml");
        MailSigner signer = signer(key, form);

        assertThat(signer.warnings(letter)).isEmpty();
        assertThat(card.asked).hasValue(0);
        signer.sign(letter, signed, false);

        assertThat(card.card.keyUses()).isEqualTo(1);
        assertThat(card.asked).hasValue(1);
        assertThat(openssl(signed)).contains("Hyv=C3=A4=C3=A4 p=C3=A4iv=C3=A4=C3=A4,=20\r\n=46rom now on\r\n=2E\r\n");
        MailReport report = new MailVerifier(Trust.online(List.of(pki.root()))).verify(signed);
        assertThat(report.valid()).as("%s", report).isTrue();
        MailSignature signature = report.signatures().get(0);
        assertThat(signature.algorithm()).isEqualTo(algorithm);
        assertThat(signature.whole()).isTrue();
        assertThat(signature.encryption()).contains(key.certificate());
        assertThat(signature.capabilities()).first().isEqualTo("2.16.840.1.101.3.4.1.46");
        assertThat(signature.claimedTime()).isPresent();
        assertThat(folder).isDirectoryNotContaining("glob:**.tmp");
    }

    @ParameterizedTest
    @EnumSource(MailSigner.Form.class)
    void headers_stay_byte_for_byte_and_parts_keep_their_content(MailSigner.Form form) throws Exception {
        SoftwareSigner own = SoftwareSigner.ec(folder, pki, "maija@example.org");
        Path letter = Letters.write(folder.resolve("letter.eml"), Letters.MIXED);
        Path signed = folder.resolve("signed.eml");

        signer(own.key(), form).sign(letter, signed, false);

        assertThat(Files.readString(signed, StandardCharsets.ISO_8859_1))
                .startsWith(new String(Letters.HEADER.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1))
                .satisfies(text -> assertThat(text.lines().filter(line -> line.startsWith("MIME-Version")))
                        .hasSize(1));
        Path back = folder.resolve("back.eml");
        MailReport report = new MailVerifier(Trust.offline(List.of())).verify(signed, back, false);
        assertThat(report.signatures())
                .singleElement()
                .satisfies(found -> assertThat(found.isIntact()).isTrue());
        Multipart mixed = (Multipart) message(back).getContent();
        assertThat(mixed.getCount()).isEqualTo(3);
        BodyPart text = ((Multipart) mixed.getBodyPart(0).getContent()).getBodyPart(0);
        assertThat(text.getContent()).isEqualTo("Hyvää päivää, \r\nFrom now on\r\n.\r\n");
        assertThat(text.getContentType()).contains("format=flowed");
        assertThat(mixed.getBodyPart(1).getInputStream().readAllBytes()).containsExactly(0, 1, 2, 3, 4);
        MimeMessage forwarded = (MimeMessage) mixed.getBodyPart(2).getContent();
        assertThat(forwarded.getSubject()).isEqualTo("inside");
        assertThat(forwarded.getContent().toString()).isEqualTo("forwarded ");
        assertThat(message(back).getSubject()).isEqualTo("TEST ääni and more");
    }

    private static MimeMessage message(Path file) throws Exception {
        return new MimeMessage(
                Session.getInstance(new Properties()), new ByteArrayInputStream(Files.readAllBytes(file)));
    }

    @Test
    void multipart_signed_has_the_form_that_the_standard_wants() throws Exception {
        SoftwareSigner own = SoftwareSigner.rsa(folder, pki, "maija@example.org");
        Path signed = folder.resolve("signed.eml");
        signer(own.key(), MailSigner.Form.DETACHED).sign(Letters.plain(folder.resolve("letter.eml")), signed, false);

        assertThat(message(signed).getContentType())
                .contains("protocol=\"application/pkcs7-signature\"", "micalg=sha-256");
        assertThat(Files.readString(signed, StandardCharsets.ISO_8859_1)).doesNotContainPattern("[^\r]\n");
    }

    @Test
    void what_receivers_will_find_odd_is_said_before_a_pin() throws Exception {
        MailCard card = new MailCard("fineid-v4", pki);
        Path letter = Letters.plain(folder.resolve("letter.eml"));
        assertThat(warnings(card.key("auth", "maija@EXAMPLE.org"), letter)).isEmpty();
        assertThat(warnings(card.key("auth", "someone@example.org", "maija@example.com"), letter))
                .singleElement()
                .asString()
                .contains("maija@example.org", "someone@example.org, maija@example.com");
        assertThat(warnings(card.key("auth"), letter))
                .singleElement()
                .asString()
                .contains("no mail address");
        Path assistant = Letters.write(
                folder.resolve("assistant.eml"), "From: boss@example.org\r\nSender: maija@example.org\r\n\r\nTEST\r\n");
        assertThat(warnings(card.key("auth", "maija@example.org"), assistant))
                .singleElement()
                .asString()
                .contains("for its sender");
        Path nobody = Letters.write(folder.resolve("nobody.eml"), "Subject: TEST\r\n\r\nTEST\r\n");
        assertThat(warnings(card.key("auth", "maija@example.org"), nobody))
                .singleElement()
                .asString()
                .contains("does not say who it is from");
        Path raw = Letters.write(folder.resolve("raw.eml"), "From: Mäkelä <mäkelä@bücher.example>\r\n\r\nTEST\r\n");
        assertThat(warnings(card.key("auth", "x@xn--bcher-kva.example"), raw))
                .singleElement()
                .asString()
                .contains("mäkelä@xn--bcher-kva.example");
        assertThat(card.card.keyUses()).isZero();
        assertThat(card.asked).hasValue(0);
    }

    @Test
    void an_expired_or_unsuitable_certificate_is_said_before_a_pin() throws Exception {
        SoftwareSigner own = SoftwareSigner.ec(folder, pki, "maija@example.org");
        Path letter = Letters.plain(folder.resolve("letter.eml"));
        Instant yesterday = Instant.now().minus(Duration.ofDays(1));
        SoftwareSigner expired = SoftwareSigner.with(
                own.keys(),
                pki.signer(own.keys().getPublic(), "TEST old", yesterday.minus(Duration.ofDays(9)), yesterday),
                folder,
                "old");
        assertThat(warnings(expired.key(), letter)).anyMatch(warning -> warning.contains("has expired"));
        SoftwareSigner early = SoftwareSigner.with(
                own.keys(),
                pki.signer(
                        own.keys().getPublic(),
                        "TEST early",
                        yesterday.plus(Duration.ofDays(9)),
                        yesterday.plus(Duration.ofDays(99))),
                folder,
                "early");
        assertThat(warnings(early.key(), letter)).anyMatch(warning -> warning.contains("not valid before"));
        SigningKey server = new SigningKey(
                own.keys().getPrivate(), List.of(responder()), own.key().provider());
        assertThat(warnings(server, letter)).anyMatch(warning -> warning.contains("not for signing mail"));
    }

    /** A certificate that is for something else. */
    private static X509Certificate responder() throws Exception {
        try (InputStream in = Files.newInputStream(pkiFolder.resolve("ocsp.cer"))) {
            return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
        }
    }

    private static List<String> warnings(SigningKey key, Path letter) throws Exception {
        return signer(key, MailSigner.Form.DETACHED).warnings(letter).stream()
                .map(text -> text.english())
                .toList();
    }

    @ParameterizedTest
    @EnumSource(MailSigner.Form.class)
    void whenever_the_card_is_pulled_out_nothing_is_left_and_the_next_try_works(MailSigner.Form form) throws Exception {
        Path letter = Letters.plain(folder.resolve("letter.eml"));
        Path signed = folder.resolve("signed.eml");
        MailCard whole = new MailCard("fineid-v4", pki);
        MailSigner atWhole = signer(whole.key("auth", "maija@example.org"), form);
        long before = whole.reader.attempts();
        atWhole.sign(letter, signed, false);
        Files.delete(signed);
        long exchanges = whole.reader.attempts() - before;
        assertThat(exchanges).isBetween(3L, 12L);
        for (long exchange = 1; exchange <= exchanges; exchange++) {
            MailCard card = new MailCard("fineid-v4", pki);
            SimulatedCard inserted = card.reader.card().orElseThrow();
            MailSigner signer = signer(card.key("auth", "maija@example.org"), form);
            ExchangeHook pulled = ReaderFaults.pulledOutBeforeAnswer(card.reader.attempts() + exchange);
            card.reader.hook(pulled);

            assertThatThrownBy(() -> signer.sign(letter, signed, false))
                    .as("%d", exchange)
                    .isInstanceOf(java.security.GeneralSecurityException.class)
                    .satisfies(failure -> assertThat(causes(failure)).anyMatch(SmartCardException.class::isInstance));
            assertThat(folder).isDirectoryNotContaining("glob:**.tmp").isDirectoryNotContaining("glob:**signed.eml");

            card.reader.unhook(pulled);
            card.reader.insert(inserted);
            int uses = card.card.keyUses();
            signer.sign(letter, signed, false);
            assertThat(card.card.keyUses() - uses).isEqualTo(1);
            Files.delete(signed);
        }
    }

    @ParameterizedTest
    @EnumSource(MailSigner.Form.class)
    void a_card_pulled_out_leaves_nothing_behind_and_the_next_try_works(MailSigner.Form form) throws Exception {
        MailCard card = new MailCard("fineid-v4", pki);
        SimulatedCard inserted = card.reader.card().orElseThrow();
        card.whileAsking = card.reader::remove;
        Path letter = Letters.plain(folder.resolve("letter.eml"));
        Path signed = folder.resolve("signed.eml");
        MailSigner signer = signer(card.key("auth", "maija@example.org"), form);

        assertThatThrownBy(() -> signer.sign(letter, signed, false))
                .isInstanceOf(java.security.GeneralSecurityException.class)
                .hasRootCauseInstanceOf(Exception.class)
                .satisfies(failure -> assertThat(causes(failure)).anyMatch(SmartCardException.class::isInstance));
        assertThat(folder).isDirectoryNotContaining("glob:**.tmp").isDirectoryNotContaining("glob:**signed.eml");
        assertThat(card.card.keyUses()).isZero();

        card.whileAsking = () -> {};
        card.reader.insert(inserted);
        signer.sign(letter, signed, false);
        assertThat(card.card.keyUses()).isEqualTo(1);
        assertThat(signed).exists();
    }

    private static List<Throwable> causes(Throwable failure) {
        return java.util.stream.Stream.iterate(failure, java.util.Objects::nonNull, Throwable::getCause)
                .toList();
    }

    @ParameterizedTest
    @EnumSource(MailSigner.Form.class)
    void a_wrong_pin_is_sent_once(MailSigner.Form form) throws Exception {
        MailCard card = new MailCard("fineid-v3", pki);
        card.pin1 = "4321";
        MailSigner signer = signer(card.key("auth", "maija@example.org"), form);
        Path letter = Letters.plain(folder.resolve("letter.eml"));

        assertThatThrownBy(() -> signer.sign(letter, folder.resolve("signed.eml"), false))
                .satisfies(failure -> assertThat(causes(failure)).anyMatch(SmartCardException.class::isInstance));
        assertThat(card.card.pinsSent()).isEqualTo(1);
        assertThat(card.card.keyUses()).isZero();
        assertThat(folder).isDirectoryNotContaining("glob:**.tmp").isDirectoryNotContaining("glob:**signed.eml");
    }

    @Test
    void what_is_signed_already_is_signed_again_only_if_asked_and_both_hold() throws Exception {
        SoftwareSigner own = SoftwareSigner.ec(folder, pki, "maija@example.org");
        Path letter = Letters.plain(folder.resolve("letter.eml"));
        Path once = folder.resolve("once.eml");
        signer(own.key(), MailSigner.Form.OPAQUE).sign(letter, once, false);
        Path twice = folder.resolve("twice.eml");
        assertThatThrownBy(() -> MailSigner.check(once, twice, false, false))
                .isInstanceOf(MailException.class)
                .hasMessageContaining("already");
        MailSigner.check(once, twice, false, true);

        signer(own.key(), MailSigner.Form.DETACHED).sign(once, twice, false);

        Path back = folder.resolve("back.eml");
        MailReport report = new MailVerifier(Trust.online(List.of(pki.root()))).verify(twice, back, false);
        assertThat(report.signatures()).hasSize(2).allMatch(MailSignature::whole);
        assertThat(report.valid()).isTrue();
        assertThat(message(back).getContent().toString()).isEqualTo("Hyvää päivää!\r\n");
    }

    /** 64 MB of heap for an attachment of 50 MB: 68 MB of base64. */
    @Test
    void large_messages_take_no_more_memory_than_small_ones() throws Exception {
        Path letter = folder.resolve("large.eml");
        Files.writeString(
                letter,
                "From: maija@example.org\r\nMIME-Version: 1.0\r\nContent-Type: application/octet-stream\r\n"
                        + "Content-Transfer-Encoding: base64\r\n\r\n");
        byte[] line = ("QUJD".repeat(19) + "\r\n").getBytes(StandardCharsets.US_ASCII);
        byte[] block = new String(line, StandardCharsets.US_ASCII).repeat(1000).getBytes(StandardCharsets.US_ASCII);
        try (RandomAccessFile file = new RandomAccessFile(letter.toFile(), "rw")) {
            file.seek(file.length());
            for (int i = 0; i < 890; i++) {
                file.write(block);
            }
        }
        Path output = folder.resolve("output.txt");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        SmallHeap.class.getName(),
                        Files.createDirectory(folder.resolve("pki")).toString(),
                        letter.toString())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(output).content().contains("DETACHED true 1", "OPAQUE true 2");
    }

    /** What the JVM with the small heap does. */
    static final class SmallHeap {

        private SmallHeap() {}

        public static void main(String[] arguments) throws Exception {
            java.util.logging.Logger.getLogger("").setLevel(java.util.logging.Level.OFF);
            Path letter = Path.of(arguments[1]);
            try (TestPki authority = TestPki.start(Path.of(arguments[0]))) {
                MailCard card = new MailCard("fineid-v4", authority);
                for (MailSigner.Form form : MailSigner.Form.values()) {
                    Path signed = letter.resolveSibling(form.name());
                    signer(card.key("auth", "maija@example.org"), form).sign(letter, signed, false);
                    MailReport report = new MailVerifier(Trust.online(List.of(authority.root()))).verify(signed);
                    System.out.println(form.name() + " " + report.valid() + " " + card.card.keyUses());
                }
            }
        }
    }
}
