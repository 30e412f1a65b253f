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
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ActivateCommandTest {

    private static final String PIN_LETTER = "fineid-v4-new-pin-letter";

    @TempDir
    Path folder;

    private CardInFile card(String image) {
        return new CardInFile(folder, image);
    }

    private static void done(ProgramRun run) {
        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
    }

    private static void fails(ProgramRun run, String... words) {
        assertThat(run.errorLines()).singleElement().asString().contains(words);
        assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(run.out()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "fineid-v3-new-puk-letter, 12345678, activationCode",
        "fineid-v4-new-puk-letter, 12345678, activationCode",
        "fineid-v4-new-pin-letter, 1234567, activationPin",
    })
    void newCardIsActivatedWithItsLetter(String image, String code, String letter) throws Exception {
        CardInFile card = card(image);
        assertThat(card.run("pin", "status", "1").outLines())
                .anyMatch(line -> line.startsWith("PIN1 (perustunnusluku): not activated yet"));

        ProgramRun run = card.run(
                "activate",
                "--json",
                "--puk",
                card.source(code),
                "--new-pin",
                card.source("2468"),
                "--new-pin2",
                card.source("135790"));

        done(run);
        JsonObject result = JsonParser.parseString(run.out()).getAsJsonObject();
        assertThat(result.get("letter").getAsString()).isEqualTo(letter);
        assertThat(result.getAsJsonArray("set"))
                .extracting(JsonElement::getAsString)
                .containsExactly("PIN1", "PIN2");
        assertThat(result.getAsJsonArray("pins"))
                .extracting(pin -> pin.getAsJsonObject().get("state").getAsString())
                .containsOnly("ready");
        assertThat(card.value("PIN1")).isEqualTo("2468");
        assertThat(card.value("PIN2")).isEqualTo("135790");
        assertThat(card.chosen("PIN1")).isTrue();
        assertThat(card.chosen("PIN2")).isTrue();
        assertThat(List.of(card.triesLeft("PIN1"), card.triesLeft("PIN2"), card.triesLeft("PUK")))
                .containsOnly(5);
        done(card.run("test-key", "auth", "--pin", card.source("2468")));
        done(card.run("test-key", "sign", "--pin", card.source("135790")));
    }

    @Test
    void userEntersTheCodeOnceAndBothPinsTwice() throws Exception {
        CardInFile card = card(PIN_LETTER);
        ScriptedUser person =
                new ScriptedUser("1234567", "2468", "2468", "1357", "135790", "135791", "135790", "135790");

        ProgramRun run = card.run(person, "activate");

        done(run);
        assertThat(run.outLines()).containsExactly("The card is now activated. PINs set: PIN1, PIN2");
        assertThat(person.isDone()).isTrue();
        assertThat(person.told())
                .contains(
                        "Code: activation code, 5 tries left",
                        "For: to activate the card",
                        "New PIN: PIN1 (perustunnusluku), 4 to 12 digits",
                        "New PIN: PIN2 (allekirjoitustunnusluku), 6 to 12 digits",
                        "It must have 6 to 12 digits. Nothing was sent to the card.",
                        "The two entries differ. Nothing was sent to the card.");
        assertThat(person.secrets()).allSatisfy(secret -> assertThat(secret).containsOnly('\0'));
    }

    @Test
    void valuesWithoutAnOptionAreRequested() throws Exception {
        CardInFile card = card(PIN_LETTER);
        ScriptedUser person = new ScriptedUser("135790", "135790");

        done(card.run(person, "activate", "--puk", card.source("1234567"), "--new-pin", card.source("2468")));

        assertThat(card.value("PIN1")).isEqualTo("2468");
        assertThat(card.value("PIN2")).isEqualTo("135790");
        assertThat(person.isDone()).isTrue();
    }

    @Test
    void wrongCodeUsesOneTryOfOnePin() throws Exception {
        CardInFile card = card(PIN_LETTER);

        fails(
                card.run(
                        "activate",
                        "--puk",
                        card.source("7654321"),
                        "--new-pin",
                        card.source("2468"),
                        "--new-pin2",
                        card.source("135790")),
                "Wrong activation code, 4 tries left. Check the code in the letter");

        assertThat(card.triesLeft("PIN1")).isEqualTo(4);
        assertThat(card.triesLeft("PIN2")).isEqualTo(5);
        assertThat(card.chosen("PIN1")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"123456", "12345678", "123456a"})
    void codeOfAnotherLengthIsNotSent(String code) throws Exception {
        CardInFile card = card(PIN_LETTER);

        fails(
                card.run(
                        "activate",
                        "--puk",
                        card.source(code),
                        "--new-pin",
                        card.source("2468"),
                        "--new-pin2",
                        card.source("135790")),
                "The activation code has exactly 7 digits");

        assertThat(card.triesLeft("PIN1")).isEqualTo(5);
    }

    @Test
    void unfitNewPinIsReportedBeforeTheCodeIsRequested() throws Exception {
        CardInFile card = card(PIN_LETTER);
        ScriptedUser person = new ScriptedUser("1234567");

        fails(card.run(person, "activate", "--new-pin", card.source("123")), "4 to 12 digits", "--new-pin");
        fails(
                card.run(person, "activate", "--new-pin", card.source("2468"), "--new-pin2", card.source("1357")),
                "6 to 12 digits",
                "--new-pin2");
        assertThat(person.asked()).isEmpty();
    }

    @Test
    void halfActivatedCardNeedsOnlyTheRest() throws Exception {
        CardInFile card = card(PIN_LETTER)
                .begin(CardImage.load("fineid-v4")
                        .with("name", PIN_LETTER)
                        .withPin("PIN1", "value", "2468")
                        .withPin("PIN2", "value", "1234567")
                        .withPin("PIN2", "changed", "no"));
        ScriptedUser person = new ScriptedUser("1234567", "135790", "135790");

        ProgramRun run = card.run(person, "activate");

        done(run);
        assertThat(run.outLines()).containsExactly("The card is now activated. PINs set: PIN2");
        assertThat(card.value("PIN1")).isEqualTo("2468");
        assertThat(card.value("PIN2")).isEqualTo("135790");
    }

    @Test
    void codeAsNewPinIsAskedForAgain() throws Exception {
        CardInFile card = card(PIN_LETTER);
        ScriptedUser person = new ScriptedUser("1234567", "2468", "2468", "1234567", "135790", "135790");

        done(card.run(person, "activate"));

        assertThat(person.told())
                .contains("The new PIN must not be the activation code. Nothing was sent to the card.");
        assertThat(card.value("PIN2")).isEqualTo("135790");
    }

    @Test
    void pinBlockedByWrongCodesNeedsThePukToo() throws Exception {
        CardInFile card = card(PIN_LETTER)
                .begin(CardImage.load("fineid-v4")
                        .with("name", PIN_LETTER)
                        .withPin("PIN1", "value", "1234567")
                        .withPin("PIN1", "changed", "no")
                        .withPin("PIN1", "tries-left", "0")
                        .withPin("PIN2", "value", "1234567")
                        .withPin("PIN2", "tries-left", "1")
                        .withPin("PIN2", "changed", "no"));
        assertThat(card.run("pin", "status", "1").outLines())
                .contains("PIN1 (perustunnusluku): not activated yet, blocked: the PUK is needed too");
        assertThat(card.run("list").out())
                .contains("not activated yet, 1 try left for the activation code", "blocked: the PUK is needed too");
        fails(
                card.run(
                        "activate",
                        "--spend-last-try",
                        "--puk",
                        card.source("1234567"),
                        "--new-pin",
                        card.source("2468"),
                        "--new-pin2",
                        card.source("135790")),
                "the PUK is needed as well",
                "--puk ask");
        assertThat(card.triesLeft("PIN2")).isEqualTo(1);
        assertThat(card.triesLeft("PUK")).isEqualTo(5);
        ScriptedUser person = new ScriptedUser("yes", "1234567", "12345678", "2468", "2468", "135790", "135790");

        done(card.run(person, "activate"));

        assertThat(person.told())
                .contains("PIN1 was blocked by wrong codes; the PUK is needed as well. It is not the activation code.");
        assertThat(card.value("PIN1")).isEqualTo("2468");
        assertThat(card.value("PIN2")).isEqualTo("135790");
    }

    @ParameterizedTest
    @ValueSource(strings = {"fineid-v3", "fineid-v4", "fineid-org", "myeid", "pkcs15"})
    void activeCardIsReportedBeforeAnyQuestion(String image) throws Exception {
        ScriptedUser person = new ScriptedUser("1234567");

        fails(card(image).run(person, "activate"), "already activated");

        assertThat(person.asked()).isEmpty();
    }

    @Test
    void newCardRefusesOtherCommandsAndAdvisesActivation() throws Exception {
        CardInFile card = card(PIN_LETTER);
        ScriptedUser person = new ScriptedUser("1234567");

        fails(card.run(person, "pin", "verify"), "activat");
        fails(card.run(person, "test-key", "sign"), "activat");

        assertThat(person.asked()).isEmpty();
        assertThat(card.triesLeft("PIN1")).isEqualTo(5);
    }

    @Test
    void questionsAreInFinnishAndSwedish() throws Exception {
        CardInFile card = card(PIN_LETTER);
        assertThat(card.run("--language", "fi", "pin", "status", "1").outLines())
                .contains("PIN1 (perustunnusluku): ei vielä aktivoitu, aktivointitunnusluvulla 5 yritystä jäljellä");
        assertThat(card.run("--language", "sv", "pin", "status", "1").outLines())
                .contains("PIN1 (perustunnusluku): inte aktiverad än, 5 försök återstår för aktiveringskoden");
    }
}
