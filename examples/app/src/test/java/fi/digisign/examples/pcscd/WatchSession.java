package fi.digisign.examples.pcscd;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import fi.digisign.fixtures.pcscd.PrivateService;
import fi.digisign.testvectors.CardImage;
import fi.digisign.testvectors.SimulatedCard;
import fi.digisign.testvectors.VirtualCard;
import fi.digisign.testvectors.vpcd.VpcdLink;
import java.io.BufferedReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * Runs {@code watch --json} beside a real PC/SC service in which things happen, and tells on standard output what it said. To
 * be run inside a private namespace.
 */
public final class WatchSession {

    private static final int SETTLED_MILLIS = 1500;

    private final Process watch;
    private final BufferedReader lines;
    private final VpcdLink link = new VpcdLink();

    private WatchSession(List<String> program) throws Exception {
        List<String> command = new ArrayList<>(program);
        command.addAll(List.of("watch", "--json", "--card", "pcsc:00 00"));
        watch = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        lines = watch.inputReader();
    }

    /** @param arguments the command line of the program */
    public static void main(String[] arguments) throws Exception {
        WatchSession session = new WatchSession(List.of(arguments));
        try {
            session.cards();
            session.service();
            session.interruption();
        } finally {
            session.watch.destroyForcibly();
        }
        System.exit(0);
    }

    private void cards() throws Exception {
        told("at first", 2);
        VirtualCard card = new VirtualCard(CardImage.load("fineid-v4"));
        link.insert(card);
        told("a card", 2);
        link.remove();
        told("taken out", 1);
        link.insert(new VirtualCard(CardImage.load("fineid-v4").withPin("PIN2", "tries-left", "0")));
        told("locked PIN", 2);
        link.remove();
        told("taken out", 1);
        link.insert(new Other("3B00"));
        told("unknown", 2);
        link.remove();
        told("taken out", 1);
        link.insert(new VirtualCard(CardImage.load(CardImage.newCardNames().get(0))));
        told("new", 2);
        link.remove();
        told("taken out", 1);
        link.insert(card);
        told("the first", 2);
        int tries = card.pin("PIN1").triesLeft();
        Process other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        // another process namespace has the same numbers, see PcscdNamespace.java
                        "-XX:-UsePerfData",
                        "-cp",
                        System.getProperty("java.class.path"),
                        BusyProgram.class.getName())
                .redirectErrorStream(true)
                .start();
        System.out.println(
                "another program: " + new String(other.getInputStream().readAllBytes()).strip());
        System.out.println("tries spent: " + (tries - card.pin("PIN1").triesLeft()));
    }

    private void service() throws Exception {
        PrivateService service = PrivateService.find();
        service.stop();
        link.remove();
        told("service stopped", 1);
        service.start();
        Thread.sleep(SETTLED_MILLIS);
        if (!lines.ready()) {
            System.out.println("service started: nothing");
            return;
        }
        told("service started", 3);
        link.insert(new VirtualCard(CardImage.load("myeid")));
        told("a card", 2);
    }

    private void interruption() throws Exception {
        System.out.println("nothing more: " + !lines.ready());
        new ProcessBuilder("kill", "-INT", Long.toString(watch.pid())).start().waitFor();
        System.out.println("interrupted: " + watch.waitFor());
    }

    private void told(String what, int events) throws Exception {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < events; i++) {
            JsonObject event = JsonParser.parseString(lines.readLine()).getAsJsonObject();
            names.add(event.get("event").getAsString());
        }
        System.out.println(what + ": " + String.join(" ", names));
    }

    /** A card of no known kind. */
    private record Other(String atrHex) implements SimulatedCard {

        @Override
        public byte[] atr() {
            return HexFormat.of().parseHex(atrHex);
        }

        @Override
        public void reset() {}

        @Override
        public byte[] transmit(byte[] command) {
            return new byte[] {0x6A, (byte) 0x82};
        }
    }
}
