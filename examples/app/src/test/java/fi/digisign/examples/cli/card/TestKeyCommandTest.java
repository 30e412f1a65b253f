package fi.digisign.examples.cli.card;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import fi.digisign.examples.cli.CardInFile;
import fi.digisign.examples.cli.ProgramRun;
import fi.digisign.examples.cli.output.ExitCode;
import fi.digisign.examples.cli.pinentry.ScriptedUser;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TestKeyCommandTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "fineid-v3, auth, 1234, signed",
        "fineid-v3, sign, 123456, signed",
        "fineid-v4, auth, 1234, signed",
        "fineid-v4, SIGN, 123456, signed",
        "fineid-org, auth, 1234, signed",
        "fineid-org, sign, 123456, signed",
        "myeid, authentication-key, 1234, signed",
        "myeid, signature-key, 123456, signed",
        "myeid, agreement-key, 1234, signed",
        "pkcs15, rsa-key, 1234, signed",
        "pkcs15, p-384-key, 1234, signed",
    })
    void everyKeyIsTestedAccordingToItsUsage(String image, String alias, String pin, String operation)
            throws Exception {
        CardInFile card = new CardInFile(folder, image);

        ProgramRun run = card.run("test-key", alias, "--json", "--pin", card.source(pin));

        assertThat(run.err()).isEmpty();
        JsonObject result = JsonParser.parseString(run.out()).getAsJsonObject();
        assertThat(result.get("alias").getAsString()).isEqualToIgnoringCase(alias);
        assertThat(result.get("operation").getAsString()).isEqualTo(operation);
        assertThat(result.get("milliseconds").getAsLong()).isNotNegative();
        assertThat(result.get("subject").getAsString()).contains("CN=");
        assertThat(card.run("test-key", alias, "--pin", card.source(pin)).outLines())
                .singleElement()
                .asString()
                .startsWith("The key " + result.get("alias").getAsString() + " works: it " + operation);
    }

    @Test
    void userIsToldForWhichKeyThePinIs() throws Exception {
        ScriptedUser person = new ScriptedUser("123456");

        new CardInFile(folder, "fineid-v4").run(person, "test-key", "sign");

        assertThat(person.told())
                .contains("PIN: PIN2 (allekirjoitustunnusluku), 5 tries left")
                .anyMatch(line -> line.startsWith("For: to sign with the key \"sign\""));
    }

    @Test
    void wrongPinUsesOneTry() throws Exception {
        CardInFile card = new CardInFile(folder, "fineid-v4");

        ProgramRun run = card.run("test-key", "sign", "--pin", card.source("999999"));

        assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(run.errorLines()).singleElement().asString().contains("4 tries left");
        assertThat(card.triesLeft("PIN2")).isEqualTo(4);
    }

    @Test
    void unknownKeyIsReportedWithTheKnownOnes() throws Exception {
        ScriptedUser person = new ScriptedUser("1234");

        ProgramRun run = new CardInFile(folder, "fineid-v4").run(person, "test-key", "nosuch");

        assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(run.errorLines()).singleElement().asString().contains("nosuch", "auth, sign");
        assertThat(person.asked()).isEmpty();
    }
}
