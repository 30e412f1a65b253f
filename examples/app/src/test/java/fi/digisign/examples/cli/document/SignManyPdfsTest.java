package fi.digisign.examples.cli.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonParser;
import fi.digisign.examples.cades.PkiCard;
import fi.digisign.examples.cli.Digisign;
import fi.digisign.examples.cli.ProgramRun;
import fi.digisign.examples.cli.output.ExitCode;
import fi.digisign.examples.cli.pinentry.User;
import fi.digisign.examples.pdf.PdfVerifier;
import fi.digisign.examples.pdf.SignatureReport;
import fi.digisign.examples.pdf.TestPdf;
import fi.digisign.fixtures.pki.TestPki;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SignManyPdfsTest {

    @TempDir
    Path folder;

    private final List<Path> files = new ArrayList<>();
    private final Deque<String> pins = new ArrayDeque<>();
    private int asked;

    @BeforeEach
    void makeDocuments() throws Exception {
        for (String name : List.of("one", "two", "three")) {
            files.add(TestPdf.twoPages(folder.resolve(name + ".pdf")));
        }
    }

    @Test
    void pin2IsRequestedForEachFileAndPin1Once() throws Exception {
        pins.addAll(List.of("123456", "123456", "123456"));

        ProgramRun run = signPdf("fineid-v4", "sign");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(asked).isEqualTo(3);
        assertThat(run.err()).contains("one.pdf (1 of 3)", "two.pdf (2 of 3)", "three.pdf (3 of 3)");
        assertThat(run.outLines()).hasSize(3);
        assertSigned("one", "two", "three");

        asked = 0;
        pins.add("1234");
        assertThat(signPdf("fineid-v3", "auth", "--force").exitCode()).isZero();
        assertThat(asked).isEqualTo(1);
    }

    @Test
    void pinFromAFileServesAllFiles() throws Exception {
        Path pin = Files.writeString(folder.resolve("pin"), "123456");

        ProgramRun run =
                run("sign-pdf", "--card", "virtual:fineid-v4", "--pin", "file:" + pin, names(0), names(1), names(2));

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertSigned("one", "two", "three");
    }

    @Test
    void badFileIsFoundBeforeThePinIsRequested() throws Exception {
        Files.writeString(files.get(1), "TEST, no PDF");

        ProgramRun run = signPdf("fineid-v4", "sign");
        ProgramRun json = signPdf("fineid-v4", "sign", "--json");

        assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(run.err()).contains("two.pdf", "Nothing was signed").doesNotContain("one.pdf");
        JsonArray listed = JsonParser.parseString(json.out()).getAsJsonObject().getAsJsonArray("files");
        assertThat(listed).hasSize(3);
        assertThat(listed.get(1).getAsJsonObject().get("problem").getAsString())
                .contains("does not start with a PDF header");
        assertThat(asked).isZero();
        assertSigned();
    }

    @Test
    void wrongPinEndsTheRunAndSignedFilesStay() throws Exception {
        pins.addAll(List.of("123456", "654321", "123456"));

        ProgramRun run = signPdf("fineid-v4", "sign");

        assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(asked).isEqualTo(2);
        assertThat(run.outLines()).singleElement().asString().contains("one-signed.pdf");
        assertThat(run.err()).contains("4 tries left");
        assertThat(run.errorLines())
                .anyMatch(line ->
                        line.startsWith("Not signed") && line.contains("two.pdf") && line.contains("three.pdf"));
        assertSigned("one");
    }

    @Test
    void eachFileIsSignedOnceAndReplacesNoOther() {
        assertThat(run("sign-pdf", "--card", "virtual:fineid-v4", names(0), names(0))
                        .exitCode())
                .isEqualTo(ExitCode.USAGE);
        assertThat(run("sign-pdf", "--card", "virtual:fineid-v4", "--out", "x.pdf", names(0), names(1))
                        .exitCode())
                .isEqualTo(ExitCode.USAGE);
        assertThat(asked).isZero();
    }

    @Test
    void levelsRequireTheirOptions() {
        assertThat(run("sign-pdf", "--card", "virtual:fineid-v4", "--level", "B-T", names(0))
                        .errorLines())
                .singleElement()
                .asString()
                .contains("--tsa");
        assertThat(run(
                                "sign-pdf",
                                "--card",
                                "virtual:fineid-v4",
                                "--level",
                                "B-LT",
                                "--tsa",
                                "http://127.0.0.1:1/",
                                names(0))
                        .errorLines())
                .singleElement()
                .asString()
                .contains("--trust");
        assertThat(run("sign-pdf", "--card", "virtual:fineid-v4", "--tsa", "http://127.0.0.1:1/", names(0))
                        .errorLines())
                .singleElement()
                .asString()
                .contains("time stamp", "127.0.0.1");
        assertThat(run("sign-pdf", "--card", "virtual:fineid-v4", "--certify", "4", names(0))
                        .exitCode())
                .isEqualTo(ExitCode.USAGE);
        assertThat(asked).isZero();
    }

    @Test
    void timeStampComesFromTheGivenServer() throws Exception {
        pins.add("123456");
        try (TestPki pki = PkiCard.authority(Files.createDirectory(folder.resolve("pki")))) {
            ProgramRun run = run(
                    "sign-pdf",
                    "--card",
                    "virtual:fineid-v4",
                    "--json",
                    "--tsa",
                    pki.timeStamps().toString(),
                    names(0));

            assertThat(run.exitCode()).as(run.err()).isZero();
            assertThat(JsonParser.parseString(run.out())
                            .getAsJsonObject()
                            .get("level")
                            .getAsString())
                    .isEqualTo("B-T");
        }
        assertSigned("one");
    }

    private String names(int index) {
        return files.get(index).toString();
    }

    private void assertSigned(String... names) throws Exception {
        try (Stream<Path> found = Files.list(folder)) {
            assertThat(found.map(file -> file.getFileName().toString())
                            .filter(name -> name.endsWith("-signed.pdf") || name.endsWith(".tmp")))
                    .containsExactlyInAnyOrder(
                            Stream.of(names).map(name -> name + "-signed.pdf").toArray(String[]::new));
        }
        for (String name : names) {
            assertThat(new PdfVerifier().verify(folder.resolve(name + "-signed.pdf")))
                    .hasSize(1)
                    .allMatch(SignatureReport::intact);
        }
    }

    private ProgramRun signPdf(String image, String alias, String... more) {
        return run(Stream.of(
                        Stream.of("sign-pdf", "--card", "virtual:" + image, "--key", alias),
                        Stream.of(more),
                        files.stream().map(Path::toString))
                .flatMap(part -> part)
                .toArray(String[]::new));
    }

    private ProgramRun run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exitCode = Digisign.run(new PrintWriter(out), new PrintWriter(err), Optional.of(new Holder()), arguments);
        return new ProgramRun(exitCode, out.toString(), err.toString());
    }

    private final class Holder implements User {

        @Override
        public void tell(String line) {}

        @Override
        public Optional<String> ask(String question) {
            return Optional.empty();
        }

        @Override
        public Optional<char[]> askSecret(String question) {
            asked++;
            return Optional.ofNullable(pins.poll()).map(String::toCharArray);
        }
    }
}
