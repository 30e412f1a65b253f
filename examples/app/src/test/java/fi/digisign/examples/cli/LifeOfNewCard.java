package fi.digisign.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import fi.digisign.examples.cli.pinentry.ScriptedUser;
import fi.digisign.testvectors.CardImage;
import fi.digisign.testvectors.image.Activation;
import java.util.List;

/**
 * A program of its own beside a real PC/SC service: takes a new card into use, with the card's own counters read after each
 * command. Ends with an error where one is not as it must be.
 */
final class LifeOfNewCard {

    private final ReaderCommands commands;
    private final boolean preset;
    private final String code;
    private final String counted;

    private LifeOfNewCard(ReaderCommands commands, boolean preset) {
        this.commands = commands;
        this.preset = preset;
        code = preset ? "1234567" : "12345678";
        counted = preset ? "PIN1" : "PUK";
    }

    public static void main(String[] arguments) throws Exception {
        CardImage image = CardImage.load(arguments[0]);
        boolean preset = image.contents().settings().activation() == Activation.PIN_LETTER;
        ReaderCommands.withCard(image, commands -> {
            LifeOfNewCard life = new LifeOfNewCard(commands, preset);
            life.look();
            life.refuse();
            life.activate();
            life.use();
        });
        System.out.println("lived");
    }

    private void look() {
        assertThat(states()).startsWith("notActivated", "notActivated");
        commands.sent(0);
        commands.fails("activat", new ScriptedUser(code), "pin", "verify").sent(0);
        commands.fails("activat", new ScriptedUser(code), "test-key", "sign").sent(0);
        System.out.println("looked");
    }

    private List<String> states() {
        return commands.done("pin", "status").getAsJsonArray("pins").asList().stream()
                .map(JsonElement::getAsJsonObject)
                .map(pin -> pin.get("state").getAsString())
                .toList();
    }

    private ReaderCommands fails(String words, String puk, String pin1, String pin2) throws Exception {
        return commands.fails(
                words,
                "activate",
                "--puk",
                commands.source(puk),
                "--new-pin",
                commands.source(pin1),
                "--new-pin2",
                commands.source(pin2));
    }

    private void refuse() throws Exception {
        fails("digits", "123456", "2468", "135790").sent(0);
        fails("digits", code + "9", "2468", "135790").sent(0);
        fails("digits", code, "123", "135790").sent(0);
        fails("digits", code, "2468", "12345").sent(0);
        fails("digits", code, "2468", "1234567890123").sent(0);
        fails("digits", code, "24x8", "135790").sent(0);
        commands.left(counted, 5);
        fails("4 tries left", preset ? "7654321" : "87654321", "2468", "135790").sent(1);
        commands.left(counted, 4);
        assertThat(states()).startsWith("notActivated", "notActivated");
        System.out.println("refused");
    }

    private void activate() {
        ScriptedUser person = new ScriptedUser(code, "2468", "2468", "135790", "135790");
        JsonObject result = commands.done(person, "activate");
        commands.sent(2);
        assertThat(person.isDone()).isTrue();
        assertThat(result.getAsJsonArray("set")).hasSize(2);
        assertThat(states()).containsOnly("ready");
        for (String pin : List.of("PIN1", "PIN2", "PUK")) {
            commands.left(pin, 5);
        }
        commands.fails("already activated", new ScriptedUser(code), "activate").sent(0);
        System.out.println("activated");
    }

    private void use() throws Exception {
        commands.done("test-key", "auth", "--pin", commands.source("2468"));
        commands.done("test-key", "sign", "--pin", commands.source("135790"));
        System.out.println("used");
    }
}
