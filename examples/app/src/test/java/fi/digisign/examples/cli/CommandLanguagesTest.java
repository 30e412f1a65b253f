package fi.digisign.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import fi.digisign.apdu.text.TextKey;
import fi.digisign.examples.cli.options.LanguageOption;
import fi.digisign.examples.cli.output.ExitCode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** What whole commands say in Finnish and Swedish: nothing in English, and the right words where it matters. */
class CommandLanguagesTest {

    /** A sentence's part that is long enough to be no accident, such as a name that both languages have. */
    private static final int SHORTEST_PHRASE = 12;

    private static final Locale FINNISH = Locale.forLanguageTag("fi");
    private static final Locale SWEDISH = Locale.forLanguageTag("sv");

    private static final List<String> ENGLISH = phrases();

    @TempDir
    private Path folder;

    private Path wrongPin;
    private Path trace;

    @BeforeEach
    void files() throws Exception {
        wrongPin = Files.writeString(folder.resolve("pin"), "0000");
        trace = Files.writeString(folder.resolve("trace"), "no trace");
    }

    /** What lies between the places of the English texts. */
    private static List<String> phrases() {
        TreeSet<String> phrases = new TreeSet<>();
        for (JavaClass type : new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("fi.digisign")) {
            if (type.isEnum() && type.isAssignableTo(TextKey.class)) {
                for (Object key : type.reflect().getEnumConstants()) {
                    TextKey text = (TextKey) key;
                    addParts(text.bundle(Locale.ROOT).getString(text.name()).replace("''", "'"), phrases);
                }
            }
        }
        ResourceBundle help = LanguageOption.help(Locale.ENGLISH);
        help.keySet().forEach(key -> addParts(help.getString(key), phrases));
        return List.copyOf(phrases);
    }

    private static void addParts(String pattern, TreeSet<String> phrases) {
        for (String part : pattern.split("\\{\\d+|[{}|#,.;:()\"]|\\$")) {
            String phrase = part.strip();
            if (phrase.length() >= SHORTEST_PHRASE && phrase.contains(" ")) {
                phrases.add(phrase);
            }
        }
    }

    static Stream<Arguments> lines() {
        List<Arguments> lines = new ArrayList<>();
        for (Locale language : List.of(FINNISH, SWEDISH)) {
            Stream.of(
                            "list --card virtual:fineid-v4",
                            "list --card virtual:myeid --stats",
                            "list --card virtual:nope",
                            "list --card trace:TRACE",
                            "list --card trace:/no/such/file",
                            "list --card smartphone",
                            "list --language de",
                            "list --trace /no/such/folder/trace",
                            "list extra",
                            "lists",
                            "",
                            "sign-pdf",
                            "sign-pdf --card virtual:fineid-v4 /no/such.pdf",
                            "sign-pdf --card virtual:fineid-v4 --pin file:PIN TRACE",
                            "sign-pdf --card virtual:fineid-v4 --pin file:PIN --frobnicate TRACE",
                            "sign-hash --card virtual:fineid-v4 --key auth --algorithm SHA384withECDSA --pin file:PIN "
                                    + "00".repeat(48),
                            "sign-hash --card virtual:fineid-v4 --key auth --algorithm SHA384withECDSA --pin ask "
                                    + "00".repeat(48),
                            "sign-hash --card virtual:fineid-v4 --key auth --algorithm SHA384withECDSA --pin"
                                    + " env:NO_PIN "
                                    + "00".repeat(48),
                            "sign-hash --card virtual:fineid-v4 --key auth --algorithm SHA384withECDSA --pin 1234 00",
                            "sign-hash --card virtual:fineid-v4 --key auth --algorithm ROT13 00",
                            "sign-hash --card virtual:fineid-v4 --key auth --algorithm SHA1withECDSA --pin file:PIN "
                                    + "00".repeat(20),
                            "sign-hash --card virtual:fineid-v4 --key auth --algorithm SHA384withECDSA 00",
                            "sign-hash --card virtual:fineid-v4 --key nope --algorithm SHA384withECDSA "
                                    + "00".repeat(48),
                            "decrypt --card virtual:fineid-v3 --key auth --algorithm RSA/ECB/PKCS1Padding XY",
                            "agree --card virtual:fineid-v4 --key auth 0400",
                            "cert show --card virtual:fineid-v4 auth",
                            "cert show --card virtual:fineid-v4 nope",
                            "cert export --card virtual:fineid-v4 --pem --der auth",
                            "cert export --card virtual:fineid-v4 --der auth",
                            "login http://localhost --card virtual:fineid-v4",
                            "login https://localhost:1 --card virtual:fineid-v4",
                            "ssh-login",
                            "ssh-login nobody@localhost:1 --card virtual:fineid-v4",
                            "parse --as cdf TRACE",
                            "parse --as photo TRACE",
                            "virtual-card --image nope",
                            "virtual-card --image myeid --vpcd localhost:1",
                            "virtual-card --image myeid --vpcd 192.0.2.1:1",
                            "demo --card trace:TRACE",
                            "demo --out FOLDER/demo",
                            "pin status --card virtual:fineid-v4",
                            "pin verify --card virtual:fineid-v4 --pin file:PIN",
                            "pin verify --card virtual:fineid-v4 PIN7",
                            "pin change --card virtual:fineid-v4 --pin file:PIN --new-pin file:PIN",
                            "pin unblock --card virtual:fineid-v4 --puk file:PIN --new-pin file:PIN",
                            "activate --card virtual:fineid-v4",
                            "test-key --card virtual:fineid-v4 auth --pin file:PIN",
                            "doctor --card virtual:fineid-v4",
                            "watch --card virtual:fineid-v4 --for 1",
                            "watch --until noon",
                            "verify-pdf /no/such.pdf",
                            "verify-pdf TRACE",
                            "verify-file TRACE",
                            "sign-file --card virtual:fineid-v4 --level B-LT TRACE")
                    .map(line -> Arguments.of(language, line))
                    .forEach(lines::add);
        }
        return lines.stream();
    }

    private ProgramRun run(Locale language, String line) {
        String filled = line.replace("file:PIN", "file:" + wrongPin)
                .replace("TRACE", trace.toString())
                .replace("FOLDER", folder.toString());
        Stream<String> arguments = Stream.of(filled.split(" ")).filter(argument -> !argument.isEmpty());
        return ProgramRun.digisign(Stream.concat(Stream.of("--language", language.getLanguage()), arguments)
                .toArray(String[]::new));
    }

    @ParameterizedTest
    @MethodSource("lines")
    void nothingIsSaidInEnglish(Locale language, String line) {
        ProgramRun run = run(language, line);

        assertThat(run.out() + run.err()).isNotBlank();
        assertThat(english(run.out() + run.err())).isEmpty();
        assertThat(run.exitCode()).isNotEqualTo(ExitCode.UNEXPECTED);
    }

    private static List<String> english(String text) {
        String oneLine = text.replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
        return ENGLISH.stream()
                .filter(phrase -> oneLine.contains(phrase.toLowerCase(Locale.ROOT)))
                .toList();
    }

    @Test
    void englishWouldBeNoticed() {
        ProgramRun run = run(Locale.ENGLISH, "list --card virtual:nope");

        assertThat(english(run.err())).contains("There is no card image", "choose one of");
    }

    static Stream<Arguments> commands() {
        List<Arguments> commands = new ArrayList<>();
        CommandSpec program = new CommandLine(new Digisign(Optional.empty(), Locale.ENGLISH)).getCommandSpec();
        collect(program, "", name -> commands.add(Arguments.of(FINNISH, name)));
        collect(program, "", name -> commands.add(Arguments.of(SWEDISH, name)));
        return commands.stream();
    }

    private static void collect(CommandSpec command, String path, Function<String, Boolean> to) {
        to.apply(path);
        command.subcommands().forEach((name, line) -> collect(line.getCommandSpec(), path + " " + name, to));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void helpIsInTheLanguage(Locale language, String command) {
        ProgramRun run = run(language, command.strip() + " --help");

        assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(run.out()).startsWith(language.equals(FINNISH) ? "Käyttö: digisign" : "Användning: ");
        assertThat(english(run.out())).isEmpty();
    }

    @Test
    void aWrongPinIsSaidWithTheTriesLeft() {
        String line = "sign-hash --card virtual:fineid-v4 --key auth --algorithm SHA384withECDSA --pin file:PIN "
                + "00".repeat(48);

        assertThat(run(FINNISH, line).err())
                .startsWith("digisign: Väärä tunnusluku: PIN1 (perustunnusluku), 4 yritystä jäljellä. Tarkista, mitä");
        assertThat(run(SWEDISH, line).err())
                .startsWith("digisign: Fel PIN-kod: PIN1 (perustunnusluku), 4 försök återstår. Kontrollera vilken");
    }

    @Test
    void aListingHasTheDatesOfTheLanguage() {
        assertThat(run(FINNISH, "list --card virtual:fineid-v4").out())
                .contains("Lukijat\n", "Tunnusluvut\n", " yritystä jäljellä", "myöntäjä ")
                .containsPattern("voimassa \\d+\\.\\d+\\.\\d{4}–\\d+\\.\\d+\\.\\d{4}");
        assertThat(run(SWEDISH, "list --card virtual:fineid-v4").out())
                .contains("Läsare\n", "PIN-koder\n", " försök återstår", "utfärdat av ")
                .containsPattern("giltigt \\d+ [a-z]+\\.? \\d{4} – \\d+ [a-z]+\\.? \\d{4}");
    }

    @Test
    void jsonIsTheSameForEverybody() {
        String line = "list --json --card virtual:fineid-v4";

        assertThat(run(FINNISH, line).out()).isEqualTo(run(Locale.ENGLISH, line).out());
    }
}
