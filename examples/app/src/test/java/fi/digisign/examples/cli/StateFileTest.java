package fi.digisign.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import fi.digisign.examples.cli.output.ExitCode;
import fi.digisign.testvectors.CardImage;
import fi.digisign.testvectors.CardStateFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Virtual cards that live in files, seen from the command line. */
class StateFileTest {

    private static final String DIGEST = "00".repeat(48);

    @TempDir
    Path folder;

    private Path file() {
        return folder.resolve("my.card");
    }

    private ProgramRun sign(String pin) throws IOException {
        Path pins = Files.writeString(folder.resolve("pin"), pin);
        return ProgramRun.digisign(
                "sign-hash",
                "--card",
                "virtual:fineid-v4@" + file(),
                "--pin",
                "file:" + pins,
                "--key",
                "auth",
                "--algorithm",
                "SHA384withECDSA",
                DIGEST);
    }

    private static int triesLeft(ProgramRun list) {
        return JsonParser.parseString(list.out())
                .getAsJsonObject()
                .getAsJsonArray("pins")
                .get(0)
                .getAsJsonObject()
                .get("triesLeft")
                .getAsInt();
    }

    private ProgramRun list() {
        return ProgramRun.digisign("list", "--json", "--card", "virtual:fineid-v4@" + file());
    }

    @Test
    void cardIsCreatedAndKeepsItsState() throws Exception {
        assertThat(triesLeft(list())).isEqualTo(5);
        assertThat(file()).isRegularFile();

        assertThat(sign("9999").exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(triesLeft(list())).isEqualTo(4);
        assertThat(sign("8888").errorLines()).singleElement().asString().contains("3 tries left");
        assertThat(triesLeft(list())).isEqualTo(3);

        assertThat(sign("1234").exitCode()).isZero();
        assertThat(triesLeft(list())).isEqualTo(5);
    }

    @Test
    void fileOfAnotherImageIsRefused() {
        list();

        ProgramRun run = ProgramRun.digisign("list", "--card", "virtual:pkcs15@" + file());

        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.errorLines())
                .singleElement()
                .asString()
                .contains("is a fineid-v4, not a pkcs15", "fineid-v4@" + file());
    }

    @Test
    void fileWithoutACardStaysUnchanged() throws Exception {
        Files.writeString(file(), "precious");

        ProgramRun run = list();

        assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(run.errorLines()).singleElement().asString().contains("does not contain a card", "line 1");
        assertThat(file()).hasContent("precious");
    }

    @Test
    void cardInUseByAnotherProgramIsRefused() throws Exception {
        try (CardStateFile used = CardStateFile.open(file(), CardImage.load("fineid-v4"))) {
            assertThat(used.failure()).isEmpty();
            ProgramRun run = list();
            assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
            assertThat(run.errorLines()).singleElement().asString().contains("Another program is using the card");
        }
        assertThat(list().exitCode()).isZero();
    }

    @Test
    void unwritableCardFileIsExplained() throws Exception {
        list();
        Files.createDirectories(folder.resolve("my.card.new").resolve("full"));

        ProgramRun run = sign("9999");

        assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(run.errorLines())
                .singleElement()
                .asString()
                .contains("The state of the virtual card cannot be written", "permissions");
    }

    @Test
    void cardInAMissingFolderIsRefused() {
        ProgramRun run = ProgramRun.digisign("list", "--card", "virtual:fineid-v4@" + folder.resolve("no/my.card"));

        assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(run.errorLines()).singleElement().asString().contains("no");
    }

    @ParameterizedTest
    @ValueSource(strings = {"virtual:@my.card", "virtual:fineid-v4@", "virtual:"})
    void incompleteCardIsAUsageError(String card) {
        ProgramRun run = ProgramRun.digisign("list", "--card", card);

        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.errorLines()).singleElement().asString().contains("virtual:IMAGE@FILE");
    }

    @Test
    void demoDoesNotChangeACardInAFile() {
        ProgramRun run = ProgramRun.digisign("demo", "--card", "virtual:fineid-v4@" + file());

        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(file()).doesNotExist();
    }
}
