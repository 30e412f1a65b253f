package fi.digisign.examples.tools;

import static org.assertj.core.api.Assertions.assertThat;

import fi.digisign.testvectors.RequiredComponents;
import fi.digisign.testvectors.pcscd.PcscdNamespace;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Security;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * The JDK's tools and OpenSSL as processes of their own, with a card in a real PC/SC service and the library in the jars
 * that are delivered. The tools are those of the JDK that runs the test.
 */
public final class CardAtTools {

    /** The program's jars: the library among them. */
    static final Path LIBRARIES = Path.of("target", "app", "lib").toAbsolutePath();

    private final String image;
    private final Path folder;
    private final List<String> steps = new ArrayList<>();

    public CardAtTools(String image, Path folder) {
        this.image = image;
        this.folder = folder;
    }

    /**
     * What one command came to.
     *
     * @param exitCode its exit status
     * @param output what it wrote, complaints included
     * @param pinsSent how many PINs the card was sent meanwhile
     * @param keyUses how often the card used a private key meanwhile
     * @param triesLeft tries left afterwards, PIN 1 first
     */
    public record Step(int exitCode, String output, int pinsSent, int keyUses, List<Integer> triesLeft) {

        public Step succeeded() {
            assertThat(exitCode).as(output).isZero();
            return this;
        }

        public Step failed() {
            assertThat(exitCode).as(output).isNotZero();
            return this;
        }

        public Step says(String... texts) {
            assertThat(output).contains(texts);
            return this;
        }

        public Step cost(int pins, int uses) {
            assertThat(pinsSent).as("PINs sent").isEqualTo(pins);
            assertThat(keyUses).as("uses of a key").isEqualTo(uses);
            return this;
        }
    }

    public static void requireComponents() {
        Optional<String> why = RequiredComponents.reasonToSkip(PcscdNamespace.missing()
                .or(() -> onPath("openssl")
                        ? Optional.empty()
                        : Optional.of("openssl is not installed (Debian package openssl)")));
        Assumptions.assumeTrue(why.isEmpty(), why::get);
    }

    private static boolean onPath(String tool) {
        return Stream.of(System.getenv().getOrDefault("PATH", "/usr/bin").split(File.pathSeparator))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, tool)));
    }

    /** The library's own jars, as a class path or module path. */
    static String jars() throws IOException {
        try (Stream<Path> all = Files.list(LIBRARIES)) {
            return all.filter(jar -> jar.getFileName().toString().matches("digisign-(apdu|pkcs15|provider)-.*\\.jar"))
                    .map(Path::toString)
                    .sorted()
                    .collect(Collectors.joining(File.pathSeparator));
        }
    }

    /**
     * The number of the first provider that a file of security properties can add: there must be no gap behind the JDK's
     * own.
     */
    public static int nextProviderNumber() {
        int number = 1;
        while (Security.getProperty("security.provider." + number) != null) {
            number++;
        }
        return number;
    }

    /** Adds a command to run; the result has its number. */
    public CardAtTools then(String command) {
        steps.add(command);
        return this;
    }

    /**
     * Runs the commands in the folder. {@code $jars} is the library in the shell, {@code $fast} keeps the tools' JVMs
     * short, {@code $java} is a JVM.
     */
    public List<Step> run() throws Exception {
        String bin = Path.of(System.getProperty("java.home"), "bin").toString();
        String setUp = "PATH='" + bin + "':$PATH jars='" + jars() + "' lib='" + LIBRARIES + "' java='" + bin
                + "/java -XX:-UsePerfData -XX:TieredStopAtLevel=1'"
                + " fast='-J-XX:-UsePerfData -J-XX:TieredStopAtLevel=1 -J-Duser.language=en'\n";
        List<String> arguments = new ArrayList<>(List.of(image, folder.toString()));
        steps.forEach(step -> arguments.add(setUp + step));
        PcscdNamespace.Outcome outcome = PcscdNamespace.run(
                PcscdNamespace.java(ToolSession.class, arguments.toArray(String[]::new)), Duration.ofSeconds(120));
        assertThat(outcome.exitCode())
                .as("%s%n%s%n%s", outcome.stdout(), outcome.stderr(), outcome.serviceLog())
                .isZero();
        List<String> lines = outcome.stdout()
                .lines()
                .filter(line -> line.startsWith("step "))
                .toList();
        List<Step> results = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String[] words = lines.get(i).split(" ");
            results.add(new Step(
                    Integer.parseInt(words[1]),
                    Files.readString(folder.resolve("step" + i)),
                    Integer.parseInt(words[2]),
                    Integer.parseInt(words[3]),
                    Stream.of(words[4].split(",")).map(Integer::valueOf).toList()));
        }
        assertThat(results).hasSameSizeAs(steps);
        return results;
    }
}
