package fi.digisign.examples.cli.card;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import fi.digisign.apdu.text.Languages;
import fi.digisign.examples.cli.Main;
import fi.digisign.examples.cli.ProgramRun;
import fi.digisign.examples.cli.output.ExitCode;
import fi.digisign.fixtures.pcscd.PcscdNamespace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The command {@code doctor} with virtual cards, and where there is no PC/SC at all. */
class DoctorCommandTest {

    @TempDir
    private Path folder;

    static List<String> codes(String json) {
        List<String> codes = new ArrayList<>();
        JsonArray findings =
                JsonParser.parseString(json).getAsJsonObject().get("findings").getAsJsonArray();
        findings.forEach(
                finding -> codes.add(finding.getAsJsonObject().get("code").getAsString()));
        return codes;
    }

    @ParameterizedTest
    @ValueSource(strings = {"fineid-v3", "fineid-v4", "fineid-org", "myeid", "pkcs15"})
    void aCardInOrderIsReadyAndTheExitCodeSaysSo(String image) {
        ProgramRun run = ProgramRun.digisign("doctor", "--card", "virtual:" + image, "--language", "en");
        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(run.outLines().get(0)).isEqualTo("Everything is working.");
        assertThat(run.out().replaceAll("\\s+", " ")).contains("in the reader \"Virtual reader\" is ready for use.");
    }

    @ParameterizedTest
    @CsvSource({
        "fineid-v4-new-pin-letter, en, A card cannot be used until, What to do:, NOT_ACTIVATED",
        "fineid-v4-new-pin-letter, fi, Jotakin on tehtävä, Mitä nyt pitää tehdä:, NOT_ACTIVATED",
        "fineid-v4-new-pin-letter, sv, Något måste göras, Vad du ska göra nu:, NOT_ACTIVATED"
    })
    void aPersonReadsWhatToDoInHerLanguage(String image, String language, String head, String remedy, String code) {
        ProgramRun run = ProgramRun.digisign("doctor", "--card", "virtual:" + image, "--language", language);
        assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).contains(head, remedy, code);
        assertThat(run.outLines()).allMatch(line -> line.length() <= 80);
    }

    @Test
    void aLockedPinComesWithTheCommandThatUnlocksIt() throws Exception {
        String card = "virtual:fineid-v4@" + folder.resolve("card");
        Path wrong = folder.resolve("wrong");
        for (int i = 0; i < 5; i++) {
            Files.writeString(wrong, "9999" + i);
            ProgramRun.digisign("pin", "verify", "PIN1", "--card", card, "--pin", "file:" + wrong, "--spend-last-try");
        }
        ProgramRun run = ProgramRun.digisign("doctor", "--card", card, "--language", "en");
        assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(run.out())
                .contains(
                        "PIN1 (perustunnusluku)",
                        "With this program:",
                        "digisign --card " + card + " pin unblock PIN1",
                        "PIN_LOCKED PIN1");
    }

    @Test
    void programsReadCodesAndEnglishTexts() {
        ProgramRun run = ProgramRun.digisign("doctor", "--card", "virtual:pkcs15", "--json", "--language", "fi");
        JsonObject json = JsonParser.parseString(run.out()).getAsJsonObject();
        assertThat(json.get("ready").getAsBoolean()).isTrue();
        JsonObject finding = json.get("findings").getAsJsonArray().get(0).getAsJsonObject();
        assertThat(finding.keySet())
                .isEqualTo(java.util.Set.of(
                        "code", "severity", "layer", "reader", "card", "found", "meaning", "remedy", "evidence"));
        assertThat(finding.get("code").getAsString()).isEqualTo("OK");
        assertThat(finding.get("severity").getAsString()).isEqualTo("good");
        assertThat(finding.get("layer").getAsString()).isEqualTo("ready");
        assertThat(finding.get("found").getAsString()).contains("is ready for use");
    }

    @Test
    void debugTellsHowItWasFound() {
        ProgramRun run = ProgramRun.digisign("doctor", "--card", "virtual:pkcs15", "--debug", "--language", "en");
        assertThat(run.out()).contains("  OK", "found by: read as PKCS#15");
        ProgramRun without = ProgramRun.digisign("doctor", "--card", "virtual:pkcs15", "--language", "en");
        assertThat(without.out()).doesNotContain("found by");
    }

    @Test
    void aFileThatIsNoRevocationListIsRefusedInEveryLanguage() throws Exception {
        Path file = Files.writeString(folder.resolve("list.crl"), "not a list");
        for (Locale language : Languages.all()) {
            ProgramRun run = ProgramRun.digisign(
                    "doctor",
                    "--card",
                    "virtual:pkcs15",
                    "--crl",
                    file.toString(),
                    "--language",
                    language.getLanguage());
            assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
            assertThat(run.out()).isEmpty();
            assertThat(run.errorLines()).singleElement().asString().contains("list.crl", "CRL");
        }
    }

    @Test
    void aMissingLibraryIsFoundByAJvmThatLacksIt() throws Exception {
        List<String> command = new ArrayList<>(PcscdNamespace.java(Main.class, "doctor", "--json"));
        command.add(1, "-Dsun.security.smartcardio.library=/nonexistent/libpcsclite.so.1");
        // Some builds of Java do not load the library by its name but are linked with it.
        Files.createFile(folder.resolve("libpcsclite.so.1"));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("LD_LIBRARY_PATH", folder.toString());
        Process process = builder.start();
        String out = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(ExitCode.FAILED);
        assertThat(codes(out)).isEqualTo(List.of("LIBRARY_NOT_FOUND"));
    }
}
