package fi.digisign.examples.cli.card;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import fi.digisign.examples.cli.ProgramRun;
import fi.digisign.examples.cli.output.ExitCode;
import fi.digisign.provider.management.CardEvent;
import fi.digisign.testvectors.CardImage;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
class WatchCommandTest {

    private static final String CARD = "virtual:fineid-v4";

    private static List<JsonObject> objects(ProgramRun run) {
        return run.outLines().stream()
                .map(line -> JsonParser.parseString(line).getAsJsonObject())
                .toList();
    }

    @Test
    void tellsWhatThereIsAndEndsInTime() {
        ProgramRun run = ProgramRun.digisign("watch", "--card", CARD, "--for", "1", "--language", "en");
        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        assertThat(run.outLines()).hasSize(3);
        assertThat(run.outLines().get(0)).matches("\\d\\d:\\d\\d:\\d\\d  Virtual reader: the reader was connected");
        assertThat(run.outLines().get(1)).endsWith("Virtual reader: a card was inserted");
        assertThat(run.outLines().get(2)).contains("(FINEID v4) is ready");
    }

    @Test
    void oneJsonObjectALine() {
        ProgramRun run = ProgramRun.digisign("watch", "--json", "--card", CARD, "--until", "ready");
        assertThat(run.exitCode()).isZero();
        List<JsonObject> objects = objects(run);
        assertThat(objects.stream().map(event -> event.get("event").getAsString()))
                .containsExactly("readerAdded", "cardInserted", "ready");
        JsonObject ready = objects.get(2);
        assertThat(Instant.parse(ready.get("time").getAsString())).isBefore(Instant.now());
        assertThat(ready.get("reader").getAsString()).isEqualTo("Virtual reader");
        assertThat(ready.get("family").getAsString()).isEqualTo("FINEID v4");
        assertThat(ready.get("label").getAsString()).isNotBlank();
        assertThat(ready.get("atr").getAsString()).matches("3B[0-9A-F]+");
        assertThat(ready.keySet())
                .containsExactlyInAnyOrder("time", "event", "reader", "atr", "family", "label", "serialEnd");
    }

    @Test
    void theSerialNumberIsNotShownWhole() {
        String list = ProgramRun.digisign("list", "--json", "--card", CARD).out();
        String serial = JsonParser.parseString(list)
                .getAsJsonObject()
                .getAsJsonObject("card")
                .get("serial")
                .getAsString();
        ProgramRun run = ProgramRun.digisign("watch", "--json", "--card", CARD, "--until", "ready");
        assertThat(serial).hasSizeGreaterThan(8);
        assertThat(run.out()).doesNotContain(serial);
        assertThat(objects(run).get(2).get("serialEnd").getAsString()).hasSize(4);
        assertThat(serial).endsWith(objects(run).get(2).get("serialEnd").getAsString());
    }

    @Test
    void aNewCardIsNotActivatedAndItsPinsAreNamed() {
        String image = CardImage.newCardNames().get(0);
        ProgramRun run =
                ProgramRun.digisign("watch", "--json", "--card", "virtual:" + image, "--until", "notActivated");
        assertThat(run.exitCode()).isZero();
        assertThat(objects(run).get(2).getAsJsonArray("pins")).isNotEmpty();
    }

    @Test
    void anEventThatDoesNotComeInTimeIsAnError() {
        ProgramRun run = ProgramRun.digisign(
                "watch", "--card", CARD, "--until", "cardRemoved", "--for", "1", "--language", "en");
        assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(run.errorLines())
                .containsExactly("digisign: The event cardRemoved did not occur within 1 seconds."
                        + " Wait longer with --for, or omit --until to see what happens.");
    }

    @ParameterizedTest
    @CsvSource({"--for,soon", "--for,-1", "--for,1e3", "--for,''", "--until,lunch", "--until,''"})
    void whatIsNotUnderstoodIsAUsageError(String option, String value) {
        ProgramRun run = ProgramRun.digisign("watch", "--card", CARD, option, value);
        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.errorLines()).hasSize(1);
        assertThat(run.out()).isEmpty();
    }

    @Test
    void theCardIsReadOnceAndNoPinIsAskedFor() {
        ProgramRun run = ProgramRun.digisign("watch", "--card", CARD, "--for", "2", "--stats", "--language", "en");
        int exchanges = Integer.parseInt(run.outLines().get(3).replaceAll(".*exchanges: (\\d+),.*", "$1"));
        assertThat(exchanges).isBetween(3, 30);
    }

    @ParameterizedTest
    @EnumSource(CardEvent.Kind.class)
    void everyEventHasItsWords(CardEvent.Kind kind) {
        for (String language : List.of("en", "fi", "sv")) {
            StringWriter out = new StringWriter();
            CardEvent event = new CardEvent(
                    kind,
                    Instant.EPOCH,
                    Optional.of("TEST reader"),
                    Optional.empty(),
                    Optional.empty(),
                    List.of("PIN 1"),
                    Optional.empty());
            new WatchedEvent(event).text(new PrintWriter(out, true), Locale.forLanguageTag(language));
            assertThat(out.toString().strip()).hasSizeGreaterThan(20).doesNotContain("{", "''");
        }
    }
}
