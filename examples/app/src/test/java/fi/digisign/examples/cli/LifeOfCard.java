package fi.digisign.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import fi.digisign.examples.cli.pinentry.ScriptedUser;
import fi.digisign.testvectors.CardImage;
import fi.digisign.testvectors.image.ImagePin;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A program of its own beside a real PC/SC service: all that can be done to the PINs of a card in use, with the card's own
 * counters read after each command. Ends with an error where one is not as it must be.
 */
final class LifeOfCard {

    private static final String WRONG = "7777";
    private static final String RIGHT = "1234";
    private static final String PUK = "12345678";

    private final ReaderCommands commands;
    private final int tries;
    private final boolean padded;

    private LifeOfCard(ReaderCommands commands, ImagePin pin1) {
        this.commands = commands;
        tries = pin1.tries();
        padded = pin1.storedLength() > 0;
    }

    public static void main(String[] arguments) throws Exception {
        CardImage image = CardImage.load(arguments[0]);
        ImagePin pin1 = image.contents().pins().get(0);
        ReaderCommands.withCard(image.withPin("PIN1", "tries-left", "2"), commands -> {
            LifeOfCard life = new LifeOfCard(commands, pin1);
            life.look();
            life.refuseWhatCannotBeRight();
            life.blockPin1();
            life.unblockPin1();
            life.change();
            life.useKeys();
            life.spendPuk();
        });
        System.out.println("lived");
    }

    private void look() throws Exception {
        List<JsonElement> pins =
                commands.done("pin", "status").getAsJsonArray("pins").asList();
        assertThat(pins.get(0).getAsJsonObject().get("triesLeft").getAsInt()).isEqualTo(2);
        commands.sent(0);
        JsonObject list = commands.done("list");
        for (JsonElement each : list.getAsJsonArray("certificates")) {
            JsonObject row = each.getAsJsonObject();
            if (!row.has("problem")) {
                certificate(row);
            }
        }
        commands.left("PIN1", 2);
        System.out.println("looked at " + pins.size() + " PINs");
    }

    private void certificate(JsonObject row) throws Exception {
        String alias = row.get("alias").getAsString();
        JsonObject shown = commands.done("cert", "show", alias);
        assertThat(shown.get("sha256")).isEqualTo(row.get("sha256"));
        assertThat(shown.get("validity").getAsString()).isEqualTo("valid");
        Path file = commands.folder().resolve(alias + ".pem");
        commands.done("cert", "export", "--out", file.toString(), alias);
        assertThat(Files.readString(file)).startsWith("-----BEGIN CERTIFICATE-----\n");
    }

    private void refuseWhatCannotBeRight() throws Exception {
        for (String impossible : List.of("123", "1234567890123", "12a4")) {
            commands.fails("digits", "pin", "verify", "--pin", commands.source(impossible))
                    .sent(0);
            commands.fails(
                            "digits",
                            "pin",
                            "change",
                            "--pin",
                            commands.source(RIGHT),
                            "--new-pin",
                            commands.source(impossible))
                    .sent(0);
            commands.fails(
                            "digits",
                            "pin",
                            "unblock",
                            "--puk",
                            commands.source(PUK),
                            "--new-pin",
                            commands.source(impossible))
                    .sent(0);
        }
        commands.fails(
                        "digits",
                        "pin",
                        "unblock",
                        "--puk",
                        commands.source("12x"),
                        "--new-pin",
                        commands.source("2468"))
                .sent(0);
        commands.left("PIN1", 2);
        System.out.println("refused what cannot be right");
    }

    private void blockPin1() throws Exception {
        commands.fails("1 try left", "pin", "verify", "--pin", commands.source(WRONG))
                .sent(1);
        commands.left("PIN1", 1);
        commands.fails("Only one try is left", "pin", "verify", "--pin", commands.source(WRONG))
                .sent(0);
        commands.fails(
                        "Only one try is left",
                        "pin",
                        "change",
                        "--pin",
                        commands.source(WRONG),
                        "--new-pin",
                        commands.source("2468"))
                .sent(0);
        commands.fails("not used", new ScriptedUser("no", WRONG), "pin", "verify")
                .sent(0);
        commands.left("PIN1", 1);
        commands.fails("PUK", new ScriptedUser("yes", WRONG), "pin", "verify").sent(1);
        commands.left("PIN1", 0);
        commands.fails("blocked", "pin", "verify", "--pin", commands.source(RIGHT))
                .sent(0);
        commands.fails("blocked", new ScriptedUser(RIGHT, "2468", "2468"), "pin", "change")
                .sent(0);
        assertThat(commands.done("pin", "status", "1")
                        .getAsJsonArray("pins")
                        .get(0)
                        .getAsJsonObject()
                        .get("state")
                        .getAsString())
                .isEqualTo("blocked");
        System.out.println("blocked PIN 1");
    }

    private void unblockPin1() throws Exception {
        String puk = commands.card().pukOf("PIN1").orElseThrow();
        int pukTries = commands.card().pin(puk).triesLeft();
        for (String impossible : List.of("123", "1234567890123", "1234567x")) {
            commands.fails(
                            "digits",
                            "pin",
                            "unblock",
                            "--puk",
                            commands.source(impossible),
                            "--new-pin",
                            commands.source("2468"))
                    .sent(0);
        }
        commands.fails(
                        "Wrong PUK",
                        "pin",
                        "unblock",
                        "--puk",
                        commands.source("99999999"),
                        "--new-pin",
                        commands.source("2468"))
                .sent(1);
        commands.left(puk, pukTries - 1);
        commands.left("PIN1", 0);
        commands.done("pin", "unblock", "--puk", commands.source(PUK), "--new-pin", commands.source("2468"));
        commands.left(puk, pukTries);
        commands.left("PIN1", tries);
        commands.done("pin", "verify", "--pin", commands.source("2468"));
        commands.sent(1);
        commands.left("PIN1", tries);
        System.out.println("unblocked PIN 1");
    }

    private void change() throws Exception {
        commands.fails(
                        "Wrong PIN",
                        "pin",
                        "change",
                        "--pin",
                        commands.source(WRONG),
                        "--new-pin",
                        commands.source(RIGHT))
                .sent(1);
        commands.left("PIN1", tries - 1);
        commands.done("pin", "change", "--pin", commands.source("2468"), "--new-pin", commands.source(RIGHT));
        // where old and new PIN are sent without padding between them, the old one is verified first
        commands.sent(padded ? 1 : 2);
        commands.left("PIN1", tries);
        commands.done("pin", "verify", "--pin", commands.source(RIGHT));
        if (commands.card().has("PIN2")) {
            int left = commands.card().pin("PIN2").triesLeft();
            commands.fails("Wrong PIN", "pin", "verify", "2", "--pin", commands.source("777777"))
                    .sent(1);
            commands.left("PIN2", left - 1);
            commands.fails("digits", "pin", "verify", "2", "--pin", commands.source("12"))
                    .sent(0);
            commands.left("PIN2", left - 1);
            commands.done(new ScriptedUser("123456", "654321", "654321"), "pin", "change", "2");
            commands.done("pin", "verify", "2", "--pin", commands.source("654321"));
            commands.done(
                    "pin",
                    "change",
                    "PIN2",
                    "--pin",
                    commands.source("654321"),
                    "--new-pin",
                    commands.source("123456"));
        }
        System.out.println("changed PINs");
    }

    private void useKeys() throws Exception {
        int keys = 0;
        for (JsonElement each : commands.done("list").getAsJsonArray("keys")) {
            String alias = each.getAsJsonObject().get("alias").getAsString();
            ScriptedUser person = new ScriptedUser(
                    each.getAsJsonObject().get("pin").getAsString().equals(secondPin()) ? "123456" : RIGHT);
            JsonObject tested = commands.done(person, "test-key", alias);
            assertThat(tested.get("alias").getAsString()).isEqualTo(alias);
            assertThat(person.isDone()).isTrue();
            commands.sent(1);
            keys++;
        }
        commands.left("PIN1", tries);
        System.out.println("used " + keys + " keys");
    }

    /** What the card calls PIN 2. */
    private String secondPin() {
        return commands.done("pin", "status").getAsJsonArray("pins").asList().stream()
                .map(JsonElement::getAsJsonObject)
                .filter(pin -> pin.get("name").getAsString().equals("PIN2"))
                .map(pin -> pin.get("label").getAsString())
                .findFirst()
                .orElse("");
    }

    /** The end of the card: a PUK that is used up. The last try is guarded where the card tells that it is the last. */
    private void spendPuk() throws Exception {
        String puk = commands.card().pukOf("PIN1").orElseThrow();
        boolean told = tellsTriesOfPuk();
        for (int left = commands.card().pin(puk).triesLeft(); left > 1; left--) {
            wrongPuk("Wrong PUK").sent(1);
            commands.left(puk, left - 1);
        }
        if (told) {
            commands.fails(
                            "Only one try is left",
                            "pin",
                            "unblock",
                            "--puk",
                            commands.source(PUK),
                            "--new-pin",
                            commands.source("2468"))
                    .sent(0);
            commands.fails("not used", new ScriptedUser("no", PUK), "pin", "unblock")
                    .sent(0);
            commands.left(puk, 1);
            commands.fails("blocked", new ScriptedUser("yes", "99999999", "2468", "2468"), "pin", "unblock")
                    .sent(1);
        } else {
            wrongPuk("blocked").sent(1);
        }
        commands.left(puk, 0);
        commands.left("PIN1", tries);
        commands.fails("blocked", "pin", "unblock", "--puk", commands.source(PUK), "--new-pin", commands.source("2468"))
                .sent(told ? 0 : 1);
        commands.done("pin", "verify", "--pin", commands.source(RIGHT));
        System.out.println("spent the PUK" + (told ? "" : " of a card that does not tell its tries"));
    }

    private ReaderCommands wrongPuk(String words) throws Exception {
        return commands.fails(
                words, "pin", "unblock", "--puk", commands.source("99999999"), "--new-pin", commands.source("2468"));
    }

    private boolean tellsTriesOfPuk() {
        List<JsonObject> pins = commands.done("pin", "status").getAsJsonArray("pins").asList().stream()
                .map(JsonElement::getAsJsonObject)
                .toList();
        String puk = pins.get(0).get("unblockedBy").getAsString();
        return pins.stream()
                .filter(pin -> pin.get("name").getAsString().equals(puk))
                .anyMatch(pin -> pin.has("triesLeft"));
    }
}
