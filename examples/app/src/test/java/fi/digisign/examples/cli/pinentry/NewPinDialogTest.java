package fi.digisign.examples.cli.pinentry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fi.digisign.examples.cli.error.PinUnavailableException;
import fi.digisign.examples.cli.options.PinSource;
import fi.digisign.pkcs15.model.PinRules;
import fi.digisign.pkcs15.model.PinType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NewPinDialogTest {

    private static final PinRules FOUR_TO_EIGHT = new PinRules(PinType.ASCII_NUMERIC, 4, 8, 8, OptionalInt.of(0));
    private static final PinRules ANY_SIX = new PinRules(PinType.UTF8, 6, 6, 8, OptionalInt.of(0));

    @TempDir
    Path folder;

    private static NewPinDialog asking(ScriptedUser person) {
        return new NewPinDialog("--new-pin", new PinSource.Ask(), Optional.of(person), Locale.ENGLISH);
    }

    private NewPinDialog fromFile(String content) throws Exception {
        Path file = Files.writeString(folder.resolve("new"), content);
        return new NewPinDialog("--new-pin", new PinSource.FromFile(file), Optional.empty(), Locale.ENGLISH);
    }

    @Test
    void newPinIsEnteredTwice() throws Exception {
        ScriptedUser person = new ScriptedUser("2468", "2468");

        assertThat(asking(person).choose("PIN 1", FOUR_TO_EIGHT)).contains("2468".toCharArray());

        assertThat(person.told()).containsExactly("New PIN: PIN 1, 4 to 8 digits");
        assertThat(person.asked()).containsExactly("secret: Enter the new PIN:", "secret: Enter it again:");
        assertThat(person.secrets().get(1)).containsOnly('\0');
    }

    @Test
    void differentEntriesAreAskedForAgain() throws Exception {
        ScriptedUser person = new ScriptedUser("2468", "2469", "1357", "1357");

        assertThat(asking(person).choose("PIN 1", FOUR_TO_EIGHT)).contains("1357".toCharArray());

        assertThat(person.told()).contains("The two entries differ. Nothing was sent to the card.");
        assertThat(person.asked()).hasSize(4);
        assertThat(person.secrets().get(0)).containsOnly('\0');
        assertThat(person.secrets().get(1)).containsOnly('\0');
    }

    @ParameterizedTest
    @ValueSource(strings = {"123", "123456789", "12a4", "12\u00E44", "\u0661\u0662\u0663\u0664"})
    void unfitNewPinIsAskedForAgain(String unfit) throws Exception {
        ScriptedUser person = new ScriptedUser(unfit, "1357", "1357");

        assertThat(asking(person).choose("PIN 1", FOUR_TO_EIGHT)).contains("1357".toCharArray());

        assertThat(person.told()).contains("It must have 4 to 8 digits. Nothing was sent to the card.");
        assertThat(person.secrets().get(0)).containsOnly('\0');
    }

    @Test
    void noAnswerCancels() throws Exception {
        for (ScriptedUser person : new ScriptedUser[] {
            new ScriptedUser(), new ScriptedUser(""), new ScriptedUser("2468"), new ScriptedUser("2468", "")
        }) {
            assertThat(asking(person).choose("PIN 1", FOUR_TO_EIGHT)).isEmpty();
            assertThat(person.isDone()).isTrue();
        }
    }

    @Test
    void fileIsCheckedBeforeAnyQuestion() throws Exception {
        fromFile("2468\n").check("PIN 1", FOUR_TO_EIGHT);
        fromFile("sixsix\n").check("PIN 1", ANY_SIX);
        assertThat(fromFile("2468\n").choose("PIN 1", FOUR_TO_EIGHT)).contains("2468".toCharArray());

        assertThatThrownBy(() -> fromFile("123\n").check("PIN 1", FOUR_TO_EIGHT))
                .isInstanceOf(PinUnavailableException.class)
                .hasMessage("The new PIN must have 4 to 8 digits: PIN 1")
                .hasMessageNotContaining("123");
        assertThatThrownBy(() -> fromFile("12345\n").check("PIN 1", ANY_SIX))
                .hasMessage("The new PIN must have 6 characters: PIN 1");
        assertThatThrownBy(() -> fromFile("").check("PIN 1", FOUR_TO_EIGHT))
                .isInstanceOf(PinUnavailableException.class);
    }

    @Test
    void missingTerminalIsReportedFirst() {
        NewPinDialog nobody = new NewPinDialog("--new-pin", new PinSource.Ask(), Optional.empty(), Locale.ENGLISH);

        assertThatThrownBy(() -> nobody.check("PIN 1", FOUR_TO_EIGHT))
                .isInstanceOfSatisfying(
                        PinUnavailableException.class,
                        e -> assertThat(e.remedy()).contains("--new-pin env:NAME", "terminal"))
                .hasMessageContaining("no terminal");
    }
}
