package fi.digisign.examples.matrix.tools;

import fi.digisign.apdu.Bytes;
import fi.digisign.fixtures.pcscd.PcscdNamespace;
import fi.digisign.pkcs15.Token;
import fi.digisign.provider.DigisignProvider;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Security;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The JDK's tools and OpenSSL as processes of their own, with a card in a real PC/SC service and the library in the jars
 * that are delivered. The tools are those of the JDK that runs the test.
 */
public final class CardAtTools {

    /** Some twenty JVMs, one after the other, on a machine that has other things to do. */
    private static final Duration PATIENCE = Duration.ofMinutes(7);

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
            return is(exitCode == 0, "exit code " + exitCode);
        }

        public Step failed() {
            return is(exitCode != 0, "succeeded");
        }

        public Step says(String... texts) {
            for (String text : texts) {
                is(output.contains(text), "does not say \"" + text + "\"");
            }
            return this;
        }

        public Step cost(int pins, int uses) {
            return is(
                    pinsSent == pins && keyUses == uses,
                    pinsSent + " PINs sent, " + keyUses + " uses of a key, and not " + pins + " and " + uses);
        }

        private Step is(boolean so, String complaint) {
            if (!so) {
                throw new AssertionError(complaint + "\n" + output);
            }
            return this;
        }
    }

    /** What is missing on this machine; empty if nothing is. */
    public static Optional<String> missing() {
        return PcscdNamespace.missing()
                .or(() -> onPath("openssl")
                        ? Optional.empty()
                        : Optional.of("openssl is not installed (Debian package openssl)"));
    }

    private static boolean onPath(String tool) {
        return Stream.of(System.getenv().getOrDefault("PATH", "/usr/bin").split(File.pathSeparator))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, tool)));
    }

    /** The library's own three jars, as a class path or module path. */
    public static String jars() {
        return Stream.of(Bytes.class, Token.class, DigisignProvider.class)
                .map(JavaCommand::place)
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
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
        String setUp = "PATH='" + bin + "':$PATH jars='" + jars() + "' app='" + JavaCommand.place(WholeJvm.class)
                + "' java='" + bin
                + "/java -XX:-UsePerfData -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Duser.language=en'"
                + " fast='-J-XX:-UsePerfData -J-XX:TieredStopAtLevel=1 -J-XX:+UseSerialGC -J-Duser.language=en'\n";
        List<String> arguments = new ArrayList<>(List.of(image, folder.toString()));
        steps.forEach(step -> arguments.add(setUp + step));
        PcscdNamespace.Outcome outcome = PcscdNamespace.run(JavaCommand.of(ToolSession.class, arguments), PATIENCE);
        if (outcome.exitCode() != 0) {
            throw new AssertionError(String.join("\n", outcome.stdout(), outcome.stderr(), outcome.serviceLog())
                    + "\nexit code: expected 0, was " + outcome.exitCode());
        }
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
        if (results.size() != steps.size()) {
            throw new AssertionError("results: expected " + steps.size() + ", was " + results.size());
        }
        return results;
    }
}
