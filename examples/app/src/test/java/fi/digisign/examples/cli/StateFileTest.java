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
    void a_card_is_made_and_remembers_what_was_done_to_it() throws Exception {
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
    void a_file_of_another_card_is_told_apart() {
        list();

        ProgramRun run = ProgramRun.digisign("list", "--card", "virtual:pkcs15@" + file());

        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.errorLines())
                .singleElement()
                .asString()
                .contains("is a fineid-v4, not a pkcs15", "fineid-v4@" + file());
    }

    @Test
    void a_file_that_holds_no_card_stays_as_it_is() throws Exception {
        Files.writeString(file(), "precious");

        ProgramRun run = list();

        assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(run.errorLines()).singleElement().asString().contains("does not contain a card", "line 1");
        assertThat(file()).hasContent("precious");
    }

    @Test
    void a_card_that_somebody_uses_is_left_alone() throws Exception {
        try (CardStateFile used = CardStateFile.open(file(), CardImage.load("fineid-v4"))) {
            assertThat(used.failure()).isEmpty();
            ProgramRun run = list();
            assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
            assertThat(run.errorLines()).singleElement().asString().contains("Another program is using the card");
        }
        assertThat(list().exitCode()).isZero();
    }

    @Test
    void a_card_that_cannot_keep_its_state_says_why() throws Exception {
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
    void a_folder_that_is_not_there_is_no_place_for_a_card() {
        ProgramRun run = ProgramRun.digisign("list", "--card", "virtual:fineid-v4@" + folder.resolve("no/my.card"));

        assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(run.errorLines()).singleElement().asString().contains("no");
    }

    @ParameterizedTest
    @ValueSource(strings = {"virtual:@my.card", "virtual:fineid-v4@", "virtual:"})
    void half_a_card_is_a_usage_error(String card) {
        ProgramRun run = ProgramRun.digisign("list", "--card", card);

        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.errorLines()).singleElement().asString().contains("virtual:IMAGE@FILE");
    }

    @Test
    void the_demonstration_does_not_touch_a_card_in_a_file() {
        ProgramRun run = ProgramRun.digisign("demo", "--card", "virtual:fineid-v4@" + file());

        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(file()).doesNotExist();
    }
}
