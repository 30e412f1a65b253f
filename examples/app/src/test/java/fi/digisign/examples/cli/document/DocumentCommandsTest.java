package fi.digisign.examples.cli.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import fi.digisign.examples.cades.PkiCard;
import fi.digisign.examples.cli.CardInFile;
import fi.digisign.examples.cli.ProgramRun;
import fi.digisign.examples.cli.output.ExitCode;
import fi.digisign.examples.cli.pinentry.ScriptedUser;
import fi.digisign.examples.pdf.TestPdf;
import fi.digisign.fixtures.pki.TestPki;
import fi.digisign.testvectors.CardImage;
import fi.digisign.testvectors.CardStateFile;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The commands sign-file, verify-file and verify-pdf, with a card whose issuer has real servers. */
class DocumentCommandsTest {

    /** Where the certificate of the key {@code sign} is on the image {@code fineid-v4}. */
    private static final String CERTIFICATE_FILE = "3F00/5016/4332";

    @TempDir
    static Path pkiFolder;

    private static TestPki pki;

    @TempDir
    Path folder;

    private Path card;
    private Path letter;

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
    void makeCard() throws Exception {
        CardImage image = CardImage.load("fineid-v4");
        byte[] old = image.contents().files().stream()
                .filter(file -> file.path().toString().equals(CERTIFICATE_FILE))
                .findFirst()
                .orElseThrow()
                .content();
        var key = CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(old))
                .getPublicKey();
        card = folder.resolve("card");
        CardStateFile.open(
                        card,
                        image.withFile(
                                CERTIFICATE_FILE,
                                pki.signer(key, "TEST Signer").get(0).getEncoded()))
                .close();
        letter = Files.writeString(folder.resolve("letter.txt"), "TEST: what I agree to");
    }

    @ParameterizedTest
    @CsvSource({
        "cades, B-B",
        "cades, B-T",
        "cades, B-LT",
        "cades, B-LTA",
        "asic-e, B-B",
        "asic-e, B-LTA",
        "asic-e-cades, B-T",
        "asic-e-cades, B-LT",
    })
    void verifyFileAcceptsWhatSignFileMakes(String format, String level) throws Exception {
        ProgramRun signed = sign("--format", format, "--level", level, "--json", letter.toString());

        assertThat(signed.err()).isEmpty();
        assertThat(signed.exitCode()).isZero();
        JsonObject result = JsonParser.parseString(signed.out()).getAsJsonObject();
        assertThat(result.get("level").getAsString()).isEqualTo(level);
        assertThat(result.get("alias").getAsString()).isEqualTo("sign");
        String file = result.getAsJsonArray("signed").get(0).getAsString();
        assertThat(file).isEqualTo(letter + (format.equals("cades") ? ".p7s" : ".asice"));

        boolean offline = level.startsWith("B-L");
        ProgramRun verified = verifyFile(offline ? List.of("--json", file) : List.of("--online", "--json", file));
        assertThat(verified.err()).isEmpty();
        assertThat(verified.exitCode()).as(verified.out()).isZero();
        JsonObject signature = signature(verified);
        assertThat(signature.get("verdict").getAsString()).isEqualTo("valid");
        assertThat(signature.get("level").getAsString()).isEqualTo(level);
    }

    @Test
    void severalFilesGoIntoOneContainerWithOnePin() throws Exception {
        Path second = Files.writeString(folder.resolve("second.txt"), "TEST: and this");
        Path container = folder.resolve("both.asice");

        ProgramRun signed =
                sign("--format", "asic-e", "--out", container.toString(), letter.toString(), second.toString());
        ProgramRun verified = verifyFile(List.of("--online", container.toString()));

        assertThat(signed.exitCode()).as(signed.err()).isZero();
        assertThat(verified.exitCode()).isZero();
        assertThat(verified.out()).contains("VALID", "letter.txt, second.txt", "CN=TEST Signer");
    }

    @Test
    void changedFileIsReportedInEveryLanguage() throws Exception {
        assertThat(sign("--level", "B-LT", letter.toString()).exitCode()).isZero();
        Files.writeString(letter, "TEST: what I never agreed to");
        String signature = letter + ".p7s";

        assertThat(verifyFile(List.of(signature)).exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(verifyFile(List.of(signature)).out())
                .contains("NOT VALID: the content differs from what was signed");
        assertThat(verifyFile(List.of("--language", "fi", signature)).out()).contains("EI PÄTEVÄ: sisältö");
        assertThat(verifyFile(List.of("--language", "sv", signature)).out()).contains("INTE GILTIG: innehållet");
    }

    @Test
    void missingOptionsOfALevelAreReportedBeforeTheCardIsUsed() throws Exception {
        assertUsage("--tsa", "--level", "B-T", letter.toString());
        assertUsage("--trust", "--level", "B-LT", "--tsa", pki.timeStamps().toString(), letter.toString());
        assertUsage("http", "--tsa", "nowhere", letter.toString());
        assertUsage("B-LTA", "--level", "B-X", letter.toString());
        assertUsage("asic-e-cades", "--format", "zip", letter.toString());
        assertUsage("--out", "--out", "x.p7s", letter.toString(), letter.toString());
    }

    private void assertUsage(String hint, String... arguments) throws Exception {
        ProgramRun run = ProgramRun.digisign(Stream.concat(
                        Stream.of("sign-file", "--card", "virtual:fineid-v4", "--pin", "env:DIGISIGN_TEST_NOT_SET"),
                        Stream.of(arguments))
                .toArray(String[]::new));
        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.errorLines()).singleElement().asString().contains(hint);
    }

    @Test
    void wrongPinLeavesNoFile() throws Exception {
        Path pin = Files.writeString(folder.resolve("wrong"), "654321");
        for (String format : List.of("cades", "asic-e")) {
            ProgramRun run = ProgramRun.digisign(
                    "sign-file",
                    "--card",
                    "virtual:fineid-v4",
                    "--pin",
                    "file:" + pin,
                    "--format",
                    format,
                    letter.toString());

            assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
            assertThat(run.errorLines()).singleElement().asString().contains("4 tries left");
        }
        assertThat(folder).isDirectoryNotContaining("glob:**.{tmp,p7s,asice}");
    }

    @Test
    void filesSignedBeforeAWrongPinAreNamed() throws Exception {
        Path second = Files.writeString(folder.resolve("second.txt"), "TEST: and this");
        CardInFile other = new CardInFile(folder, "fineid-v4");
        for (List<String> json : List.of(List.<String>of(), List.of("--json", "--force"))) {
            List<String> words = new ArrayList<>(List.of("sign-file", letter.toString(), second.toString()));
            words.addAll(json);

            ProgramRun run = other.run(new ScriptedUser("123456", "654321"), words.toArray(String[]::new));

            assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
            assertThat(run.out()).contains("letter.txt.p7s").doesNotContain("second.txt");
            assertThat(run.err()).contains("tries left");
            assertThat(run.err().contains("Not signed: " + second)).isEqualTo(json.isEmpty());
        }
        ProgramRun both = other.run(
                "sign-file", "--force", "--pin", other.source("123456"), letter.toString(), second.toString());
        assertThat(both.err()).isEmpty();
        assertThat(both.out()).contains("letter.txt.p7s", "second.txt.p7s");
    }

    @Test
    void jsonProblemsAreEnglishInEveryLanguage() throws Exception {
        ProgramRun run =
                verifyPdf("--language", "fi", "--json", folder.resolve("none").toString());
        assertThat(run.out()).contains("\"problem\": \"There is no file").doesNotContain("digisign:");
    }

    @Test
    void verifyPdfDistinguishesSignedUnsignedAndBrokenFiles() throws Exception {
        Path pdf = TestPdf.twoPages(folder.resolve("contract.pdf"));
        Path pin = Files.writeString(folder.resolve("pin"), "123456");
        ProgramRun signed = ProgramRun.digisign(
                "sign-pdf", "--card", "virtual:fineid-v4@" + card, "--pin", "file:" + pin, pdf.toString());
        assertThat(signed.exitCode()).as(signed.err()).isZero();
        String result = folder.resolve("contract-signed.pdf").toString();

        ProgramRun valid = verifyPdf("--online", result);
        assertThat(valid.exitCode()).as(valid.out()).isZero();
        assertThat(valid.out()).contains("VALID", "PAdES-BASELINE-B", "the whole document", "Not revoked: OCSP");

        ProgramRun offline = verifyPdf(result);
        assertThat(offline.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(offline.out()).contains("UNDECIDED", "--online");

        ProgramRun many = verifyPdf("--online", "--json", result, pdf.toString(), letter.toString());
        assertThat(many.exitCode()).isEqualTo(ExitCode.FAILED);
        var files = JsonParser.parseString(many.out()).getAsJsonObject().getAsJsonArray("files");
        assertThat(files).hasSize(3);
        assertThat(files.get(0).getAsJsonObject().get("valid").getAsBoolean()).isTrue();
        assertThat(files.get(1).getAsJsonObject().getAsJsonArray("signatures")).isEmpty();
        assertThat(files.get(2).getAsJsonObject().get("problem").getAsString()).contains("not a PDF");
    }

    @Test
    void adviceIsOnlyForWhatWasNotDone() throws Exception {
        Path pdf = TestPdf.twoPages(folder.resolve("contract.pdf"));
        Path pin = Files.writeString(folder.resolve("pin"), "123456");
        ProgramRun signed = ProgramRun.digisign(
                "sign-pdf", "--card", "virtual:fineid-v4@" + card, "--pin", "file:" + pin, pdf.toString());
        assertThat(signed.exitCode()).as(signed.err()).isZero();
        String result = folder.resolve("contract-signed.pdf").toString();

        ProgramRun nobody = ProgramRun.digisign("verify-pdf", "--online", result);
        assertThat(nobody.out()).contains("UNDECIDED", "--trust").doesNotContain("--online", "Detail:");
        assertThat(ProgramRun.digisign("verify-pdf", "--online", "--debug", result)
                        .out())
                .contains("Detail:");
        assertThat(verifyPdf(letter.toString()).err()).contains("not a PDF", "verify-file");
        assertThat(verifyPdf(folder.toString()).err()).contains("is a folder");
        for (String command : List.of("sign-pdf", "sign-file")) {
            ProgramRun run = ProgramRun.digisign(
                    command, "--card", "virtual:fineid-v4", "--pin", "file:" + pin, folder.toString());
            assertThat(run.errorLines()).singleElement().asString().contains("is a folder");
        }
    }

    /** The certificates on the image name no place to ask about revocation. */
    @Test
    void certificateWithoutRevocationSourceIsReported() throws Exception {
        Path pdf = TestPdf.twoPages(folder.resolve("contract.pdf"));
        Path pin = Files.writeString(folder.resolve("pin"), "123456");
        ProgramRun.digisign("sign-pdf", "--card", "virtual:fineid-v4", "--pin", "file:" + pin, pdf.toString());
        Path issuer = folder.resolve("issuer.pem");
        String root = ProgramRun.digisign("list", "--card", "virtual:fineid-v4", "--json")
                .out()
                .lines()
                .filter(line -> line.contains("\"alias\"") && line.contains("root"))
                .findFirst()
                .orElseThrow()
                .replaceAll(".*: \"(.*)\".*", "$1");
        ProgramRun.digisign("cert", "export", "--card", "virtual:fineid-v4", "--out", issuer.toString(), root);

        ProgramRun run = ProgramRun.digisign(
                "verify-pdf",
                "--online",
                "--trust",
                issuer.toString(),
                folder.resolve("contract-signed.pdf").toString());

        assertThat(run.out()).contains("names no source for that information").doesNotContain("check with --online");
    }

    @Test
    void signatureWithoutItsFileShowsNoCoverage() throws Exception {
        assertThat(sign("--level", "B-T", letter.toString()).exitCode()).isZero();
        Files.delete(letter);

        assertThat(verifyFile(List.of(letter + ".p7s")).out())
                .contains("UNDECIDED", "--content")
                .doesNotContain("Covers", "revision");
    }

    @Test
    void verifyFileRefersMessagesToMailVerify() throws Exception {
        Path message = Files.writeString(folder.resolve("message.eml"), "From: a@example.org\r\n\r\nTEST\r\n");

        assertThat(verifyFile(List.of(message.toString())).err()).contains("not a signed document", "mail verify");
    }

    @Test
    void namedCertificateIsTrustedItself() throws Exception {
        Path pdf = TestPdf.twoPages(folder.resolve("contract.pdf"));
        Path pin = Files.writeString(folder.resolve("pin"), "123456");
        ProgramRun.digisign("sign-pdf", "--card", "virtual:fineid-v4", "--pin", "file:" + pin, pdf.toString());
        Path own = folder.resolve("own.pem");
        ProgramRun.digisign("cert", "export", "--card", "virtual:fineid-v4", "--out", own.toString(), "sign");

        assertThat(ProgramRun.digisign(
                                "verify-pdf",
                                "--trust",
                                own.toString(),
                                folder.resolve("contract-signed.pdf").toString())
                        .out()
                        .lines())
                .anyMatch(line -> line.startsWith("    Signer:") && line.endsWith("(trusted)"))
                .noneMatch(line -> line.startsWith("    Issuer:") && line.endsWith("trusted)"));
    }

    private ProgramRun sign(String... arguments) throws Exception {
        Path pin = Files.writeString(folder.resolve("pin"), "123456");
        return ProgramRun.digisign(Stream.concat(
                        Stream.of(
                                "sign-file",
                                "--card",
                                "virtual:fineid-v4@" + card,
                                "--pin",
                                "file:" + pin,
                                "--tsa",
                                pki.timeStamps().toString(),
                                "--trust",
                                pki.rootFile().toString()),
                        Stream.of(arguments))
                .toArray(String[]::new));
    }

    private ProgramRun verifyFile(List<String> arguments) {
        return ProgramRun.digisign(
                Stream.concat(Stream.of("verify-file", "--trust", pki.rootFile().toString()), arguments.stream())
                        .toArray(String[]::new));
    }

    private ProgramRun verifyPdf(String... arguments) {
        return ProgramRun.digisign(
                Stream.concat(Stream.of("verify-pdf", "--trust", pki.rootFile().toString()), Stream.of(arguments))
                        .toArray(String[]::new));
    }

    private static JsonObject signature(ProgramRun run) {
        return JsonParser.parseString(run.out())
                .getAsJsonObject()
                .getAsJsonArray("files")
                .get(0)
                .getAsJsonObject()
                .getAsJsonArray("signatures")
                .get(0)
                .getAsJsonObject();
    }
}
