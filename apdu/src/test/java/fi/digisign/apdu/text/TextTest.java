package fi.digisign.apdu.text;

import static org.assertj.core.api.Assertions.assertThat;

import fi.digisign.apdu.SmartCardException;
import fi.digisign.apdu.reader.NoCardException;
import fi.digisign.apdu.words.CardText;
import fi.digisign.apdu.words.ReaderText;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TextTest {

    private static final Locale FINNISH = Locale.forLanguageTag("fi-FI");
    private static final Locale SWEDISH = Locale.forLanguageTag("sv-FI");

    /** ISO 639-2 reserves this code for private use. */
    private static final Locale OF_NOBODY = Locale.forLanguageTag("qaa");

    @Test
    void textIsInTheUsersLanguage() {
        assertThat(ReaderText.NO_READERS.in(FINNISH)).isEqualTo("Kortinlukijaa ei ole liitetty");
        assertThat(ReaderText.NO_READERS.in(SWEDISH)).isEqualTo("Ingen kortläsare är ansluten");
        assertThat(ReaderText.NO_READERS.in(OF_NOBODY)).isEqualTo("No card reader is connected");
        assertThat(ReaderText.NO_READERS.english()).isEqualTo("No card reader is connected");
    }

    @Test
    void languagesAreThoseWithBundles() throws Exception {
        Set<String> codes = new TreeSet<>(Set.of("en"));
        try (Stream<Path> files = Files.list(Path.of("src/main/resources/fi/digisign/apdu/words"))) {
            files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith("CardTexts_"))
                    .forEach(name -> codes.add(name.substring("CardTexts_".length(), name.indexOf('.'))));
        }
        assertThat(Languages.all().stream().map(Locale::getLanguage))
                .startsWith("en")
                .containsExactlyInAnyOrderElementsOf(codes)
                .contains("fi", "sv");
    }

    @Test
    void languageIsNamedByItsExactCodeInAnyJvm() {
        Locale before = Locale.getDefault();
        try {
            for (Locale jvm : List.of(Locale.ENGLISH, FINNISH, OF_NOBODY, Locale.ROOT)) {
                Locale.setDefault(jvm);
                assertThat(Languages.named("en")).contains(Locale.ENGLISH);
                assertThat(Languages.named("fi")).contains(Locale.forLanguageTag("fi"));
                for (String other : List.of("", "FI", "fi-FI", "fi_FI", "fin", "qaa", "und", "suomi", "ä", "../fi")) {
                    assertThat(Languages.named(other)).as(other).isEmpty();
                }
                assertThat(Languages.bundle(FINNISH)).hasToString("fi");
                assertThat(Languages.bundle(Locale.UK)).isEqualTo(Locale.ROOT);
                assertThat(Languages.bundle(OF_NOBODY)).isEqualTo(Locale.ROOT);
            }
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void numberSelectsSingularOrPlural() {
        assertThat(CardText.WRONG_PIN_TRIES.with(1).in(FINNISH)).endsWith(", 1 yritys jäljellä");
        assertThat(CardText.WRONG_PIN_TRIES.with(2).in(FINNISH)).endsWith(", 2 yritystä jäljellä");
        assertThat(CardText.WRONG_PIN_TRIES.with(0).in(SWEDISH)).endsWith(", 0 försök återstår");
        assertThat(CardText.WRONG_PIN_TRIES.with(1).english()).endsWith("; 1 try is left");
    }

    @Test
    void englishDoesNotDependOnTheJvm() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(FINNISH);
            SmartCardException e = new NoCardException(List.of("Reader"));
            assertThat(e).hasMessage("No card in the reader Reader");
            assertThat(e.remedy()).isEqualTo("Put the card into the reader, chip first");
            assertThat(e.toString()).contains("No card in the reader");
            assertThat(e.message(Locale.UK)).isEqualTo(e.getMessage());
            assertThat(e.message(FINNISH)).isEqualTo("Lukijassa Reader ei ole korttia");
            assertThat(e.remedy(SWEDISH)).isEqualTo("Sätt in kortet i läsaren med chippet först");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void nestedTextIsInTheSameLanguage() {
        Text outer = CardText.TLV.with(CardText.TLV_NOTHING, 70000);
        assertThat(outer.in(FINNISH)).isEqualTo("Tieto-objekti puuttuu (tavu 70000)");
        assertThat(outer).hasToString("There is no data object at byte 70000");
    }

    @Test
    void datesFollowTheLanguage() {
        Text day = CardText.CARD_REMOVED.with(LocalDate.of(2026, 2, 1));
        assertThat(day.in(FINNISH)).contains("\"1.2.2026\"");
        assertThat(day.in(SWEDISH)).contains("\"1 feb. 2026\"");
        assertThat(day.english()).contains("\"Feb 1, 2026\"");
    }

    @Test
    void valuesAreNotPatterns() {
        assertThat(CardText.CARD_REMOVED.with("{0} it's {1}").in(FINNISH)).contains("\"{0} it's {1}\"");
    }

    @Test
    void missingTextFallsBackToItsKey() {
        assertThat(NoWords.NOWHERE.in(FINNISH)).isEqualTo("NOWHERE");
        assertThat(NoWords.NOWHERE.with("a", 1).in(FINNISH)).isEqualTo("NOWHERE [a, 1]");
        assertThat(CardText.WRONG_PIN_TRIES.with("no number").in(FINNISH)).isEqualTo("WRONG_PIN_TRIES [no number]");
        assertThat(CardText.CARD_REMOVED.with((Object) null).in(FINNISH)).contains("\"null\"");
    }

    @Test
    void exceptionsKeepTheirTextsWhenSerialized() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(new NoCardException(List.of("Reader")));
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            SmartCardException received = (SmartCardException) in.readObject();
            assertThat(received.message(SWEDISH)).isEqualTo("Det finns inget kort i läsaren Reader");
        }
    }

    @Test
    void exceptionsOfOtherCodeNeedNoTexts() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(new SmartCardException("It failed", "Try again", null));
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            SmartCardException received = (SmartCardException) in.readObject();
            assertThat(received).hasMessage("It failed");
            assertThat(received.message(SWEDISH)).isEqualTo("It failed");
            assertThat(received.remedy()).isEqualTo("Try again");
        }
    }

    private enum NoWords implements TextKey {
        NOWHERE;

        @Override
        public ResourceBundle bundle(Locale language) {
            throw new MissingResourceException("none", "none", name());
        }
    }
}
