package fi.digisign.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import fi.digisign.apdu.reader.ReaderFilter;
import fi.digisign.apdu.reader.Readers;
import fi.digisign.apdu.reader.TerminalSource;
import fi.digisign.examples.cli.output.ExitCode;
import fi.digisign.examples.cli.pinentry.User;
import fi.digisign.testvectors.CardImage;
import fi.digisign.testvectors.image.PinState;
import fi.digisign.testvectors.vpcd.VpcdLink;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Commands for a card in a real reader, and what each of them has cost the card. */
final class ReaderCommands {

    private final WatchedCard card;
    private final Path folder;
    private int sources;
    private int sentBefore;

    private ReaderCommands(WatchedCard card, Path folder) {
        this.card = card;
        this.folder = folder;
    }

    /** What is to be done while the card is in. */
    @FunctionalInterface
    interface Story {
        void tell(ReaderCommands commands) throws Exception;
    }

    static void withCard(CardImage image, Story story) throws Exception {
        WatchedCard card = new WatchedCard(image);
        try (VpcdLink link = new VpcdLink()) {
            link.insert(card);
            new Readers(TerminalSource.pcsc(), ReaderFilter.ALL).waitForCard(Duration.ofSeconds(10));
            story.tell(new ReaderCommands(card, Files.createTempDirectory("digisign-test-")));
        }
    }

    WatchedCard card() {
        return card;
    }

    Path folder() {
        return folder;
    }

    String source(String pin) throws IOException {
        return "file:" + Files.writeString(folder.resolve("pin" + sources++), pin + "\n");
    }

    private ProgramRun run(Optional<User> person, String... arguments) {
        List<String> all = new ArrayList<>(List.of("--language", "en", "--card", "pcsc"));
        all.addAll(List.of(arguments));
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        sentBefore = card.pinCommands();
        int exitCode = Digisign.run(new PrintWriter(out), new PrintWriter(err), person, all.toArray(String[]::new));
        return new ProgramRun(exitCode, out.toString(), err.toString());
    }

    /** A command that does what it says. */
    JsonObject done(String... arguments) {
        return done(Optional.empty(), arguments);
    }

    JsonObject done(User person, String... arguments) {
        return done(Optional.of(person), arguments);
    }

    private JsonObject done(Optional<User> person, String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.add("--json");
        ProgramRun run = run(person, all.toArray(String[]::new));
        assertThat(run.err()).as(String.join(" ", arguments)).isEmpty();
        assertThat(run.exitCode()).isZero();
        return JsonParser.parseString(run.out()).getAsJsonObject();
    }

    /** A command that ends with one line, in which these words are. */
    ReaderCommands fails(String words, String... arguments) {
        return fails(words, Optional.empty(), arguments);
    }

    ReaderCommands fails(String words, User person, String... arguments) {
        return fails(words, Optional.of(person), arguments);
    }

    private ReaderCommands fails(String words, Optional<User> person, String... arguments) {
        ProgramRun run = run(person, arguments);
        assertThat(run.errorLines())
                .as(String.join(" ", arguments))
                .singleElement()
                .asString()
                .containsIgnoringCase(words);
        assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
        return this;
    }

    /** The last command sent so many PINs. */
    void sent(int commands) {
        assertThat(card.pinCommands() - sentBefore).as("commands with PINs").isEqualTo(commands);
    }

    void left(String pin, int tries) {
        PinState state = card.pin(pin);
        assertThat(state.triesLeft()).as("tries left of %s", pin).isEqualTo(tries);
        assertThat(state.verified()).as("%s left open", pin).isFalse();
    }
}
