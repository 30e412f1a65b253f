package fi.digisign.examples.cli.card;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import fi.digisign.examples.cli.ProgramRun;
import fi.digisign.examples.cli.output.ExitCode;
import fi.digisign.fixtures.SharedVectors;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ParseCommandTest {

    @TempDir
    Path folder;

    private String odf;

    @BeforeEach
    void writeFile() throws Exception {
        odf = Files.writeString(
                        folder.resolve("odf.hex"),
                        "# an ODF\nA00A300804063F0050154401\nA80A300804063F0050154481 0000\n")
                .toString();
    }

    @Test
    void textIsTheDefault() {
        ProgramRun run = ProgramRun.digisign("parse", "--as", "odf", odf);

        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        assertThat(run.outLines())
                .containsExactly(
                        "1.",
                        "  kind: privateKeys",
                        "  location:",
                        "    kind: file",
                        "    path: 3F0050154401",
                        "2.",
                        "  kind: authObjects",
                        "  location:",
                        "    kind: file",
                        "    path: 3F0050154481");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--json parse --as odf", "parse --json --as odf", "parse --as=odf --json"})
    void globalOptionsMayPrecedeOrFollowTheCommand(String arguments) {
        ProgramRun run = ProgramRun.digisign((arguments + " " + odf).split(" "));

        JsonObject result = JsonParser.parseString(run.out()).getAsJsonObject();
        assertThat(result.getAsJsonArray("objects")).hasSize(2);
        assertThat(result.getAsJsonArray("problems")).isEmpty();
        assertThat(run.exitCode()).isZero();
    }

    @Test
    void statisticsAreTheLastLine() {
        String zeros = "exchanges: 0, bytes to card: 0, bytes from card: 0";

        ProgramRun text = ProgramRun.digisign("parse", "--stats", "--as", "odf", odf);
        assertThat(text.outLines()).last().isEqualTo(zeros);

        ProgramRun json = ProgramRun.digisign("--stats", "--json", "parse", "--as", "odf", odf);
        assertThat(JsonParser.parseString(json.out())
                        .getAsJsonObject()
                        .getAsJsonObject("stats")
                        .get("exchanges")
                        .getAsInt())
                .isZero();
        assertThat(json.errorLines()).containsExactly(zeros);
    }

    @Test
    void traceThatCannotBeWrittenIsReported() {
        ProgramRun run = ProgramRun.digisign(
                "--trace", folder.resolve("no/such/trace.txt").toString(), "parse", "--as", "odf", odf);

        assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(run.errorLines()).singleElement().asString().contains("trace");
    }

    @ParameterizedTest
    @ValueSource(strings = {"efdir", "odf", "tokeninfo", "aodf", "prkdf", "pukdf", "cdf", "dodf", "fcp"})
    void meaninglessBytesEndInOneLine(String kind) throws Exception {
        Path file = Files.writeString(folder.resolve("x.hex"), "30847FFFFFFF0102");

        ProgramRun run = ProgramRun.digisign("parse", "--as", kind, file.toString());

        assertThat(run.exitCode()).isIn(ExitCode.OK, ExitCode.FAILED);
        if (run.exitCode() == ExitCode.FAILED) {
            assertThat(run.errorLines()).singleElement().asString().startsWith("digisign: ");
        }
    }

    @Test
    void debugAddsTheStackTrace() throws Exception {
        Path file = Files.writeString(folder.resolve("x.hex"), "XY");

        assertThat(ProgramRun.digisign("parse", "--as", "odf", file.toString()).err())
                .doesNotContain("\tat ");
        assertThat(ProgramRun.digisign("--debug", "parse", "--as", "odf", file.toString())
                        .err())
                .contains("\tat ");
    }

    @Test
    void missingFileOrKindIsReported() {
        assertThat(ProgramRun.digisign("parse", "--as", "odf", "/no/such/file").exitCode())
                .isEqualTo(ExitCode.FAILED);
        assertThat(ProgramRun.digisign("parse", odf).exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(ProgramRun.digisign("parse", "--as", "pdf", odf).errorLines())
                .singleElement()
                .asString()
                .contains("efdir, odf");
    }

    @Property(tries = 50)
    void anyBytesEndInAResultOrOneLine(@ForAll @Size(max = 300) byte[] bytes) throws Exception {
        Path file = Files.createTempFile("any", ".hex");
        try {
            Files.writeString(file, HexFormat.of().formatHex(bytes));
            for (DirectoryFile kind : DirectoryFile.values()) {
                ProgramRun run =
                        ProgramRun.digisign("parse", "--as", kind.name().toLowerCase(), file.toString());
                assertThat(run.exitCode()).isIn(ExitCode.OK, ExitCode.FAILED);
                assertThat(run.errorLines()).hasSize(run.exitCode());
            }
        } finally {
            Files.delete(file);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "01-rsalabs-efdir, efdir, label: RSA DSI|path: 3F005015",
        "11-vwpki-odf, odf, path: 3F0050154401|kind: trustedCertificates|path: 3F0050154481",
        "12-vwpki-tokeninfo-trailing-garbage, tokeninfo, serialNumber: 0711511250|label: VW PKI Card|eidCompliant",
        "13-vwpki-aodf-second-entry-broken, aodf, label: Card PIN|reference: 1 (hex 01)|problem in record 2 at byte",
        "14-vwpki-prkdf, prkdf, label: Non Repudiation|usage: nonRepudiation|keyReference: 8 (hex 08)",
        "15-vwpki-cdf-offset-length, cdf, path: 3F0050154574|index: 6035|length: 1497",
        "17-vwpki-dodf, dodf, label: ProfileId|path: 3F005015F001",
        "18-vwpki-fci-ef5031, fcp, size: 60|fileId: 5031|modes: read",
        "29-librescrs-tokeninfo, tokeninfo, serialNumberText: T00000083|prnGeneration",
        "32-librescrs-aodf-can-pin-puk-qes, aodf, role: cardAccessNumber|role: puk|reference: 146 (hex 92)",
    })
    void recordedFilesAreDecoded(String name, String kind, String expected) {
        Path file = SharedVectors.file("pkcs15/" + name + ".hex");

        ProgramRun run = ProgramRun.digisign("parse", "--as", kind, file.toString());

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains(Arrays.asList(expected.split("\\|")));
    }
}
