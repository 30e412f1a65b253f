package fi.digisign.provider.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import fi.digisign.apdu.reader.OperatingSystem;
import fi.digisign.apdu.text.Languages;
import fi.digisign.apdu.text.Text;
import fi.digisign.provider.diagnosis.Finding.Severity;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said to people, of every finding, in every language, on every system. */
class AdviceTest {

    /** What only specialists know. */
    private static final List<String> JARGON = List.of("APDU", "ATR", "SCARD", "ISO 7816", "status word", "winscard");

    private static final Locale FINNISH = Locale.forLanguageTag("fi");
    private static final Locale SWEDISH = Locale.forLanguageTag("sv");

    private static Finding example(FindingCode code) {
        return Finding.of(code, Severity.PROBLEM, "test")
                .in("TEST Reader")
                .onCard("TEST card's {0}")
                .about("PIN 1")
                .withTries(OptionalInt.of(1))
                .on(Instant.parse("2031-03-02T12:00:00Z"))
                .saying("CN=TEST CA");
    }

    @ParameterizedTest
    @EnumSource(FindingCode.class)
    void everyFindingIsSaidInEveryLanguageOnEverySystem(FindingCode code) {
        for (OperatingSystem system : OperatingSystem.values()) {
            Advice advice = Advice.of(example(code), system);
            for (Text text : List.of(advice.found(), advice.meaning(), advice.remedy())) {
                Set<String> said = new HashSet<>();
                for (Locale language : Languages.all()) {
                    String words = text.in(language);
                    assertThat(words)
                            .matches("\\p{Lu}.+ .+")
                            .doesNotContain(code.name())
                            .doesNotContain("''")
                            .doesNotContainPattern("\\{[1-9]")
                            .doesNotContainPattern("  ");
                    assertThat(JARGON).noneMatch(words::contains);
                    said.add(words);
                }
                assertThat(said)
                        .as("in three languages: " + text)
                        .hasSize(Languages.all().size());
            }
        }
    }

    @Test
    void aNewCardThatIsLostIsNotToldToBeActivated() {
        Finding lost = Finding.problem(FindingCode.PIN_LOCKED_FOR_GOOD, "test").onCard("TEST");
        assertThat(Advice.of(lost).found().english())
                .isEqualTo("The card \"TEST\" can no longer be activated: its PUK is blocked.");
        assertThat(Advice.of(lost).remedy().in(FINNISH)).isEqualTo("Hanki uusi kortti.");
        assertThat(Advice.of(lost).found().in(SWEDISH)).contains("kan inte längre tas i bruk");
    }

    @ParameterizedTest
    @ValueSource(strings = {"fi", "sv"})
    void noLanguageHasMoreOrFewerTexts(String language) {
        ResourceBundle english = ResourceBundle.getBundle("fi.digisign.provider.words.DoctorTexts", Locale.ROOT);
        ResourceBundle other =
                ResourceBundle.getBundle("fi.digisign.provider.words.DoctorTexts", Locale.forLanguageTag(language));
        Set<String> own = new TreeSet<>();
        for (String key : english.keySet()) {
            // what is missing would come from the English parent
            if (!other.getString(key).equals(english.getString(key))) {
                own.add(key);
            }
        }
        assertThat(own).isEqualTo(new TreeSet<>(english.keySet()));
        assertThat(other.keySet()).hasSameSizeAs(english.keySet());
        for (String key : english.keySet()) {
            assertThat(FindingCode.values())
                    .anyMatch(code -> key.equals(code.name())
                            || key.equals(code.name() + "_MEANING")
                            || key.startsWith(code.name() + "_CARD")
                            || key.startsWith(code.name() + "_REMEDY"));
        }
    }

    @Test
    void thePatternsFitTheirValues() {
        Finding tries = example(FindingCode.PIN_FEW_TRIES);
        assertThat(Advice.of(tries).found().english())
                .isEqualTo("The PIN \"PIN 1\" of the card \"TEST card's {0}\" has only one try left.");
        assertThat(Advice.of(tries.withTries(OptionalInt.of(2))).found().english())
                .endsWith("has only 2 tries left.");
        assertThat(Advice.of(tries.withTries(OptionalInt.of(2))).meaning().in(FINNISH))
                .contains("vielä 2 kertaa;");
        assertThat(Advice.of(tries).meaning().in(SWEDISH)).contains("anges en gång till;");
        assertThat(Advice.of(example(FindingCode.CERTIFICATE_EXPIRED)).found().in(FINNISH))
                .isEqualTo(
                        "Kortin \"TEST card's {0}\" varmenne \"PIN 1\" on vanhentunut: se oli voimassa 2.3.2031 asti.");
        assertThat(Advice.of(example(FindingCode.CERTIFICATE_EXPIRED)).found().in(SWEDISH))
                .contains("det gällde till 2 mars 2031");
    }

    @Test
    void theAdviceFitsTheSystem() {
        Finding service = example(FindingCode.NO_SERVICE);
        assertThat(Advice.of(service, OperatingSystem.LINUX).remedy().english()).contains("systemctl");
        assertThat(Advice.of(service, OperatingSystem.MACOS).remedy().english()).contains("macOS");
        assertThat(Advice.of(service, OperatingSystem.WINDOWS).remedy().in(FINNISH))
                .contains("services.msc");
    }
}
