package fi.digisign.examples.cli.card;

import fi.digisign.examples.cli.Main;
import fi.digisign.examples.cli.ProgramRun;
import fi.digisign.fixtures.pcscd.PcscdNamespace;
import fi.digisign.fixtures.pcscd.PrivateService;
import fi.digisign.testvectors.CardImage;
import fi.digisign.testvectors.SimulatedCard;
import fi.digisign.testvectors.VirtualCard;
import fi.digisign.testvectors.vpcd.VpcdLink;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import javax.smartcardio.TerminalFactory;

/** What {@link DoctorIT} does beside its pcscd. */
final class DoctorSession {

    /** pcscd looks for cards every 0.4 s. */
    private static final int SEEN_MILLIS = 1000;

    private DoctorSession() {}

    public static void main(String[] arguments) throws Exception {
        tell("empty reader");
        tell("left out", "--card", "pcsc:ACS");
        withCard(new OddCard("FFFFFFFF"), "nonsense to reset");
        withCard(new OddCard("3B80800101"), "no identity card");
        inUse();
        states();
        service();
        System.exit(0);
    }

    private static void tell(String what, String... options) {
        List<String> line = new ArrayList<>(List.of("doctor", "--json"));
        line.addAll(List.of(options));
        ProgramRun run = ProgramRun.digisign(line.toArray(String[]::new));
        System.out.println(what + ": " + DoctorCommandTest.codes(run.out()) + " " + run.exitCode() + run.err());
    }

    private static void withCard(SimulatedCard card, String what) throws Exception {
        try (VpcdLink link = new VpcdLink()) {
            link.insert(card);
            Thread.sleep(SEEN_MILLIS);
            tell(what);
        }
        Thread.sleep(SEEN_MILLIS);
    }

    private static void inUse() throws Exception {
        try (VpcdLink link = new VpcdLink()) {
            link.insert(new VirtualCard(CardImage.load("fineid-v4")));
            Thread.sleep(SEEN_MILLIS);
            tell("in order");
            Process other = new ProcessBuilder(PcscdNamespace.java(Holder.class))
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            try (BufferedReader said = other.inputReader()) {
                said.readLine();
                tell("held by another program");
                other.destroy();
                other.waitFor();
            }
            tell("let go");
        }
        Thread.sleep(SEEN_MILLIS);
    }

    private static void states() throws Exception {
        withCard(new VirtualCard(CardImage.load("fineid-v4").with("activation", "pin-letter")), "new");
        withCard(new VirtualCard(CardImage.load("fineid-v3").withPin("PIN2", "tries-left", "0")), "locked");
        VirtualCard card = new VirtualCard(CardImage.load("myeid").withPin("PIN1", "tries-left", "1"));
        withCard(card, "one try left");
        System.out.println("tries spent: " + (1 - card.pin("PIN1").triesLeft()));
    }

    private static void service() throws Exception {
        PrivateService service = PrivateService.find();
        service.stop();
        tell("service stopped");
        anew("service stopped, seen by a new program", "");
        service.start();
        tell("service restarted");
        anew("service restarted, seen by a new program", "");
        Path closed = Files.createTempFile("pcscd", ".comm");
        // a door that this user, who is root here, cannot open: one that leads to nobody who lets anybody in
        try (var door = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            Files.delete(closed);
            door.bind(UnixDomainSocketAddress.of(closed));
            Thread refusing = new Thread(() -> refuse(door));
            refusing.setDaemon(true);
            refusing.start();
            anew("door closed", closed.toString());
        }
        Files.deleteIfExists(closed);
        service.stop();
        service.startWithoutReaders();
        anew("no reader", "");
        service.stop();
    }

    private static void refuse(ServerSocketChannel door) {
        try {
            while (true) {
                door.accept().close();
            }
        } catch (IOException closed) {
            Thread.currentThread().interrupt();
        }
    }

    /** By a program that has not seen the service before. */
    private static void anew(String what, String socket) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(PcscdNamespace.java(Main.class, "doctor", "--json"))
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        if (!socket.isEmpty()) {
            builder.environment().put("PCSCLITE_CSOCK_NAME", socket);
        }
        Process program = builder.start();
        String out = new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int exitCode = program.waitFor();
        System.out.println(what + ": " + DoctorCommandTest.codes(out) + " " + exitCode);
    }

    /** Takes the card and does not let go. */
    static final class Holder {

        private Holder() {}

        public static void main(String[] arguments) throws Exception {
            TerminalFactory.getInstance("PC/SC", null)
                    .terminals()
                    .list()
                    .get(0)
                    .connect("*")
                    .beginExclusive();
            System.out.println("held");
            Thread.sleep(60_000);
        }
    }

    /** A card that knows no command and has an odd answer to reset. (vpcd takes a card without one for none.) */
    private record OddCard(String answerToReset) implements SimulatedCard {

        @Override
        public byte[] atr() {
            return HexFormat.of().parseHex(answerToReset);
        }

        @Override
        public void reset() {}

        @Override
        public byte[] transmit(byte[] command) {
            return new byte[] {0x6D, 0x00};
        }
    }
}
