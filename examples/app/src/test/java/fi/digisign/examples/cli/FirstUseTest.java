package fi.digisign.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import fi.digisign.examples.cli.options.PinSource;
import fi.digisign.examples.cli.output.ExitCode;
import fi.digisign.examples.cli.output.StandardWriter;
import fi.digisign.examples.cli.pinentry.NewPinDialog;
import fi.digisign.examples.cli.pinentry.PinDialog;
import fi.digisign.examples.cli.pinentry.PinOperationDialog;
import fi.digisign.examples.cli.pinentry.ScriptedUser;
import fi.digisign.provider.DigisignConfiguration;
import fi.digisign.provider.DigisignProvider;
import fi.digisign.provider.NewPinCallback;
import fi.digisign.provider.management.CardManagement;
import fi.digisign.testvectors.CardImage;
import fi.digisign.testvectors.VirtualCard;
import fi.digisign.testvectors.terminal.SimulatedReader;
import fi.digisign.testvectors.terminal.SimulatedTerminals;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.CallbackHandler;
import javax.security.auth.callback.TextOutputCallback;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What people stumbled over who used the program for the first time. */
class FirstUseTest {

    @TempDir
    Path folder;

    private CardInFile card(String image) {
        return new CardInFile(folder, image);
    }

    private static OutputStream failing(String why) {
        return new OutputStream() {
            @Override
            public void write(int octet) throws IOException {
                throw new IOException(why);
            }
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"Broken pipe", "The pipe is being closed", "The pipe has been ended"})
    void closedOutputIsNoError(String why) {
        StringWriter err = new StringWriter();

        int exitCode = Digisign.run(
                new StandardWriter(failing(why)), new PrintWriter(err), "list", "--card", "virtual:fineid-v4");

        assertThat(err.toString()).isEmpty();
        assertThat(exitCode).isEqualTo(141);
    }

    @Test
    void fullDiskIsAnError() {
        StringWriter err = new StringWriter();

        int exitCode = Digisign.run(
                new StandardWriter(failing("No space left on device")),
                new PrintWriter(err),
                "list",
                "--card",
                "virtual:fineid-v4");

        assertThat(err.toString()).contains("standard output");
        assertThat(exitCode).isEqualTo(ExitCode.FAILED);
    }

    @Test
    void missingFolderIsNamed() {
        Path missing = folder.resolve("missing");

        ProgramRun run = ProgramRun.digisign("list", "--card", "virtual:fineid-v4@" + missing.resolve("my.card"));

        assertThat(run.errorLines()).singleElement().asString().startsWith("digisign: There is no folder " + missing);
        assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(missing).doesNotExist();
    }

    @Test
    void faultInACardFileIsReportedInTheUsersLanguage() throws Exception {
        Path file = Files.writeString(
                folder.resolve("my.card"), CardImage.load("fineid-v4").text() + "\nnonsense\n");

        ProgramRun run = ProgramRun.digisign("list", "--language", "fi", "--card", "virtual:fineid-v4@" + file);

        assertThat(run.errorLines())
                .singleElement()
                .asString()
                .contains("ei ole korttia; katso sen riviä ")
                .doesNotContain("line", "card image");
    }

    @Test
    void standardOutputCanBeNamedByItsUsualName() {
        ProgramRun named = ProgramRun.digisign("cert", "export", "--out", "-", "auth", "--card", "virtual:fineid-v4");
        ProgramRun plain = ProgramRun.digisign("cert", "export", "auth", "--card", "virtual:fineid-v4");

        assertThat(named).isEqualTo(plain);
        assertThat(named.out()).startsWith("-----BEGIN CERTIFICATE-----");
        assertThat(Path.of("-")).doesNotExist();
        assertThat(ProgramRun.digisign("cert", "export", "--der", "--out", "-", "auth", "--card", "virtual:fineid-v4")
                        .exitCode())
                .isEqualTo(ExitCode.USAGE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "fi", "sv"})
    void helpIsACommand(String language) {
        assertThat(ProgramRun.digisign("help", "--language", language).out())
                .isEqualTo(ProgramRun.digisign("--help", "--language", language).out());
        assertThat(ProgramRun.digisign("help", "pin", "change", "--language", language)
                        .out())
                .isEqualTo(ProgramRun.digisign("pin", "change", "--help", "--language", language)
                        .out())
                .contains("--new-pin");
        for (List<String> group :
                List.of(List.of("mail"), List.of("pin"), List.of("cert"), List.of("mail", "contacts"))) {
            assertThat(ofGroup(group, List.of("help"), language))
                    .isEqualTo(ofGroup(group, List.of("--help"), language));
        }
        assertThat(ofGroup(List.of("mail"), List.of("help", "sign"), language))
                .isEqualTo(ofGroup(List.of("mail"), List.of("sign", "--help"), language))
                .contains("--opaque");
        assertThat(ofGroup(List.of("pin"), List.of("help", "change"), language)).contains("--new-pin");
        ProgramRun unknown = ProgramRun.digisign("help", "nonsense", "--language", language);
        assertThat(unknown.errorLines()).singleElement().asString().contains("nonsense", "sign-pdf");
        assertThat(unknown.exitCode()).isEqualTo(ExitCode.USAGE);
    }

    private static String ofGroup(List<String> group, List<String> rest, String language) {
        List<String> all = new java.util.ArrayList<>(group);
        all.addAll(rest);
        all.addAll(List.of("--language", language));
        ProgramRun run = ProgramRun.digisign(all.toArray(String[]::new));
        assertThat(run.exitCode()).as(run.err()).isZero();
        return run.out();
    }

    @Test
    void emptyNameIsShownInQuotes() {
        assertThat(card("fineid-v4").run("pin", "verify", "").err()).contains("The card has no PIN \"\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"fineid-v4-new-pin-letter", "fineid-v3-new-puk-letter"})
    void demoWithANewCardDoesNotAdviseActivation(String image) {
        ProgramRun run = ProgramRun.digisign("demo", "--card", "virtual:" + image, "--out", folder.toString());

        assertThat(run.err())
                .contains("is a new card", "Choose one of fineid-v3, fineid-v4")
                .doesNotContain("ctivate");
        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void withoutTerminalAllMissingOptionsAreNamed() throws Exception {
        CardInFile card = card("fineid-v4").begin(CardImage.load("fineid-v4"));

        assertThat(card.run("pin", "unblock").err()).contains("--puk, --new-pin");
        assertThat(card.run("pin", "change").err()).contains("--pin, --new-pin");
        assertThat(card.run("pin", "unblock", "--puk", card.source("12345678")).err())
                .contains("--new-pin")
                .doesNotContain("--puk");
        assertThat(card.triesLeft("PUK")).isEqualTo(5);
    }

    @Test
    void fileWithMoreThanAPinIsNamedAndUsesNoTry() throws Exception {
        CardInFile card = card("fineid-v4").begin(CardImage.load("fineid-v4"));
        String source = card.source("1234 ");

        ProgramRun run = card.run("pin", "verify", "--pin", source);

        assertThat(run.errorLines())
                .singleElement()
                .asString()
                .contains(source.substring("file:".length()), "space")
                .doesNotContain("1234");
        assertThat(card.triesLeft("PIN1")).isEqualTo(5);
    }

    @Test
    void oneByteIsSingular() {
        ProgramRun run = ProgramRun.digisign(
                "sign-hash",
                "--language",
                "fi",
                "--card",
                "virtual:fineid-v4",
                "--key",
                "auth",
                "--algorithm",
                "SHA384withECDSA",
                "00");

        assertThat(run.err()).contains("siinä on 1 tavu.");
    }

    @Test
    void pinCannotBeUnblockedWhileThePukIsBlocked() throws Exception {
        CardInFile card = card("fineid-v4")
                .begin(CardImage.load("fineid-v4")
                        .withPin("PUK", "tries-left", "0")
                        .withPin("PIN1", "tries-left", "1"));

        ProgramRun run = card.run("pin", "verify", "--pin", card.source("9999"), "--spend-last-try");

        assertThat(run.errorLines())
                .singleElement()
                .asString()
                .contains("The PIN is blocked: PIN1", "order a new card")
                .doesNotContain("Unblock it");
        assertThat(card.triesLeft("PIN1")).isZero();
        assertThat(card.triesLeft("PUK")).isZero();
    }

    @Test
    void pukQuestionTellsItsLengthAndWhatItUnblocks() throws Exception {
        CardInFile card = card("fineid-v4").begin(CardImage.load("fineid-v4"));
        ScriptedUser person = new ScriptedUser("12345678", "2468", "2468");

        assertThat(card.run(person, "pin", "unblock").exitCode()).isZero();

        assertThat(person.told())
                .contains(
                        "PUK: PUK (aktivointitunnusluku), 8 to 12 digits, 5 tries left",
                        "For: to unblock PIN1 (perustunnusluku)");
    }

    @Test
    void doctorNamesTheCommandForThisCard() throws Exception {
        String choice = "virtual:fineid-v4-new-pin-letter@" + folder.resolve("my card");

        assertThat(ProgramRun.digisign("doctor", "--card", choice).out())
                .contains("digisign --card '" + choice + "' activate");
        assertThat(ProgramRun.digisign("--card", "virtual:fineid-v4-new-pin-letter", "doctor")
                        .out())
                .contains("digisign --card virtual:fineid-v4-new-pin-letter activate");
    }

    @Test
    void oldPinAsNewPinIsAskedForAgainInAWindow() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        AtomicInteger warned = new AtomicInteger();
        CallbackHandler window = callbacks -> {
            for (Callback callback : callbacks) {
                if (callback instanceof TextOutputCallback) {
                    warned.incrementAndGet();
                } else if (callback instanceof NewPinCallback wanted) {
                    wanted.setPassword((asked.getAndIncrement() < 2 ? "1234" : "2468").toCharArray());
                }
            }
        };
        NewPinDialog chosen =
                new NewPinDialog("--new-pin", new PinSource.Window(), Optional.empty(), Locale.ENGLISH, window);
        PinSource old = new PinSource.FromFile(Files.writeString(folder.resolve("pin"), "1234"));
        PinDialog pins = new PinDialog(old, false, Optional.empty(), Locale.ENGLISH);
        VirtualCard card = new VirtualCard(CardImage.load("fineid-v4"));
        try (PinOperationDialog operation = new PinOperationDialog(pins, pins, label -> chosen)) {
            DigisignProvider provider = new DigisignProvider(DigisignConfiguration.builder()
                    .terminalFactory(SimulatedTerminals.factory(new SimulatedReader("TEST reader", card)))
                    .callbackHandler(operation)
                    .build());
            CardManagement.of(provider).card().change("PIN1");
        }

        assertThat(asked).hasValue(3);
        assertThat(warned).hasValue(2);
        assertThat(card.imageNow().contents().pins().get(0).value()).isEqualTo("2468");
        assertThat(card.pin("PIN1").triesLeft()).isEqualTo(5);
    }
}
