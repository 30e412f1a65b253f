package fi.digisign.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import fi.digisign.examples.cli.error.ErrorLine;
import fi.digisign.examples.cli.output.ExitCode;
import fi.digisign.examples.pdf.TestPdf;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What people are told when something is wrong. */
class MessagesTest {

    private static final String SHA_256 = "00".repeat(32);

    @TempDir
    Path folder;

    private String pin;

    @BeforeEach
    void writePin() throws Exception {
        pin = "file:" + Files.writeString(folder.resolve("pin"), "1234");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "list --card virtual:nope",
                "demo --card virtual:nope",
                "virtual-card --image nope",
                "parse --as nope x.hex",
                "sign-hash --card virtual:fineid-v4 --key auth --algorithm SHA256withRSA XY",
                "sign-hash --card virtual:fineid-v4 --key auth --algorithm SHA256withRSA 123",
                "sign-hash --card virtual:fineid-v4 --key auth --algorithm SHA256withRSA 1234",
                "sign-hash --card virtual:fineid-v4 --key auth --algorithm ROT13withRSA 1234",
                "decrypt --card virtual:fineid-v4 --key auth --algorithm RSA XY",
                "agree --card virtual:fineid-v4 --key auth XY",
                "list --card pcsc:exclude=",
            })
    void invalidCommandLineIsAUsageError(String line) {
        ProgramRun run = ProgramRun.digisign(line.split(" "));

        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.errorLines()).hasSize(1);
        assertThat(run.out()).isEmpty();
    }

    @Test
    void unknownCommandIsAnsweredWithTheKnownOnes() {
        ProgramRun run = ProgramRun.digisign("frobnicate");

        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.errorLines())
                .singleElement()
                .asString()
                .startsWith("digisign: There is no command frobnicate. Choose one of ")
                .contains("demo", "list", "sign-pdf", "digisign --help");
    }

    @Test
    void namesKeepTheirLetters() {
        assertThat(ErrorLine.line("dir.pdf is a folder", "name a file"))
                .isEqualTo("digisign: dir.pdf is a folder. Name a file.");
        assertThat(ErrorLine.line("example.org is far", "look")).startsWith("digisign: example.org");
        assertThat(ProgramRun.digisign("virtual-card", "--image", "pkcs15", "--vpcd", "reader:1")
                        .err())
                .contains("host reader is");
    }

    @Test
    void targetOfASignedDocumentIsNamed() throws Exception {
        String original = TestPdf.twoPages(folder.resolve("contract.pdf")).toString();
        Path dir = Files.createDirectory(folder.resolve("dir"));
        Path text = Files.writeString(folder.resolve("letter.pdf"), "Dear all");

        assertThat(signPdf("--out", folder.resolve("nodir/z.pdf").toString(), original)
                        .err())
                .contains("nodir does not exist");
        assertThat(signPdf("--out", dir.toString(), original).err())
                .startsWith("digisign: The target " + dir + " is a folder.");
        assertThat(signPdf(text.toString()).err()).contains("letter.pdf");
    }

    @Test
    void impossibleKeyUseIsReportedInCommandLineWords() {
        ProgramRun run = ProgramRun.digisign(
                "sign-hash",
                "--card",
                "virtual:fineid-v4",
                "--pin",
                pin,
                "--key",
                "AUTH",
                "--algorithm",
                "sha256withRSA/PSS",
                SHA_256);

        assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(run.errorLines()).singleElement().asString().contains("AUTH", "sha256withRSA/PSS");
    }

    @ParameterizedTest
    @CsvSource({"--out", "--trace", "--card trace:", "--pin file:"})
    void impossibleFileNameIsRefusedWithoutClassNames(String option) {
        String[] parts = option.split(" ");
        ProgramRun run = parts.length == 1
                ? ProgramRun.digisign("sign-pdf", option, "a\0b", "x.pdf")
                : ProgramRun.digisign("sign-pdf", parts[0], parts[1] + "a\0b", "x.pdf");

        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.errorLines())
                .singleElement()
                .asString()
                .contains(parts[0], "file name")
                .doesNotContain("Exception", "java.");
    }

    @Test
    void parseReportsTheFileAndNotACard() throws Exception {
        Path odf = Files.writeString(folder.resolve("odf.hex"), "A00A300804063F0050154401");

        ProgramRun wrongKind =
                ProgramRun.digisign("parse", "--card", "virtual:fineid-v4", "--as", "tokeninfo", odf.toString());
        ProgramRun noFile = ProgramRun.digisign("parse", "--as", "odf", folder.toString());

        assertThat(wrongKind.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(wrongKind.errorLines())
                .singleElement()
                .asString()
                .contains("odf.hex", "--as")
                .doesNotContain("card");
        assertThat(noFile.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(noFile.errorLines()).singleElement().asString().contains(folder + " is a folder");
    }

    @Test
    void parseReportsAFileOfPaddingOnly() throws Exception {
        Path padding = Files.writeString(folder.resolve("padding.hex"), "00".repeat(20));

        ProgramRun run = ProgramRun.digisign("parse", "--as", "PRKDF", padding.toString());

        assertThat(run.exitCode()).isZero();
        assertThat(run.outLines()).containsExactly("no objects: only padding");
    }

    @Test
    void parseNamesTheWrongRecordAndInventsNoTag() throws Exception {
        Path odf = Files.writeString(
                folder.resolve("odf.hex"), "A00A300804063F0050154401 A803300102 A00A300804063F0050154402");
        Path cut = Files.writeString(folder.resolve("cut.hex"), "A00A300804063F0050154401 A82030");

        ProgramRun text = ProgramRun.digisign("parse", "--as", "odf", odf.toString());
        ProgramRun json = ProgramRun.digisign("parse", "--json", "--as", "odf", cut.toString());

        assertThat(text.outLines()).anyMatch(line -> line.startsWith("problem in record 2 at byte 1"));
        assertThat(json.out()).contains("\"record\": 2").doesNotContain("\"tag\": 0", "\"tag\": \"00\"");
    }

    @Test
    void missingTerminalIsReported() {
        ProgramRun run = ProgramRun.digisign(
                "sign-hash", "--card", "virtual:fineid-v4", "--key", "auth", "--algorithm", "SHA256withECDSA", SHA_256);

        assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(run.errorLines())
                .singleElement()
                .asString()
                .contains("standard output", "--pin env:NAME", "--pin file:PATH", "--out");
    }

    @Test
    void pukIsMarkedInTheList() {
        ProgramRun run = ProgramRun.digisign("list", "--card", "virtual:myeid");
        ProgramRun finnish = ProgramRun.digisign("list", "--card", "virtual:fineid-v4");

        assertThat(run.exitCode() + finnish.exitCode()).isZero();
        assertThat(finnish.outLines()).anyMatch(line -> line.contains("PUK"));
    }

    private ProgramRun signPdf(String... arguments) {
        String[] all = new String[arguments.length + 5];
        System.arraycopy(new String[] {"sign-pdf", "--card", "virtual:fineid-v4", "--pin", pin}, 0, all, 0, 5);
        System.arraycopy(arguments, 0, all, 5, arguments.length);
        return ProgramRun.digisign(all);
    }
}
