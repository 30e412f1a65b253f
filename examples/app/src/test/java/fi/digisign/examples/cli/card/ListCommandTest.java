package fi.digisign.examples.cli.card;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import fi.digisign.examples.cli.ProgramRun;
import fi.digisign.examples.cli.access.CardSource;
import fi.digisign.examples.cli.options.CardChoice;
import fi.digisign.provider.DigisignConfiguration;
import fi.digisign.provider.DigisignProvider;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ListCommandTest {

    @ParameterizedTest
    @CsvSource({
        "fineid-v3, FINEID v3, auth sign",
        "fineid-v4, FINEID v4, auth sign",
        "fineid-org, FINEID organisation card, auth sign",
        "myeid, MyEID, authentication-key signature-key agreement-key",
        "pkcs15, PKCS#15, rsa-key p-256-key p-384-key",
    })
    void everyCardIsListedAsJson(String image, String family, String aliases) {
        ProgramRun run = ProgramRun.digisign("list", "--json", "--card", "virtual:" + image);

        assertThat(run.err()).isEmpty();
        JsonObject listing = JsonParser.parseString(run.out()).getAsJsonObject();
        assertThat(listing.getAsJsonObject("card").get("family").getAsString()).isEqualTo(family);
        assertThat(strings(listing, "keys", "alias")).containsExactly(aliases.split(" "));
        assertThat(strings(listing, "certificates", "alias")).contains(aliases.split(" "));
        assertThat(strings(listing, "keys", "id")).allMatch(id -> id.matches("([0-9A-F]{2})+"));
        assertThat(strings(listing, "certificates", "id")).containsAll(strings(listing, "keys", "id"));
        assertThat(strings(listing, "pins", "name")).isNotEmpty();
        assertThat(strings(listing, "pins", "triesLeft")).allMatch(tries -> Integer.parseInt(tries) >= 3);
        assertThat(run.exitCode()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"fineid-v3", "fineid-v4", "fineid-org", "myeid", "pkcs15"})
    void aliasesAreThoseOfTheKeyStore(String image) throws Exception {
        ProgramRun run = ProgramRun.digisign("list", "--json", "--card", "virtual:" + image);
        JsonObject listing = JsonParser.parseString(run.out()).getAsJsonObject();
        CardSource source = CardSource.of(new CardChoice.Virtual(image));
        DigisignConfiguration configuration = DigisignConfiguration.builder()
                .terminalSource(source.terminals())
                .caCertificates(true)
                .build();
        KeyStore keyStore = KeyStore.getInstance("DIGISIGN", new DigisignProvider(configuration));
        keyStore.load(null, null);

        List<String> readable = new ArrayList<>(new TreeSet<>(strings(listing, "certificates", "alias")));
        listing.getAsJsonArray("certificates").forEach(row -> {
            if (row.getAsJsonObject().has("problem")) {
                readable.remove(row.getAsJsonObject().get("alias").getAsString());
            }
        });
        assertThat(Collections.list(keyStore.aliases())).containsExactlyInAnyOrderElementsOf(readable);
    }

    @Test
    void textShowsWhatIsOnTheCard() {
        ProgramRun run = ProgramRun.digisign("list", "--card", "virtual:fineid-v4");

        assertThat(run.outLines())
                .contains(
                        "Readers",
                        "PINs",
                        "Keys",
                        "Own certificates",
                        "CA certificates",
                        "  PIN1 (perustunnusluku): 5 tries left",
                        "  PUK (aktivointitunnusluku): 5 tries left",
                        "  auth: EC 384, sign, derive",
                        "  sign: EC 384, nonRepudiation",
                        "      PIN: PIN2 (allekirjoitustunnusluku), required for each use");
        assertThat(run.exitCode()).isZero();
    }

    @Test
    void listingFiveCertificatesStaysWithinItsBudget() {
        ProgramRun run = ProgramRun.digisign("list", "--stats", "--json", "--card", "virtual:pkcs15");

        JsonObject listing = JsonParser.parseString(run.out()).getAsJsonObject();
        assertThat(listing.getAsJsonArray("certificates")).hasSize(5);
        assertThat(listing.getAsJsonObject("stats").get("exchanges").getAsInt()).isBetween(5, 24);
    }

    @Test
    void unreadableCertificateDoesNotHideTheOthers() {
        ProgramRun run = ProgramRun.digisign("list", "--card", "virtual:fineid-org");

        assertThat(run.out()).contains("cannot be read", "DIGISIGN TEST Root CA - ORG");
        assertThat(run.exitCode()).isZero();
    }

    @Test
    void traceHasTheExchangesThatStatsCounts(@TempDir Path folder) throws Exception {
        Path trace = folder.resolve("trace.txt");

        ProgramRun run =
                ProgramRun.digisign("--trace", trace.toString(), "list", "--stats", "--card", "virtual:pkcs15");

        List<String> lines = Files.readAllLines(trace);
        long commands = lines.stream().filter(line -> line.startsWith("C: ")).count();
        assertThat(lines).anyMatch(line -> line.startsWith("ATR: "));
        assertThat(run.outLines()).last().asString().startsWith("exchanges: " + commands + ", ");
    }

    private static List<String> strings(JsonObject listing, String rows, String field) {
        JsonArray array = listing.getAsJsonArray(rows);
        List<String> values = new ArrayList<>();
        for (JsonElement row : array) {
            values.add(row.getAsJsonObject().get(field).getAsString());
        }
        return values;
    }
}
