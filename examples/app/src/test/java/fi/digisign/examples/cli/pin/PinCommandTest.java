package fi.digisign.examples.cli.pin;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import fi.digisign.examples.cli.CardInFile;
import fi.digisign.examples.cli.ProgramRun;
import fi.digisign.examples.cli.output.ExitCode;
import fi.digisign.examples.cli.pinentry.ScriptedUser;
import fi.digisign.testvectors.CardImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PinCommandTest {

    @TempDir
    Path folder;

    private CardInFile card(String image) {
        return new CardInFile(folder, image);
    }

    private static void fails(ProgramRun run, String... words) {
        assertThat(run.errorLines()).singleElement().asString().contains(words);
        assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(run.out()).isEmpty();
    }

    private static void done(ProgramRun run) {
        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
    }

    private static List<JsonObject> pins(ProgramRun run) {
        done(run);
        return JsonParser.parseString(run.out()).getAsJsonObject().getAsJsonArray("pins").asList().stream()
                .map(JsonElement::getAsJsonObject)
                .toList();
    }

    @ParameterizedTest
    @CsvSource({
        "fineid-v3, PIN1 PIN2 PUK",
        "fineid-v4, PIN1 PIN2 PUK",
        "fineid-org, PIN1 PIN2 PUK",
        "myeid, PIN1 PIN2 SO-PIN PUK1 PUK2 SO-PUK",
        "pkcs15, PIN1 PUK",
    })
    void statusShowsAllPinsAndUsesNoTry(String image, String names) throws Exception {
        CardInFile card = card(image);

        List<JsonObject> pins = pins(card.run("pin", "status", "--json"));

        assertThat(pins).extracting(pin -> pin.get("name").getAsString()).containsExactly(names.split(" "));
        assertThat(pins)
                .filteredOn(pin -> !pin.get("purpose").getAsString().equals("unblocking"))
                .extracting(pin -> pin.get("state").getAsString())
                .containsOnly("ready");
        assertThat(pins.get(0).get("triesLeft").getAsInt()).isEqualTo(card.triesLeft("PIN1"));
        String tries = "): " + card.triesLeft("PIN1") + " tries left";
        assertThat(card.run("pin", "status").outLines())
                .anyMatch(line -> line.startsWith("PIN1 (") && line.endsWith(tries));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PIN2", "pin2", "2", "pin 2", "allekirjoitustunnusluku", "ALLEKIRJOITUStunnusluku"})
    void pinHasSeveralNames(String name) throws Exception {
        List<JsonObject> pins = pins(card("fineid-v4").run("pin", "status", "--json", name));

        assertThat(pins).singleElement().satisfies(pin -> {
            assertThat(pin.get("name").getAsString()).isEqualTo("PIN2");
            assertThat(pin.get("label").getAsString()).isEqualTo("allekirjoitustunnusluku");
            assertThat(pin.get("purpose").getAsString()).isEqualTo("signature");
            assertThat(pin.getAsJsonArray("keys")).hasSize(1);
            assertThat(pin.get("minLength").getAsInt()).isEqualTo(6);
            assertThat(pin.get("maxLength").getAsInt()).isEqualTo(12);
            assertThat(pin.get("digitsOnly").getAsBoolean()).isTrue();
            assertThat(pin.get("changeable").getAsBoolean()).isTrue();
            assertThat(pin.get("unblockedBy").getAsString()).isEqualTo("PUK");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"status", "verify", "change", "unblock"})
    void unknownPinIsReportedWithTheKnownOnes(String operation) throws Exception {
        fails(
                card("fineid-v4").run(new ScriptedUser("1234"), "pin", operation, "PIN3"),
                "The card has no PIN \"PIN3\"",
                "Choose one of PIN1, PIN2, PUK");
    }

    @Test
    void verifyTellsWhetherAPinIsCorrect() throws Exception {
        CardInFile card = card("fineid-v4");

        ProgramRun right = card.run("pin", "verify", "--pin", card.source("1234"));
        done(right);
        assertThat(right.outLines()).containsExactly("PIN1 (perustunnusluku) is correct.");

        ProgramRun second = card.run("pin", "verify", "2", "--json", "--pin", card.source("123456"));
        done(second);
        JsonObject result = JsonParser.parseString(second.out()).getAsJsonObject();
        assertThat(result.get("done").getAsString()).isEqualTo("verified");
        assertThat(result.getAsJsonObject("pin").get("name").getAsString()).isEqualTo("PIN2");
        assertThat(result.getAsJsonObject("pin").get("triesLeft").getAsInt()).isEqualTo(5);
    }

    @Test
    void wrongPinEndsTheCommandAndUsesOneTry() throws Exception {
        CardInFile card = card("fineid-v4");
        ScriptedUser person = new ScriptedUser("9999", "1234");

        fails(card.run(person, "pin", "verify"), "4 tries left");

        assertThat(card.triesLeft("PIN1")).isEqualTo(4);
        assertThat(person.told())
                .containsExactly(
                        "Card: " + label(card),
                        "PIN: PIN1 (perustunnusluku), 5 tries left",
                        "For: to check whether it is correct");
        assertThat(person.asked()).containsExactly("secret: Enter the PIN:");
    }

    private static String label(CardInFile card) {
        ProgramRun list = card.run("list", "--json");
        return JsonParser.parseString(list.out())
                .getAsJsonObject()
                .getAsJsonObject("card")
                .get("label")
                .getAsString();
    }

    @ParameterizedTest
    @ValueSource(strings = {"123", "1234567890123", "12a4", ""})
    void impossiblePinIsNotSent(String typed) throws Exception {
        CardInFile card = card("fineid-v4");

        ProgramRun run = card.run("pin", "verify", "--pin", card.source(typed));

        assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(run.errorLines()).hasSize(1);
        assertThat(card.triesLeft("PIN1")).isEqualTo(5);
    }

    @Test
    void lastTryIsUsedOnlyWithYesOrTheOption() throws Exception {
        CardInFile card = card("fineid-v4").begin(CardImage.load("fineid-v4").withPin("PIN1", "tries-left", "1"));

        fails(card.run("pin", "verify", "--pin", card.source("9999")), "Only one try is left", "--spend-last-try");
        assertThat(card.triesLeft("PIN1")).isEqualTo(1);
        ScriptedUser hesitates = new ScriptedUser("no", "9999");
        fails(card.run(hesitates, "pin", "verify"), "Stopped. The last try was not used.");
        assertThat(card.triesLeft("PIN1")).isEqualTo(1);
        assertThat(hesitates.told()).contains("PIN: PIN1 (perustunnusluku), 1 try left");

        done(card.run(new ScriptedUser("yes", "1234"), "pin", "verify"));
        assertThat(card.triesLeft("PIN1")).isEqualTo(5);
    }

    @Test
    void wrongPinAsLastTryBlocksThePinAndIsReported() throws Exception {
        CardInFile card = card("fineid-v4").begin(CardImage.load("fineid-v4").withPin("PIN1", "tries-left", "1"));

        fails(card.run("pin", "verify", "--spend-last-try", "--pin", card.source("9999")), "PUK");

        assertThat(card.triesLeft("PIN1")).isZero();
        fails(card.run(new ScriptedUser("1234"), "pin", "verify"), "blocked", "PUK");
        assertThat(card.run("pin", "status", "1").outLines()).contains("PIN1 (perustunnusluku): blocked");
    }

    @ParameterizedTest
    @CsvSource({
        "fineid-v3, PIN1, 1234, 2468",
        "fineid-v4, PIN2, 123456, 135790",
        "fineid-org, PIN1, 1234, 24682468",
        "fineid-org, PIN2, 123456, 135790",
        "myeid, PIN1, 1234, 2468",
        "pkcs15, PIN1, 1234, 24682",
    })
    void changedPinIsValid(String image, String name, String old, String chosen) throws Exception {
        CardInFile card = card(image);

        ProgramRun run =
                card.run("pin", "change", name, "--pin", card.source(old), "--new-pin", card.source(chosen), "--json");

        done(run);
        assertThat(JsonParser.parseString(run.out())
                        .getAsJsonObject()
                        .get("done")
                        .getAsString())
                .isEqualTo("changed");
        assertThat(card.value(name)).isEqualTo(chosen);
        done(card.run("pin", "verify", name, "--pin", card.source(chosen)));
        int tries = card.triesLeft(name);
        assertThat(card.run("pin", "verify", name, "--pin", card.source(old)).exitCode())
                .isEqualTo(ExitCode.FAILED);
        assertThat(card.triesLeft(name)).isEqualTo(tries - 1);
    }

    @Test
    void userEntersTheNewPinTwiceAfterTheOldOne() throws Exception {
        CardInFile card = card("fineid-v4");
        ScriptedUser person = new ScriptedUser("1234", "2468", "2469", "1357", "1357");

        done(card.run(person, "pin", "change"));

        assertThat(card.value("PIN1")).isEqualTo("1357");
        assertThat(person.told())
                .contains(
                        "PIN: PIN1 (perustunnusluku), 5 tries left",
                        "For: to change it",
                        "New PIN: PIN1 (perustunnusluku), 4 to 12 digits",
                        "The two entries differ. Nothing was sent to the card.");
        assertThat(person.asked())
                .containsExactly(
                        "secret: Enter the PIN:",
                        "secret: Enter the new PIN:",
                        "secret: Enter it again:",
                        "secret: Enter the new PIN:",
                        "secret: Enter it again:");
        assertThat(person.secrets()).allSatisfy(secret -> assertThat(secret).containsOnly('\0'));
    }

    @Test
    void oldPinAsNewPinIsAskedForAgain() throws Exception {
        CardInFile card = card("fineid-v4");
        ScriptedUser person = new ScriptedUser("1234", "1234", "2468", "2468");

        done(card.run(person, "pin", "change"));

        assertThat(person.told())
                .contains("The new PIN must not be the same as the old one. Nothing was sent to the card.");
        assertThat(person.isDone()).isTrue();
        assertThat(card.value("PIN1")).isEqualTo("2468");
    }

    @Test
    void cancelledNewPinChangesNothingAndUsesNoTry() throws Exception {
        CardInFile card = card("fineid-v4");

        fails(card.run(new ScriptedUser("9999", "2468"), "pin", "change"), "perustunnusluku");

        assertThat(card.value("PIN1")).isEqualTo("1234");
        assertThat(card.triesLeft("PIN1")).isEqualTo(5);
    }

    @Test
    void wrongOldPinChangesNothingAndUsesOneTry() throws Exception {
        CardInFile card = card("pkcs15");

        fails(
                card.run("pin", "change", "--pin", card.source("9999"), "--new-pin", card.source("2468")),
                "2 tries left");

        assertThat(card.value("PIN1")).isEqualTo("1234");
        assertThat(card.triesLeft("PIN1")).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"change", "unblock"})
    void faultyNewPinFileIsReportedBeforeAnyQuestion(String operation) throws Exception {
        CardInFile card = card("fineid-v4");
        ScriptedUser person = new ScriptedUser("1234");

        fails(card.run(person, "pin", operation, "--new-pin", card.source("123")), "4 to 12 digits", "--new-pin");
        fails(card.run(person, "pin", operation, "--new-pin", "file:" + folder.resolve("none")), "none");
        fails(card.run(person, "pin", operation, "--new-pin", "env:DIGISIGN_TEST_NOT_SET"), "DIGISIGN_TEST_NOT_SET");

        assertThat(person.asked()).isEmpty();
        assertThat(card.triesLeft("PIN1")).isEqualTo(5);
    }

    @Test
    void withoutATerminalNothingIsSent() throws Exception {
        CardInFile card = card("fineid-v4");

        fails(card.run("pin", "verify"), "no terminal", "--pin env:NAME");
        fails(card.run("pin", "change", "--pin", card.source("9999")), "no terminal", "--new-pin env:NAME");
        fails(card.run("pin", "unblock", "--new-pin", card.source("2468")), "PUK", "no terminal", "--puk env:NAME");

        assertThat(card.triesLeft("PIN1")).isEqualTo(5);
    }

    @Test
    void pukIsNeitherVerifiedNorChangedNorUnblocked() throws Exception {
        CardInFile card = card("fineid-v4");
        ScriptedUser person = new ScriptedUser("12345678");

        fails(card.run(person, "pin", "verify", "PUK"), "cannot be checked without using it", "tries left");
        fails(card.run(person, "pin", "change", "PUK"), "not allow changing");
        fails(card.run(person, "pin", "unblock", "PUK"), "not allow unblocking");

        assertThat(person.asked()).isEmpty();
        assertThat(card.triesLeft("PUK")).isEqualTo(5);
    }

    @ParameterizedTest
    @CsvSource({
        "fineid-v3, PIN1, 2468",
        "fineid-v4, PIN2, 135790",
        "fineid-org, PIN1, 2468",
        "fineid-org, PIN2, 135790",
        "myeid, PIN1, 2468",
        "pkcs15, PIN1, 2468",
    })
    void blockedPinIsUnblockedWithANewValue(String image, String name, String chosen) throws Exception {
        CardInFile card = card(image).begin(CardImage.load(image).withPin(name, "tries-left", "0"));

        ProgramRun run =
                card.run("pin", "unblock", name, "--puk", card.source("12345678"), "--new-pin", card.source(chosen));

        done(run);
        assertThat(run.outLines())
                .singleElement()
                .asString()
                .startsWith(name + " (")
                .endsWith(") has been unblocked.");
        assertThat(card.value(name)).isEqualTo(chosen);
        done(card.run("pin", "verify", name, "--pin", card.source(chosen)));
    }

    @Test
    void pinThatWasNotBlockedIsNotReportedUnblocked() throws Exception {
        CardInFile card = card("fineid-v4");

        ProgramRun run = card.run("pin", "unblock", "--puk", card.source("12345678"), "--new-pin", card.source("2468"));

        done(run);
        assertThat(run.outLines()).containsExactly("PIN1 (perustunnusluku) has its new value.");
        assertThat(card.value("PIN1")).isEqualTo("2468");
    }

    @Test
    void userIsToldWhatThePukIsFor() throws Exception {
        CardInFile card = card("fineid-v4").begin(CardImage.load("fineid-v4").withPin("PIN1", "tries-left", "0"));
        ScriptedUser person = new ScriptedUser("12345678", "2468", "2468");

        done(card.run(person, "pin", "unblock"));

        assertThat(person.told())
                .contains("For: to unblock PIN1 (perustunnusluku)", "New PIN: PIN1 (perustunnusluku), 4 to 12 digits")
                .anyMatch(line -> line.startsWith("PUK: ") && line.endsWith(", 5 tries left"));
        assertThat(person.asked())
                .containsExactly("secret: Enter the PUK:", "secret: Enter the new PIN:", "secret: Enter it again:");
    }

    @Test
    void wrongPukUsesOneTryOfThePukAndNoneOfThePin() throws Exception {
        CardInFile card = card("fineid-v4");

        fails(
                card.run("pin", "unblock", "--puk", card.source("99999999"), "--new-pin", card.source("2468")),
                "4 tries left");

        assertThat(card.triesLeft("PUK")).isEqualTo(4);
        assertThat(card.triesLeft("PIN1")).isEqualTo(5);
        assertThat(card.value("PIN1")).isEqualTo("1234");
    }

    @Test
    void lastTryOfAPukIsUsedOnlyWithConsent() throws Exception {
        CardInFile card = card("fineid-v4").begin(CardImage.load("fineid-v4").withPin("PUK", "tries-left", "1"));
        ScriptedUser person = new ScriptedUser("no");

        fails(
                card.run("pin", "unblock", "--puk", card.source("99999999"), "--new-pin", card.source("2468")),
                "Only one try is left",
                "--spend-last-try");
        card.run(person, "pin", "unblock");

        assertThat(person.told()).anyMatch(line -> line.contains("a wrong PUK blocks it permanently"));
        assertThat(card.triesLeft("PUK")).isEqualTo(1);
        done(card.run(new ScriptedUser("yes", "12345678", "2468", "2468"), "pin", "unblock"));
        assertThat(card.triesLeft("PUK")).isEqualTo(5);
    }

    @Test
    void blockedPukIsReportedWithoutAQuestion() throws Exception {
        CardInFile card = card("fineid-v4").begin(CardImage.load("fineid-v4").withPin("PUK", "tries-left", "0"));
        ScriptedUser person = new ScriptedUser("12345678");

        fails(card.run(person, "pin", "unblock"), "blocked");
        fails(card.run("pin", "unblock"), "The PUK is blocked");

        assertThat(person.asked()).isEmpty();
    }

    @Test
    void windowsNeedAScreen() throws Exception {
        CardInFile card = card("fineid-v4");

        fails(card.run("--pin", "dialog", "pin", "change"), "no screen");
        fails(card.run("--pin", "dialog", "pin", "unblock"), "no screen");
        fails(card.run("pin", "change", "--pin", card.source("1234"), "--new-pin", "dialog"), "no screen");

        assertThat(card.value("PIN1")).isEqualTo("1234");
        assertThat(card.triesLeft("PUK")).isEqualTo(5);
    }

    @ParameterizedTest
    @CsvSource({
        "'pin', 'No command given'",
        "'pin frobnicate', 'Choose one of help, status, verify, change, unblock'",
        "'pin verify 1 2', 'Too many arguments: 2'",
        "'pin verify --new-pin ask', '--new-pin'",
        "'pin change --new-pin 2468', 'never put the PIN itself on the command line'",
        "'pin unblock --puk 12345678', 'never put the PIN itself on the command line'",
    })
    void invalidArgumentsAreUsageErrors(String words, String expected) throws Exception {
        ProgramRun run = card("fineid-v4").run(words.split(" "));

        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.errorLines())
                .singleElement()
                .asString()
                .contains(expected)
                .doesNotContain("2468", "12345678");
        assertThat(Files.exists(folder.resolve("my.card"))).isFalse();
    }
}
