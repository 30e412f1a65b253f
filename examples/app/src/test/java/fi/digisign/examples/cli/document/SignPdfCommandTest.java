package fi.digisign.examples.cli.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import fi.digisign.examples.cades.Judge;
import fi.digisign.examples.cli.ProgramRun;
import fi.digisign.examples.cli.output.ExitCode;
import fi.digisign.examples.pdf.PdfVerifier;
import fi.digisign.examples.pdf.SignatureReport;
import fi.digisign.examples.pdf.TestPdf;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.PDSignature;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignPdfCommandTest {

    @TempDir
    Path folder;

    private Path original;
    private Path signed;

    @BeforeEach
    void makeDocument() throws Exception {
        original = TestPdf.twoPages(folder.resolve("contract.pdf"));
        signed = folder.resolve("contract-signed.pdf");
    }

    @ParameterizedTest
    @CsvSource({
        "fineid-v3, sign, 123456",
        "fineid-v3, auth, 1234",
        "fineid-v4, sign, 123456",
        "fineid-v4, auth, 1234",
        "fineid-org, sign, 123456",
        "myeid, signature-key, 123456",
        "pkcs15, rsa-key, 1234",
        "pkcs15, p-384-key, 1234",
    })
    void documentsOfEveryCardAreValidForOtherTools(String image, String alias, String pin) throws Exception {
        byte[] before = Files.readAllBytes(original);

        ProgramRun run = signPdf(image, pin, "--key", alias, original.toString());

        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("verified: " + signed);
        assertThat(Files.readAllBytes(original)).isEqualTo(before);
        assertThat(new PdfVerifier().verify(signed)).hasSize(1).allMatch(SignatureReport::intact);
        assertThat(Judge.pdfsig(signed)).contains("Signature is Valid", "Total document signed");
    }

    @Test
    void nonRepudiationKeySignsByDefault() throws Exception {
        ProgramRun run = signPdf("fineid-v4", "123456", "--json", original.toString());

        JsonObject result = JsonParser.parseString(run.out()).getAsJsonObject();
        assertThat(result.get("alias").getAsString()).isEqualTo("sign");
        assertThat(result.get("signed").getAsString()).isEqualTo(signed.toString());
        assertThat(result.get("valid").getAsBoolean()).isTrue();
    }

    @Test
    void pin2SignatureTakesFiveExchangesAfterReading() throws Exception {
        Path trace = folder.resolve("trace.txt");

        signPdf("fineid-v4", "123456", "--trace", trace.toString(), original.toString());

        List<String> commands = Files.readAllLines(trace).stream()
                .filter(line -> line.startsWith("C: "))
                .toList();
        List<String> readings = commands.stream()
                .filter(line -> line.startsWith("C: 00B0") || line.startsWith("C: 00C0"))
                .toList();
        int lastReading = commands.lastIndexOf(readings.get(readings.size() - 1));
        assertThat(commands.subList(lastReading + 1, commands.size()))
                .hasSizeLessThanOrEqualTo(5)
                .anyMatch(line -> line.startsWith("C: 00200082"));
    }

    @Test
    void signedFileGoesToItsPlaceAndReplacesNothing() throws Exception {
        Path out = folder.resolve("elsewhere.pdf");
        String[] arguments = {"--out", out.toString(), original.toString()};

        assertThat(signPdf("pkcs15", "1234", arguments).exitCode()).isZero();
        ProgramRun second = signPdf("pkcs15", "1234", arguments);
        ProgramRun forced = signPdf("pkcs15", "1234", "--force", "--out", out.toString(), original.toString());

        assertThat(second.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(second.errorLines()).singleElement().asString().contains("already exists", "--force");
        assertThat(forced.exitCode()).isZero();
        assertThat(signed).doesNotExist();
    }

    @Test
    void wrongPinIsOneLineAndLeavesNoFile() throws Exception {
        ProgramRun run = signPdf("fineid-v4", "654321", original.toString());

        assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(run.errorLines()).singleElement().asString().contains("4 tries left");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("contract.pdf", "pin");
        }
    }

    @Test
    void unavailablePinIsReported() throws Exception {
        ProgramRun run = ProgramRun.digisign(
                "sign-pdf", "--card", "virtual:fineid-v4", "--pin", "env:DIGISIGN_TEST_NOT_SET", original.toString());

        assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(run.errorLines()).singleElement().asString().contains("DIGISIGN_TEST_NOT_SET");
    }

    /** These tests run without a screen. */
    @Test
    void windowWithoutAScreenIsReported() throws Exception {
        ProgramRun run =
                ProgramRun.digisign("sign-pdf", "--card", "virtual:fineid-v4", "--pin", "dialog", original.toString());

        assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(run.errorLines()).singleElement().asString().contains("no screen", "desktop session");
    }

    @Test
    void damagedFileIsRefusedBeforeThePin() throws Exception {
        Path text = Files.writeString(folder.resolve("letter.pdf"), "Dear all");

        ProgramRun run = ProgramRun.digisign(
                "sign-pdf", "--card", "virtual:fineid-v4", "--pin", "env:DIGISIGN_TEST_NOT_SET", text.toString());

        assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(run.errorLines()).singleElement().asString().contains("does not start with a PDF header");
    }

    @Test
    void visibleSignatureIsPlacedByTheOptions() throws Exception {
        ProgramRun run = signPdf(
                "fineid-v4",
                "123456",
                "--visible",
                "--page",
                "1",
                "--place",
                "20,20,80,25",
                "--reason",
                "agreed",
                "--location",
                "Åbo",
                original.toString());

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(Judge.pdfsig(signed)).contains("Signature is Valid", "Total document signed");
        try (PDDocument document = Loader.loadPDF(signed.toFile())) {
            assertThat(document.getPage(0).getAnnotations())
                    .singleElement()
                    .satisfies(widget ->
                            assertThat(widget.getRectangle().getWidth()).isCloseTo(226.8f, within(0.1f)));
            PDSignature dictionary = document.getLastSignatureDictionary();
            assertThat(dictionary.getReason()).isEqualTo("agreed");
            assertThat(dictionary.getLocation()).isEqualTo("Åbo");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--page|1|2|--visible",
                "--place|1,2,3,4|2|--visible",
                "--place|1,2,3|2|millimetres",
                "--place|1,2,3,-4|2|millimetres",
                "--place|1,2,NaN,4|2|millimetres",
                "--picture|x.png|2|--visible",
            })
    void optionsForVisibleSignaturesAreChecked(String option, String value, int exitCode, String words)
            throws Exception {
        ProgramRun run = signPdf("fineid-v4", "123456", option, value, original.toString());

        assertThat(run.exitCode()).isEqualTo(exitCode);
        assertThat(run.errorLines()).singleElement().asString().contains(words);
        assertThat(signed).doesNotExist();
    }

    @Test
    void unusableFieldIsReportedWithTheOthersBeforeThePin() throws Exception {
        String[] start = {
            "sign-pdf", "--card", "virtual:fineid-v4", "--pin", "env:DIGISIGN_TEST_NOT_SET", "--field", "x"
        };
        ProgramRun none = ProgramRun.digisign(with(start, original.toString()));
        ProgramRun placed = ProgramRun.digisign(with(start, "--visible", "--page", "1", original.toString()));

        assertThat(none.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(none.errorLines()).singleElement().asString().contains("no empty signature field", "--field");
        assertThat(placed.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(placed.errorLines()).singleElement().asString().contains("--place");
        assertThat(folder).isDirectoryNotContaining("glob:**-signed.pdf");
    }

    private static String[] with(String[] start, String... more) {
        return Stream.concat(Stream.of(start), Stream.of(more)).toArray(String[]::new);
    }

    @Test
    void encryptedFileIsSignedWithItsPassword() throws Exception {
        Path secret = TestPdf.encrypted(original, "user", new AccessPermission());
        Path password = Files.writeString(folder.resolve("password"), "user");

        ProgramRun without = signPdf("fineid-v4", "123456", secret.toString());
        ProgramRun with = signPdf("fineid-v4", "123456", "--password", "file:" + password, secret.toString());

        assertThat(without.errorLines()).singleElement().asString().contains("--password");
        assertThat(with.exitCode()).as(with.err()).isZero();
        assertThat(new PdfVerifier().verify(signed, "user".toCharArray()))
                .hasSize(1)
                .allMatch(SignatureReport::intact);
    }

    @Test
    void unknownKeyIsReportedWithTheKnownOnes() throws Exception {
        ProgramRun run = signPdf("fineid-v4", "123456", "--key", "nosuch", original.toString());

        assertThat(run.errorLines()).singleElement().asString().contains("nosuch", "auth, sign");
    }

    private ProgramRun signPdf(String image, String pin, String... arguments) throws Exception {
        Path file = Files.writeString(folder.resolve("pin"), pin);
        return ProgramRun.digisign(Stream.concat(
                        Stream.of("sign-pdf", "--card", "virtual:" + image, "--pin", "file:" + file),
                        Stream.of(arguments))
                .toArray(String[]::new));
    }
}
