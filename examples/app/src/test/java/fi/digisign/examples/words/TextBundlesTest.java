package fi.digisign.examples.words;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import fi.digisign.apdu.text.Languages;
import fi.digisign.apdu.text.TextKey;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every text of every floor has its words in every language. */
class TextBundlesTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("fi.digisign");

    private static final Pattern PLACE = Pattern.compile("\\{(\\d+)");
    private static final Pattern NUMBER_PLACE = Pattern.compile("\\{(\\d+),(?:choice|number)");

    private static final Pattern LANGUAGE_OF_FILE =
            Pattern.compile("[^.]*/src/main/resources/fi/digisign/[^.]*/words/[^/_]+_(.+)\\.properties");

    /** Texts that are the same in another language, because what they say is. */
    private static final Set<String> SAME = Set.of();

    static Stream<TextBundle> bundles() {
        return CLASSES.stream()
                .filter(type -> type.isEnum() && type.isAssignableTo(TextKey.class))
                .map(JavaClass::reflect)
                .flatMap(type -> Languages.all().stream().map(language -> TextBundle.of(type, language)));
    }

    @Test
    void allFloorsSpeak() {
        Set<String> packages = new TreeSet<>();
        bundles().forEach(bundle -> packages.add(bundle.type().getPackageName()));
        assertThat(packages)
                .containsExactly(
                        "fi.digisign.apdu.words",
                        "fi.digisign.examples.desktop.words",
                        "fi.digisign.examples.documents.words",
                        "fi.digisign.examples.login.words",
                        "fi.digisign.examples.mail.words",
                        "fi.digisign.examples.pdf.words",
                        "fi.digisign.examples.words",
                        "fi.digisign.pkcs15.words",
                        "fi.digisign.provider.words");
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void everyKeyIsThereOnceAndNoOther(TextBundle bundle) {
        assertThat(bundle.keys())
                .containsExactlyInAnyOrderElementsOf(
                        bundle.constants().stream().map(TextKey::name).toList());
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void wordsAreWellFormed(TextBundle bundle) {
        for (TextKey key : bundle.constants()) {
            String pattern = bundle.pattern(key);
            assertThat(pattern).as(key.name()).isNotBlank().isEqualTo(pattern.strip());
            assertThat(pattern.replace("''", "")).as(key.name()).doesNotContain("'");
            for (int number : new int[] {0, 1, 2, 15}) {
                assertThatCode(() -> new MessageFormat(pattern, bundle.language()).format(values(pattern, number)))
                        .as(key.name())
                        .doesNotThrowAnyException();
            }
        }
    }

    /** Numbers where the pattern wants numbers, words elsewhere. */
    private static Object[] values(String pattern, int number) {
        Set<Integer> numbers = places(NUMBER_PLACE, pattern);
        return IntStream.range(0, 10)
                .mapToObj(place -> numbers.contains(place) ? (Object) number : "words")
                .toArray();
    }

    private static Set<Integer> places(Pattern kind, String pattern) {
        Set<Integer> places = new TreeSet<>();
        for (Matcher matcher = kind.matcher(pattern); matcher.find(); ) {
            places.add(Integer.parseInt(matcher.group(1)));
        }
        return places;
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void placesAreThoseOfTheEnglishWords(TextBundle bundle) {
        TextBundle english = TextBundle.of(bundle.type(), Locale.ENGLISH);
        for (TextKey key : bundle.constants()) {
            assertThat(places(PLACE, bundle.pattern(key)))
                    .as(key.name())
                    .isEqualTo(places(PLACE, english.pattern(key)));
            assertThat(places(NUMBER_PLACE, bundle.pattern(key)))
                    .as(key.name())
                    .isEqualTo(places(NUMBER_PLACE, english.pattern(key)));
        }
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void nothingIsLeftInEnglish(TextBundle bundle) {
        if (bundle.language().equals(Locale.ENGLISH)) {
            return;
        }
        TextBundle english = TextBundle.of(bundle.type(), Locale.ENGLISH);
        for (TextKey key : bundle.constants()) {
            boolean hasWords = bundle.pattern(key)
                    .replaceAll("\\{\\d+[^}]*}", "")
                    .codePoints()
                    .anyMatch(Character::isLetter);
            if (hasWords && !SAME.contains(bundle.type().getSimpleName() + "." + key.name())) {
                assertThat(bundle.pattern(key)).as(key.name()).isNotEqualTo(english.pattern(key));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void theWordsAreFoundFromTheLibrary(TextBundle bundle) {
        for (TextKey key : bundle.constants()) {
            String pattern = bundle.pattern(key);
            String said = key.with(values(pattern, 2)).in(bundle.language());
            assertThat(said)
                    .as(key.name())
                    .isEqualTo(new MessageFormat(pattern, bundle.language()).format(values(pattern, 2)));
        }
    }

    /** A bundle in another language than {@link Languages#all()} finds would never be shown. */
    @Test
    void everyFileOfWordsIsInALanguageThatIsFound() throws Exception {
        Path project = Path.of("..", "..");
        Set<String> codes = new TreeSet<>();
        try (Stream<Path> files = Files.walk(project)) {
            files.map(file -> LANGUAGE_OF_FILE.matcher(project.relativize(file).toString()))
                    .filter(Matcher::matches)
                    .forEach(file -> codes.add(file.group(1)));
        }
        assertThat(codes)
                .isEqualTo(Languages.all().stream()
                        .filter(language -> !language.equals(Locale.ENGLISH))
                        .map(Locale::getLanguage)
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    @Test
    void everyTextIsSaidSomewhere() {
        List<String> unused = CLASSES.stream()
                .filter(type -> type.isEnum() && type.isAssignableTo(TextKey.class))
                .flatMap(type -> type.getFields().stream())
                .filter(field -> field.reflect().isEnumConstant())
                .filter(field -> field.getAccessesToSelf().stream()
                        .allMatch(access -> access.getOriginOwner().equals(field.getOwner())))
                .map(JavaField::getFullName)
                .toList();
        assertThat(unused).isEmpty();
    }
}
