package fi.digisign.examples.mail.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fi.digisign.examples.cades.Judge;
import fi.digisign.examples.cades.PkiCard;
import fi.digisign.examples.documents.Trust;
import fi.digisign.examples.mail.DamagedMailException;
import fi.digisign.examples.mail.Letters;
import fi.digisign.examples.mail.Nss;
import fi.digisign.examples.mail.SoftwareSigner;
import fi.digisign.fixtures.pki.TestPki;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class MailVerifierTest {

    private static final String TEXT = "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n"
            + "Hyvää päivää \nFrom here on\n\n";

    @TempDir
    static Path pkiFolder;

    private static TestPki pki;
    private static SoftwareSigner rsa;
    private static SoftwareSigner ec;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() throws Exception {
        pki = PkiCard.authority(pkiFolder);
        rsa = SoftwareSigner.rsa(pkiFolder, pki, "maija@example.org");
        ec = SoftwareSigner.ec(pkiFolder, pki, "maija@example.org");
    }

    @AfterAll
    static void stop() {
        if (pki != null) {
            pki.close();
        }
    }

    private static MailReport verify(Path message) throws Exception {
        return new MailVerifier(Trust.online(List.of(pki.root()))).verify(message);
    }

    private static List<SignatureFault> faults(Path message) throws Exception {
        MailReport report = verify(message);
        assertThat(report.signatures()).hasSize(1);
        return report.signatures().get(0).faults();
    }

    private Path openssl(SoftwareSigner signer, String content, String... more) throws Exception {
        Path text = Files.writeString(folder.resolve("content.txt"), content);
        Path signed = folder.resolve("openssl.eml");
        List<String> command =
                new ArrayList<>(List.of("cms", "-sign", "-in", text.toString(), "-out", signed.toString()));
        command.addAll(List.of("-certfile", signer.chainFile().toString(), "-from", "maija@example.org"));
        command.addAll(List.of(
                "-signer",
                signer.certificateFile().toString(),
                "-inkey",
                signer.keyFile().toString()));
        command.addAll(List.of(more));
        assertThat(Judge.openssl(command.toArray(String[]::new))).isBlank();
        return signed;
    }

    @ParameterizedTest
    @CsvSource({
        "rsa, -md sha256",
        "rsa, -md sha512 -nodetach",
        "rsa, -keyopt rsa_padding_mode:pss -md sha384",
        "rsa, -keyopt rsa_padding_mode:pss -nodetach",
        "rsa, -noattr",
        "rsa, -binary",
        "rsa, -crlfeol",
        "rsa, -cades -md sha256",
        "rsa, -keyid",
        "ec, -md sha384",
        "ec, -nodetach -md sha256",
        "ec, -noattr -binary",
        "ec, -binary -nodetach -stream",
    })
    void what_openssl_signs_is_valid(String key, String options) throws Exception {
        Path signed = openssl(key.equals("rsa") ? rsa : ec, TEXT, options.split(" "));
        MailReport report = verify(signed);
        assertThat(report.signatures())
                .singleElement()
                .satisfies(found -> assertThat(found.faults()).isEmpty());
        assertThat(report.valid()).isTrue();
    }

    @Test
    void old_digests_are_verified_and_said_to_be_weak() throws Exception {
        for (String digest : List.of("sha1", "md5")) {
            assertThat(faults(openssl(rsa, TEXT, "-md", digest))).containsExactly(SignatureFault.WEAK_ALGORITHM);
        }
    }

    @Test
    void of_several_signers_one_has_to_be_the_author() throws Exception {
        SoftwareSigner other =
                SoftwareSigner.ec(Files.createDirectory(folder.resolve("other")), pki, "boss@example.org");
        Path signed = openssl(
                rsa,
                TEXT,
                "-signer",
                other.certificateFile().toString(),
                "-inkey",
                other.keyFile().toString());
        MailReport report = verify(signed);
        assertThat(report.signatures()).hasSize(2).allMatch(MailSignature::valid);

        Path another = openssl(other, TEXT);
        assertThat(faults(another)).containsExactly(SignatureFault.OTHER_ADDRESS);
    }

    private Path ours(SoftwareSigner signer, MailSigner.Form form) throws Exception {
        Path letter = Letters.write(folder.resolve("letter.eml"), Letters.MIXED);
        Path signed = folder.resolve("signed.eml");
        new MailSigner(signer.key(), Optional.empty(), form).sign(letter, signed, true);
        return signed;
    }

    private Path changed(Path message, String from, String to) throws Exception {
        String text = Files.readString(message, StandardCharsets.ISO_8859_1);
        assertThat(text).contains(from);
        return Files.writeString(folder.resolve("changed.eml"), text.replace(from, to), StandardCharsets.ISO_8859_1);
    }

    @Test
    void each_change_is_reported_as_what_it_is() throws Exception {
        Path signed = ours(ec, MailSigner.Form.DETACHED);
        assertThat(verify(signed).valid()).isTrue();
        assertThat(faults(changed(signed, "AAECAwQ=", "AAECAwU="))).containsExactly(SignatureFault.CONTENT_CHANGED);
        assertThat(faults(changed(signed, "From: =?UTF-8?Q?TEST_M=C3=A4kel=C3=A4?= <maija@", "From: <boss@")))
                .containsExactly(SignatureFault.OTHER_ADDRESS);
        String text = Files.readString(signed, StandardCharsets.ISO_8859_1);
        int signature = text.indexOf("Content-Type: application/pkcs7-signature");
        int value = text.indexOf("\r\n\r\n", signature) + 4;
        int end = text.indexOf("\r\n------=_", value);
        assertThat(faults(changed(signed, text.substring(value, end), "")))
                .containsExactly(SignatureFault.SIGNATURE_MISSING);
        assertThat(faults(changed(signed, text.substring(value, end), "TUlN")))
                .containsExactly(SignatureFault.WRONG_FORMAT);
        int before = text.lastIndexOf("\r\n------=_", signature);
        Path cut = Files.writeString(folder.resolve("cut.eml"), text.substring(0, before), StandardCharsets.ISO_8859_1);
        assertThat(faults(cut)).containsExactly(SignatureFault.SIGNATURE_MISSING);
        assertThat(verify(Letters.plain(folder.resolve("plain.eml"))).signatures())
                .isEmpty();
        assertThat(verify(folder.resolve("plain.eml")).valid()).isFalse();

        // the last bytes are the value of the signature
        byte[] cms = java.util.Base64.getMimeDecoder().decode(text.substring(value, end));
        cms[cms.length - 1] ^= 1;
        assertThat(faults(changed(
                        signed,
                        text.substring(value, end),
                        java.util.Base64.getMimeEncoder().encodeToString(cms))))
                .containsExactly(SignatureFault.SIGNATURE_WRONG);
    }

    @Test
    void a_line_break_changed_on_the_way_changes_nothing() throws Exception {
        Path signed = ours(rsa, MailSigner.Form.DETACHED);
        assertThat(verify(changed(signed, "\r\n", "\n")).valid()).isTrue();
    }

    @Test
    void revoked_expired_and_unknown_certificates_are_told_apart() throws Exception {
        Path signed = ours(rsa, MailSigner.Form.OPAQUE);
        assertThat(new MailVerifier(Trust.offline(List.of()))
                        .verify(signed)
                        .signatures()
                        .get(0)
                        .faults())
                .containsExactly(SignatureFault.NOT_TRUSTED);
        assertThat(new MailVerifier(Trust.offline(List.of(pki.root())))
                        .verify(signed)
                        .signatures()
                        .get(0)
                        .faults())
                .containsExactly(SignatureFault.REVOCATION_UNKNOWN);

        SoftwareSigner gone =
                SoftwareSigner.rsa(Files.createDirectory(folder.resolve("gone")), pki, "maija@example.org");
        signed = ours(gone, MailSigner.Form.OPAQUE);
        assertThat(verify(signed).valid()).isTrue();
        pki.revoke(gone.certificate(), Instant.now());
        assertThat(faults(signed)).containsExactly(SignatureFault.CERTIFICATE_REVOKED);

        KeyPair keys = rsa.keys();
        Instant yesterday = Instant.now().minus(Duration.ofHours(5));
        SoftwareSigner expired = SoftwareSigner.with(
                keys,
                pki.signer(keys.getPublic(), "TEST old", yesterday.minus(Duration.ofDays(9)), yesterday),
                folder,
                "old");
        assertThat(faults(ours(expired, MailSigner.Form.DETACHED)))
                .contains(SignatureFault.CERTIFICATE_EXPIRED, SignatureFault.SIGNED_OUTSIDE_VALIDITY);

        SoftwareSigner nameless = SoftwareSigner.with(keys, pki.mail(keys.getPublic(), "TEST nameless"), folder, "no");
        assertThat(faults(ours(nameless, MailSigner.Form.DETACHED))).containsExactly(SignatureFault.NO_ADDRESS);
    }

    /** What mailing lists do, and attackers. */
    @Test
    void content_beside_the_signed_part_is_reported() throws Exception {
        String signed = Files.readString(ours(rsa, MailSigner.Form.DETACHED), StandardCharsets.ISO_8859_1);
        String inside = signed.substring(signed.indexOf("Content-Type: multipart/signed"));
        String header = "From: maija@example.org\r\nMIME-Version: 1.0\r\n";
        Path list = Files.writeString(
                folder.resolve("list.eml"),
                header + "Content-Type: multipart/mixed; boundary=list\r\n\r\n--list\r\n" + inside
                        + "\r\n--list\r\nContent-Type: text/plain\r\n\r\nTEST footer\r\n--list--\r\n",
                StandardCharsets.ISO_8859_1);
        MailReport report = verify(list);
        assertThat(report.notes()).containsExactly(MailReport.Note.UNSIGNED_CONTENT);
        assertThat(report.signatures()).singleElement().satisfies(found -> {
            assertThat(found.valid()).isTrue();
            assertThat(found.whole()).isFalse();
        });
        assertThat(report.valid()).isFalse();

        Path third = Files.writeString(
                folder.resolve("third.eml"),
                signed.replaceFirst(
                        "(------=_[^\r]+)--\r\n$", "$1\r\nContent-Type: text/plain\r\n\r\nTEST more\r\n$1--\r\n"),
                StandardCharsets.ISO_8859_1);
        assertThat(verify(third).notes()).containsExactly(MailReport.Note.UNSIGNED_CONTENT);
        assertThat(verify(third).valid()).isFalse();

        Path forwarded = Files.writeString(
                folder.resolve("forwarded.eml"),
                header + "Content-Type: message/rfc822\r\n\r\n" + signed,
                StandardCharsets.ISO_8859_1);
        assertThat(verify(forwarded).signatures()).isEmpty();
    }

    @Test
    void encrypted_content_is_said_to_be_encrypted() throws Exception {
        Path signed = ours(rsa, MailSigner.Form.DETACHED);
        Path encrypted = folder.resolve("encrypted.eml");
        assertThat(Judge.openssl(
                        "cms",
                        "-encrypt",
                        "-aes256",
                        "-in",
                        signed.toString(),
                        "-out",
                        encrypted.toString(),
                        "-from",
                        "maija@example.org",
                        rsa.certificateFile().toString()))
                .isBlank();
        MailReport report = verify(encrypted);
        assertThat(report.notes()).containsExactly(MailReport.Note.ENCRYPTED);
        assertThat(report.valid()).isFalse();
    }

    /** In another mail program's form, both ways. */
    @ParameterizedTest
    @EnumSource(MailSigner.Form.class)
    void nss_and_we_agree(MailSigner.Form form) throws Exception {
        Nss nss = Nss.with(folder, pki, rsa);
        Path signed = ours(rsa, form);
        assertThat(nss.verifies(signed, form)).isTrue();
        if (form == MailSigner.Form.DETACHED) {
            assertThat(nss.verifies(changed(signed, "AAECAwQ=", "AAECAwU="), form))
                    .isFalse();
        }
        Path theirs = nss.sign(TEXT.replace("\n", "\r\n"), form);
        assertThat(faults(theirs)).isEmpty();
        assertThat(verify(theirs).signatures().get(0).encryption()).contains(rsa.certificate());
    }

    @Test
    void hostile_messages_end_in_an_error_soon() throws Exception {
        Path file = folder.resolve("hostile.eml");
        StringBuilder deep = new StringBuilder("From: a@example.org\r\n");
        for (int i = 0; i < 500; i++) {
            deep.append("Content-Type: multipart/mixed; boundary=b")
                    .append(i)
                    .append("\r\n\r\n--b")
                    .append(i)
                    .append("\r\n");
        }
        assertDamaged(Files.writeString(file, deep));
        assertDamaged(Files.writeString(
                file,
                "From: a@example.org\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n" + "--b\r\n".repeat(20_000)));
        assertDamaged(Files.writeString(
                file,
                "From: a@example.org\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n"
                        + "x".repeat(3 << 20)));
        assertDamaged(Files.writeString(
                file, "From: a@example.org\r\nContent-Type: message/rfc822\r\n\r\n".repeat(500) + "\u00e4"));
        for (String damaged : List.of(
                "30800609",
                "3080".repeat(100_000),
                "2480".repeat(100_000),
                "30840FFFFFFF",
                "",
                "3003020100",
                "A080".repeat(50_000))) {
            String base64 = java.util.Base64.getMimeEncoder()
                    .encodeToString(java.util.HexFormat.of().parseHex(damaged));
            String prefix = java.util.Base64.getMimeEncoder()
                    .encodeToString(
                            java.util.HexFormat.of().parseHex("308006092A864886F70D010702A0803080020101" + damaged));
            for (String body : List.of(base64, prefix)) {
                Files.writeString(
                        file,
                        "From: a@example.org\r\nContent-Type: application/pkcs7-mime\r\n"
                                + "Content-Transfer-Encoding: base64\r\n\r\n" + body + "\r\n");
                assertThat(faults(file).get(0)).isEqualTo(SignatureFault.WRONG_FORMAT);
                Files.writeString(
                        file,
                        "From: a@example.org\r\nContent-Type: multipart/signed; boundary=b\r\n\r\n--b\r\n\r\nTEST\r\n--b\r\n"
                                + "Content-Type: application/pkcs7-signature\r\nContent-Transfer-Encoding: base64\r\n\r\n"
                                + body + "\r\n--b--\r\n");
                assertThat(faults(file).get(0)).isIn(SignatureFault.WRONG_FORMAT, SignatureFault.SIGNATURE_MISSING);
            }
        }
    }

    /** Whatever follows the signed part is another message, a footer or an attacker's words: nobody signed it. */
    @Test
    void what_follows_the_signed_part_is_content_that_nobody_signed() throws Exception {
        String more = "\nFrom eve@example.org Mon Nov  2 10:00:00 2026\nFrom: maija@example.org\n\nTEST\n";
        for (String option : List.of("-detach", "-nodetach")) {
            Path signed = option.equals("-detach") ? openssl(rsa, TEXT) : openssl(rsa, TEXT, option);
            String message = Files.readString(signed);
            Files.writeString(signed, message + "\r\n \r\n\n");
            assertThat(verify(signed).valid()).as(option).isTrue();

            Files.writeString(signed, message + more);
            MailReport report = verify(signed);
            assertThat(report.notes()).as(option).containsExactly(MailReport.Note.UNSIGNED_CONTENT);
            assertThat(report.valid()).isFalse();
            assertThat(report.signatures()).singleElement().matches(found -> !found.whole());
            if (option.equals("-detach")) {
                assertThat(report.signatures().get(0).faults()).isEmpty();
            }
        }
    }

    @Test
    void what_follows_the_parts_around_a_signed_one_or_the_signature_in_its_own_part_is_not_signed() throws Exception {
        String message = Files.readString(openssl(rsa, TEXT));
        String around = "From: maija@example.org\nContent-Type: multipart/mixed; boundary=around\n\n--around\n"
                + message.substring(message.indexOf("Content-Type:")) + "\n--around--\n";
        Path file = folder.resolve("around.eml");
        Files.writeString(file, around);
        assertThat(verify(file).valid()).isTrue();
        Files.writeString(file, around + "more\n");
        assertThat(verify(file).notes()).containsExactly(MailReport.Note.UNSIGNED_CONTENT);

        int lastDelimiter = message.stripTrailing().lastIndexOf("\n--");
        Files.writeString(file, message.substring(0, lastDelimiter) + "\n\nFrom eve\nSubject: more\n\nTEST\n");
        assertThat(verify(file).notes()).containsExactly(MailReport.Note.UNSIGNED_CONTENT);
    }

    private void assertDamaged(Path file) {
        assertThatThrownBy(() -> {
                    verify(file);
                    MailSigner.check(file, folder.resolve("out.eml"), true, true);
                })
                .isInstanceOf(DamagedMailException.class);
    }
}
