package fi.digisign.provider.pcscd;

import fi.digisign.apdu.reader.Readers;
import fi.digisign.fixtures.pcscd.PcscdNamespace;
import fi.digisign.testvectors.CardImage;
import fi.digisign.testvectors.vpcd.VpcdLink;
import java.io.BufferedReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * Holds a card in the reader while two other JVMs sign with it, and tells from the card's own log whose turn it was when.
 * To be run inside a private namespace.
 */
public final class TwoProgramsStory {

    private static final List<String> PROGRAMS = List.of("A", "B");
    /** PSO: HASH with a finished digest, which FINEID cards get in a command of its own: 90 80 or 90 A0 { 90 digest }. */
    private static final String PSO_HASH = "002a90";

    private TwoProgramsStory() {}

    public static void main(String[] arguments) throws Exception {
        String alias = arguments[0];
        int times = Integer.parseInt(arguments[1]);
        LoggedCard card = new LoggedCard(CardImage.load("fineid-v4"), Long.parseLong(arguments[2]));
        try (VpcdLink link = new VpcdLink()) {
            link.insert(card);
            Readers.pcsc().waitForCard(Duration.ofSeconds(10));
            List<Process> running = new ArrayList<>();
            List<BufferedReader> outputs = new ArrayList<>();
            for (String program : PROGRAMS) {
                Process process = new ProcessBuilder(
                                PcscdNamespace.java(SigningProgram.class, program, alias, Integer.toString(times)))
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
                running.add(process);
                outputs.add(process.inputReader());
            }
            for (BufferedReader output : outputs) {
                output.readLine();
            }
            long start = System.nanoTime();
            for (Process process : running) {
                process.getOutputStream().write('\n');
                process.getOutputStream().flush();
            }
            for (int i = 0; i < PROGRAMS.size(); i++) {
                say(PROGRAMS.get(i) + ": " + outputs.get(i).readLine());
                say(PROGRAMS.get(i) + ": ended with " + running.get(i).waitFor());
            }
            say("seconds: " + Duration.ofNanos(System.nanoTime() - start).toSeconds());
            turns(card, times);
            say("tries left: " + card.triesLeft("PIN1") + " and " + card.triesLeft("PIN2"));
        }
        System.exit(0);
    }

    private static void turns(LoggedCard card, int times) throws Exception {
        Map<String, String> owners = new HashMap<>();
        for (String program : PROGRAMS) {
            for (int i = 0; i < times; i++) {
                owners.put(SigningProgram.digest(program, i), program);
            }
        }
        StringBuilder order = new StringBuilder();
        for (byte[] command : card.commands()) {
            String hex = HexFormat.of().formatHex(command);
            if (hex.startsWith(PSO_HASH)) {
                owners.forEach((digest, program) -> order.append(hex.contains(digest) ? program : ""));
            }
        }
        int changes = 0;
        for (int i = 1; i < order.length(); i++) {
            changes += order.charAt(i) == order.charAt(i - 1) ? 0 : 1;
        }
        say("signatures: " + order.length());
        say("changes of turn: " + changes);
        System.err.println(order);
    }

    private static void say(String line) {
        System.out.println(line);
    }
}
