package fi.digisign.examples.words;

import static org.assertj.core.api.Assertions.assertThat;

import fi.digisign.apdu.SmartCardException;
import fi.digisign.examples.cli.Main;
import fi.digisign.pkcs15.Token;
import fi.digisign.provider.DigisignProvider;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The language of the JVM, in a JVM of its own; on the class path, and as named modules. */
class JvmLanguageTest {

    private static final String CLASS_PATH = System.getProperty("java.class.path");

    private static String java(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx256m"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output;
    }

    private static String place(Class<?> type) throws Exception {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI())
                .toString();
    }

    @Test
    void theProgramSpeaksTheLanguageOfTheJvm() throws Exception {
        String output = java(
                "-Duser.language=fi",
                "-Duser.country=FI",
                "-cp",
                CLASS_PATH,
                Main.class.getName(),
                "list",
                "--card",
                "virtual:nope");
        assertThat(output).startsWith("digisign: Kortin mallia nope ei ole. Valitse jokin näistä: fineid-v3,");
    }

    @Test
    void theOptionIsStrongerThanTheJvm() throws Exception {
        String output = java(
                "-Duser.language=fi",
                "-cp",
                CLASS_PATH,
                Main.class.getName(),
                "--language",
                "en",
                "list",
                "--card",
                "virtual:nope");
        assertThat(output).startsWith("digisign: There is no card image nope.");
    }

    @Test
    void namedModulesFindTheirWords() throws Exception {
        String library = Stream.of(place(SmartCardException.class), place(Token.class), place(DigisignProvider.class))
                .collect(Collectors.joining(File.pathSeparator));
        String output = java(
                "-Duser.language=sv",
                "-p",
                library,
                "--add-modules",
                "fi.digisign.provider",
                "-cp",
                place(SpeakingProgram.class),
                SpeakingProgram.class.getName());
        assertThat(output.lines())
                .containsExactly(
                        "fi.digisign.apdu: Det finns inget kort i läsaren R. Sätt in kortet i läsaren med chippet först",
                        "No card in the reader R",
                        "fi.digisign.pkcs15: Kortet kan inte göra den här underskriften med nyckeln \"a\": NONEwithRSA."
                                + " Sätt in kortet i läsaren med chippet först",
                        "The card cannot make this signature with the key \"a\": NONEwithRSA",
                        "fi.digisign.provider: Kortet \"b\" i läsaren \"R\" är inte det kort som den här nyckeln hör till;"
                                + " det rätta kortet heter \"a\". Sätt tillbaka det ursprungliga kortet, eller läs in nyckellagret igen för att"
                                + " använda det här kortets nycklar",
                        "The card \"b\" in the reader \"R\" is not the card that this key belongs to, which is called"
                                + " \"a\"");
    }

    @Test
    void theProgramAsAModuleFindsItsWords() throws Exception {
        String modules = Stream.of(CLASS_PATH.split(File.pathSeparator))
                // classes of tests, and in a whole build the jars of them
                .filter(entry -> !entry.endsWith("test-classes") && !entry.endsWith("-tests.jar"))
                .collect(Collectors.joining(File.pathSeparator));
        String output = java(
                "-Duser.language=sv",
                "-p",
                modules,
                "-m",
                "fi.digisign.examples/" + Main.class.getName(),
                "parse",
                "--help");
        assertThat(output).contains("Användning: digisign parse", "Avkodar innehållet");
    }
}
