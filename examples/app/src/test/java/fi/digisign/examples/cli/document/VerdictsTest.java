package fi.digisign.examples.cli.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import fi.digisign.examples.cades.CadesSignature;
import fi.digisign.examples.cades.PkiCard;
import fi.digisign.examples.cades.SigningKey;
import fi.digisign.examples.cli.Digisign;
import fi.digisign.examples.cli.ProgramRun;
import fi.digisign.examples.cli.output.ExitCode;
import fi.digisign.examples.cli.pinentry.ScriptedUser;
import fi.digisign.examples.pdf.CarelessSigner;
import fi.digisign.examples.pdf.TestPdf;
import fi.digisign.fixtures.pki.TestPki;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.bouncycastle.asn1.ASN1InputStream;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.util.CollectionStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What is wrong with a signature is reported as what it is, by both commands, to people and to programs. */
class VerdictsTest {

    @TempDir
    static Path pkiFolder;

    private static TestPki pki;

    @TempDir
    Path folder;

    private Path letter;

    /** What is signed, and how. */
    enum Form {
        PDF,
        CADES,
        ASIC_E,
        ASIC_E_CADES
    }

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

    @BeforeEach
    void makeFiles() throws Exception {
        letter = Files.writeString(folder.resolve("letter.txt"), "TEST: what I agree to");
        TestPdf.twoPages(folder.resolve("contract.pdf"));
    }

    @ParameterizedTest
    @EnumSource(Form.class)
    void changedByteMeansChangedContent(Form form) throws Exception {
        Path signed = sign(form, CardOfAuthority.valid(folder.resolve("card"), pki));
        switch (form) {
            case PDF -> {
                byte[] bytes = Files.readAllBytes(signed);
                bytes[100] ^= 1;
                Files.write(signed, bytes);
            }
            case CADES -> Files.writeString(letter, "TEST: what I agreed to");
            case ASIC_E, ASIC_E_CADES ->
                rewrite(signed, "letter.txt", content -> {
                    content[0] ^= 1;
                    return content;
                });
        }

        assertReported(
                form, signed, "invalid", "contentChanged", "NOT VALID: the content differs from what was signed");
    }

    @ParameterizedTest
    @EnumSource(
            value = Form.class,
            names = {"ASIC_E"},
            mode = EnumSource.Mode.EXCLUDE) // there the certificate is signed
    void removedCertificateIsReportedMissing(Form form) throws Exception {
        Path signed = sign(form, CardOfAuthority.valid(folder.resolve("card"), pki));
        switch (form) {
            case PDF -> withoutCertificatesInPdf(signed);
            case CADES -> Files.write(signed, withoutCertificates(Files.readAllBytes(signed)));
            default -> rewrite(signed, "p7s", VerdictsTest::withoutCertificates);
        }

        assertReported(form, signed, "unknown", "certificateMissing", "the signer's certificate is missing");
    }

    @ParameterizedTest
    @EnumSource(Form.class)
    void revokedCertificateIsReportedWithItsTime(Form form) throws Exception {
        CardOfAuthority card = CardOfAuthority.valid(folder.resolve("card"), pki);
        Path signed = sign(form, card);
        Instant since = Instant.now().minus(Duration.ofHours(2)).truncatedTo(ChronoUnit.SECONDS);
        pki.revoke(card.certificate(), since);

        JsonObject signature =
                assertReported(form, signed, "unknown", "certificateRevoked", "a certificate was revoked");
        JsonObject revocation = signature.getAsJsonObject("revocation");
        assertThat(revocation.get("status").getAsString()).isEqualTo("revoked");
        assertThat(revocation.get("revokedSince").getAsString()).isEqualTo(since.toString());
        assertThat(verify(form, signed).out()).contains("Revoked since:");
    }

    /** These were made by programs that do not look. */
    @ParameterizedTest
    @EnumSource(
            value = Form.class,
            names = {"PDF", "CADES"})
    void expiredCertificateIsReported(Form form) throws Exception {
        SigningKey valid = new PkiCard("fineid-v4", pki).key("sign");
        Instant yesterday = Instant.now().minus(Duration.ofDays(1));
        SigningKey expired = new SigningKey(
                valid.key(),
                pki.signer(
                        valid.certificate().getPublicKey(),
                        "TEST Signer",
                        yesterday.minus(Duration.ofDays(9)),
                        yesterday),
                valid.provider());
        if (form == Form.PDF) {
            CarelessSigner.sign(folder.resolve("contract.pdf"), signed(form), expired);
        } else {
            byte[] cms = CadesSignature.ofFile(expired).sign(Files.newInputStream(letter));
            Files.write(signed(form), cms);
        }

        assertReported(form, signed(form), "unknown", "certificateExpired", "the certificate has expired");
    }

    @ParameterizedTest
    @EnumSource(Form.class)
    void expiredCertificateSignsNothingAndRequestsNoPin(Form form) throws Exception {
        CardOfAuthority card =
                CardOfAuthority.until(folder.resolve("card"), pki, Instant.now().minus(Duration.ofDays(1)));
        ScriptedUser person = new ScriptedUser("123456");
        StringWriter err = new StringWriter();

        int exitCode = Digisign.run(
                new PrintWriter(new StringWriter()),
                new PrintWriter(err),
                Optional.of(person),
                arguments(form, "--card", card.option()));

        assertThat(exitCode).isEqualTo(ExitCode.FAILED);
        assertThat(err.toString().lines()).singleElement().asString().contains("certificate has expired");
        assertThat(person.asked()).isEmpty();
        assertThat(signed(form)).doesNotExist();
        assertThat(folder).isDirectoryNotContaining("glob:**.tmp");
    }

    @Test
    void encryptedDocumentsAreCheckedWithTheirPassword() throws Exception {
        Path secret = TestPdf.encrypted(folder.resolve("secret.pdf"), "user", new AccessPermission());
        Path password = Files.writeString(folder.resolve("password"), "user");
        Path wrong = Files.writeString(folder.resolve("wrong"), "other");
        CardOfAuthority card = CardOfAuthority.valid(folder.resolve("card"), pki);
        run("sign-pdf", "--card", card.option(), "--pin", pin(), "--password", "file:" + password, secret.toString());
        String signed = folder.resolve("secret-signed.pdf").toString();
        String trust = pki.rootFile().toString();

        ProgramRun right = ProgramRun.digisign(
                "verify-pdf", "--trust", trust, "--online", "--password", "file:" + password, signed);
        assertThat(right.exitCode()).as(right.out() + right.err()).isZero();
        assertThat(right.out()).contains("VALID", "the whole document");
        for (List<String> other : List.of(List.<String>of(), List.of("--password", "file:" + wrong))) {
            List<String> words = new ArrayList<>(List.of("verify-pdf", "--json", "--trust", trust, signed));
            words.addAll(other);
            ProgramRun refused = ProgramRun.digisign(words.toArray(String[]::new));
            assertThat(refused.exitCode()).isEqualTo(ExitCode.FAILED);
            assertThat(refused.out()).contains("\"problem\"", "password").doesNotContain("\"signatures\"");
        }
        ProgramRun text = ProgramRun.digisign("verify-pdf", "--trust", trust, signed);
        assertThat(text.errorLines()).singleElement().asString().contains("--password");
    }

    /** PIN 1 is 1234 on these cards, PIN 2 is 123456. */
    @ParameterizedTest
    @CsvSource({"fineid-v3", "fineid-v4", "fineid-org"})
    void nonRepudiationKeyAndPin2SignByDefault(String image) throws Exception {
        Path one = Files.writeString(folder.resolve("pin1"), "1234");
        for (Form form : Form.values()) {
            Path trace = folder.resolve("trace.txt");
            ProgramRun legal = run(arguments(
                    form, "--card", "virtual:" + image, "--pin", pin(), "--json", "--trace", trace.toString()));
            assertThat(JsonParser.parseString(legal.out())
                            .getAsJsonObject()
                            .get("alias")
                            .getAsString())
                    .isEqualTo("sign");
            assertThat(Files.readAllLines(trace).stream().filter(line -> line.matches("C: 002000.. .*|C: 002000....+")))
                    .hasSize(1);
            Files.delete(trace);
            Files.delete(signed(form));

            ProgramRun wrong =
                    ProgramRun.digisign(arguments(form, "--card", "virtual:" + image, "--pin", "file:" + one));
            assertThat(wrong.exitCode()).isEqualTo(ExitCode.FAILED);
            assertThat(signed(form)).doesNotExist();

            ProgramRun named = run(
                    arguments(form, "--card", "virtual:" + image, "--pin", "file:" + one, "--key", "auth", "--json"));
            assertThat(JsonParser.parseString(named.out())
                            .getAsJsonObject()
                            .get("alias")
                            .getAsString())
                    .isEqualTo("auth");
            Files.delete(signed(form));
        }
    }

    private JsonObject assertReported(Form form, Path signed, String verdict, String reason, String words) {
        ProgramRun text = verify(form, signed);
        assertThat(text.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(text.out()).contains(words);
        ProgramRun json = verify(form, signed, "--json");
        assertThat(json.exitCode()).isEqualTo(ExitCode.FAILED);
        JsonObject file = JsonParser.parseString(json.out())
                .getAsJsonObject()
                .getAsJsonArray("files")
                .get(0)
                .getAsJsonObject();
        assertThat(file.get("valid").getAsBoolean()).isFalse();
        JsonObject signature = file.getAsJsonArray("signatures").get(0).getAsJsonObject();
        assertThat(signature.get("verdict").getAsString()).isEqualTo(verdict);
        assertThat(signature.get("reason").getAsString()).isEqualTo(reason);
        return signature;
    }

    private ProgramRun verify(Form form, Path signed, String... more) {
        String command = form == Form.PDF ? "verify-pdf" : "verify-file";
        return ProgramRun.digisign(Stream.concat(
                        Stream.of(command, "--online", "--trust", pki.rootFile().toString(), signed.toString()),
                        Stream.of(more))
                .toArray(String[]::new));
    }

    private Path sign(Form form, CardOfAuthority card) throws Exception {
        run(arguments(form, "--card", card.option(), "--pin", pin()));
        return signed(form);
    }

    private String[] arguments(Form form, String... options) {
        Stream<String> command = switch (form) {
            case PDF -> Stream.of("sign-pdf", folder.resolve("contract.pdf").toString());
            case CADES -> Stream.of("sign-file", letter.toString());
            case ASIC_E -> Stream.of("sign-file", "--format", "asic-e", letter.toString());
            case ASIC_E_CADES -> Stream.of("sign-file", "--format", "asic-e-cades", letter.toString());
        };
        return Stream.concat(command, Stream.of(options)).toArray(String[]::new);
    }

    private Path signed(Form form) {
        return folder.resolve(
                switch (form) {
                    case PDF -> "contract-signed.pdf";
                    case CADES -> "letter.txt.p7s";
                    case ASIC_E, ASIC_E_CADES -> "letter.txt.asice";
                });
    }

    private String pin() throws IOException {
        return "file:" + Files.writeString(folder.resolve("pin"), "123456");
    }

    private static ProgramRun run(String... arguments) {
        ProgramRun run = ProgramRun.digisign(arguments);
        assertThat(run.exitCode()).as(run.err()).isZero();
        return run;
    }

    private interface Change {
        byte[] of(byte[] content) throws IOException, CMSException;
    }

    /** Changes the entry of a container whose name ends so. */
    private static void rewrite(Path container, String ending, Change change) throws IOException, CMSException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int changed = 0;
        try (ZipInputStream in = new ZipInputStream(Files.newInputStream(container));
                ZipOutputStream out = new ZipOutputStream(bytes)) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                byte[] content = in.readAllBytes();
                out.putNextEntry(new ZipEntry(entry.getName()));
                if (entry.getName().endsWith(ending)) {
                    content = change.of(content);
                    changed++;
                }
                out.write(content);
            }
        }
        assertThat(changed).isEqualTo(1);
        Files.write(container, bytes.toByteArray());
    }

    private static byte[] withoutCertificates(byte[] encoded) throws IOException, CMSException {
        try (ASN1InputStream in = new ASN1InputStream(encoded)) {
            CMSSignedData data = new CMSSignedData(ContentInfo.getInstance(in.readObject()));
            return CMSSignedData.replaceCertificatesAndCRLs(
                            data,
                            new CollectionStore<>(List.of()),
                            new CollectionStore<>(List.of()),
                            new CollectionStore<>(List.of()))
                    .getEncoded();
        }
    }

    private static void withoutCertificatesInPdf(Path signed) throws IOException, CMSException {
        String text = Files.readString(signed, StandardCharsets.ISO_8859_1);
        int start = text.indexOf("/Contents <") + "/Contents <".length();
        int end = text.indexOf('>', start);
        byte[] padded = HexFormat.of().parseHex(text.substring(start, end));
        String hex = HexFormat.of().formatHex(Arrays.copyOf(withoutCertificates(padded), padded.length));
        Files.writeString(signed, text.substring(0, start) + hex + text.substring(end), StandardCharsets.ISO_8859_1);
    }
}
