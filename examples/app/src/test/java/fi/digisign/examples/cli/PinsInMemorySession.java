package fi.digisign.examples.cli;

import fi.digisign.apdu.reader.Readers;
import fi.digisign.fixtures.pcscd.PcscdNamespace;
import fi.digisign.testvectors.CardImage;
import fi.digisign.testvectors.VirtualCard;
import fi.digisign.testvectors.vpcd.VpcdLink;
import java.io.BufferedReader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Holds the card, with PINs of this run only, and searches the memory of the application that used it. */
final class PinsInMemorySession {

    private static final List<String> NAMES = List.of("pin1", "pin2", "puk", "new1", "new2", "new3", "wrong");

    static final String AT_TERMINAL = "--at-terminal";
    static final String TYPE_NOW = "the PIN is to be typed now";

    /** Until the terminal does not show any more what is typed. */
    private static final int TYPING_MILLIS = 2000;

    private static final String CANARY = "314159265358";

    private PinsInMemorySession() {}

    public static void main(String[] arguments) throws Exception {
        String image = arguments[0];
        Path folder = Files.createTempDirectory("memory");
        Map<String, String> secrets = secrets(Integer.parseInt(arguments[1]), folder);
        CardImage card = CardImage.load(image)
                .withPin("PIN1", "value", secrets.get("pin1"))
                .withPin("PIN2", "value", secrets.get("pin2"));
        for (String puk : List.of("PUK", "PUK1", "PUK2")) {
            if (card.contents().pins().stream().anyMatch(pin -> pin.name().equals(puk))) {
                card = card.withPin(puk, "value", secrets.get("puk"));
            }
        }
        try (VpcdLink link = new VpcdLink()) {
            link.insert(new VirtualCard(card));
            Readers.pcsc().waitForCard(Duration.ofSeconds(10));
            List<String> options = List.of(arguments).subList(2, arguments.length);
            application(folder, command(folder, options), options.contains(AT_TERMINAL), secrets.get("new3"));
        }
        SecretSearch search = new SecretSearch(secrets);
        for (String file : List.of("all.hprof", "live.hprof", "trace.txt", "log.txt", "command-trace.txt", "out.txt")) {
            List<SecretSearch.Hit> hits = search.in(folder.resolve(file));
            System.out.println(file + " of " + (Files.size(folder.resolve(file)) > 100 ? "some" : "no") + " length: "
                    + hits.size() + " hits");
            hits.forEach(System.err::println);
        }
        boolean found = new SecretSearch(Map.of("canary", CANARY))
                .in(folder.resolve("live.hprof")).stream()
                        .anyMatch(hit -> hit.form().equals("UTF-16BE"));
        System.out.println(found ? "the search works" : "the search does not find what is there");
    }

    private static Map<String, String> secrets(int length, Path folder) throws Exception {
        SecureRandom random = new SecureRandom();
        Map<String, String> secrets = new LinkedHashMap<>();
        for (String name : NAMES) {
            StringBuilder digits = new StringBuilder();
            for (int i = 0; i < length; i++) {
                digits.append(random.nextInt(10));
            }
            secrets.put(name, digits.toString());
            Files.writeString(folder.resolve(name), digits);
        }
        Files.writeString(folder.resolve("canary"), CANARY);
        return secrets;
    }

    private static List<String> command(Path folder, List<String> options) {
        List<String> command = new ArrayList<>(PcscdNamespace.java(PinUser.class, folder.toString()));
        // So much room that nothing is collected before the memory is written down.
        command.addAll(1, List.of("-Xmx512m", "-Xmn384m"));
        command.addAll(
                1,
                options.stream().filter(option -> !option.equals(AT_TERMINAL)).toList());
        return options.contains(AT_TERMINAL)
                ? List.of("script", "-qec", "'" + String.join("' '", command) + "'", "/dev/null")
                : command;
    }

    private static void application(Path folder, List<String> command, boolean atTerminal, String typed)
            throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        StringBuilder said = new StringBuilder();
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
                Writer keys = process.outputWriter()) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                said.append(line).append('\n');
                if (atTerminal && line.contains(TYPE_NOW)) {
                    Thread.sleep(TYPING_MILLIS);
                    keys.write(typed + "\n");
                    keys.flush();
                }
            }
        }
        Files.writeString(folder.resolve("out.txt"), said);
        boolean asked = said.indexOf(TYPE_NOW) >= 0;
        if (process.waitFor() != 0 || said.indexOf("done with DIGISIGN") < 0 || asked != atTerminal) {
            throw new IllegalStateException(said.toString());
        }
        System.out.print(said);
    }
}
