package fi.digisign.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import fi.digisign.examples.cli.output.ExitCode;
import fi.digisign.examples.pdf.TestPdf;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No command writes over what somebody may still need, or says that it wrote what it did not. */
class FilesAreSafeTest {

    @TempDir
    Path folder;

    private Path original;
    private Path pin;

    @BeforeEach
    void makeDocument() throws Exception {
        original = TestPdf.twoPages(folder.resolve("contract.pdf"));
        pin = Files.writeString(folder.resolve("pin"), "123456");
    }

    @Test
    void traceNeverReplacesAFileNotEvenTheOneToSign() throws Exception {
        byte[] before = Files.readAllBytes(original);

        ProgramRun run = signPdf("--trace", original.toString(), "--force", original.toString());

        assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(run.errorLines()).singleElement().asString().contains("already exists", "--trace");
        assertThat(Files.readAllBytes(original)).isEqualTo(before);
    }

    @Test
    void traceOfARecordedCardDoesNotReplaceIt() throws Exception {
        Path trace = folder.resolve("trace.txt");
        ProgramRun.digisign("list", "--card", "virtual:fineid-v4", "--trace", trace.toString());
        byte[] before = Files.readAllBytes(trace);

        ProgramRun run = ProgramRun.digisign("list", "--card", "trace:" + trace, "--trace", trace.toString());

        assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(Files.readAllBytes(trace)).isEqualTo(before);
    }

    @Test
    void traceIsNotWrittenThroughADanglingLink() throws Exception {
        Path nowhere = folder.resolve("nowhere");
        Path link = Files.createSymbolicLink(folder.resolve("link"), nowhere);

        ProgramRun run = ProgramRun.digisign("list", "--card", "virtual:fineid-v4", "--trace", link.toString());

        assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(nowhere).doesNotExist();
    }

    @Test
    void traceAndSignedFileMustDiffer() {
        Path out = folder.resolve("out.pdf");
        String sameFile =
                folder.resolve("../" + folder.getFileName() + "/out.pdf").toString();

        ProgramRun run = signPdf("--trace", sameFile, "--force", "--out", out.toString(), original.toString());
        ProgramRun beside =
                signPdf("--trace", folder.resolve("contract-signed.pdf").toString(), "--force", original.toString());

        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.errorLines()).singleElement().asString().contains("--trace");
        assertThat(out).doesNotExist();
        assertThat(beside.exitCode()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void commandThatNeedsNoCardLeavesNoEmptyTrace() throws Exception {
        Path trace = folder.resolve("trace.txt");
        Path odf = Files.writeString(folder.resolve("odf.hex"), "A00A300804063F0050154401");

        ProgramRun run = ProgramRun.digisign("parse", "--trace", trace.toString(), "--as", "odf", odf.toString());

        assertThat(run.exitCode()).isZero();
        assertThat(trace).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"agreement.pdf", "agreement-signed.pdf"})
    void demoReplacesNoFile(String name) throws Exception {
        Path precious = Files.writeString(folder.resolve(name), "precious");

        ProgramRun run = ProgramRun.digisign("demo", "--out", folder.toString());

        assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(run.errorLines()).singleElement().asString().contains(name + " already exists", "--out");
        assertThat(precious).hasContent("precious");
    }

    @ParameterizedTest
    @ValueSource(strings = {"pcsc", "pcsc:ACS", "trace:x.txt"})
    void demoRefusesCardsThatAreNotVirtual(String card) {
        ProgramRun run = ProgramRun.digisign(
                "--card", card, "demo", "--out", folder.resolve("demo").toString());

        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.errorLines()).singleElement().asString().contains("virtual:IMAGE");
        assertThat(folder.resolve("demo")).doesNotExist();
    }

    @Test
    void resultThatCannotBeWrittenIsAFailure() {
        StringWriter err = new StringWriter();
        Writer full = new Writer() {
            @Override
            public void write(char[] text, int offset, int length) throws IOException {
                throw new IOException("no space left");
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };

        int exitCode =
                Digisign.run(new PrintWriter(full), new PrintWriter(err, true), "list", "--card", "virtual:fineid-v4");

        assertThat(exitCode).isEqualTo(ExitCode.FAILED);
        assertThat(err.toString().lines()).singleElement().asString().contains("could not be written");
    }

    private ProgramRun signPdf(String... arguments) {
        String[] all = new String[arguments.length + 5];
        System.arraycopy(
                new String[] {"sign-pdf", "--card", "virtual:fineid-v4", "--pin", "file:" + pin}, 0, all, 0, 5);
        System.arraycopy(arguments, 0, all, 5, arguments.length);
        return ProgramRun.digisign(all);
    }
}
