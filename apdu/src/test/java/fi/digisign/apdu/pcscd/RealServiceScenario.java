package fi.digisign.apdu.pcscd;

import fi.digisign.apdu.CardConnection;
import fi.digisign.apdu.PinPad;
import fi.digisign.apdu.SmartCardException;
import fi.digisign.apdu.reader.Reader;
import fi.digisign.apdu.reader.ReaderException;
import fi.digisign.apdu.reader.Readers;
import fi.digisign.apdu.reader.VolatileMemoryCard;
import fi.digisign.fixtures.pcscd.PrivateService;
import fi.digisign.testvectors.vpcd.VpcdLink;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.smartcardio.CommandAPDU;
import javax.smartcardio.ResponseAPDU;

/** What happens at the real service, told on standard output. To be run inside a private namespace. */
public final class RealServiceScenario {

    private static final Duration SOON = Duration.ofSeconds(10);
    private static final CommandAPDU READ = new CommandAPDU(0x00, 0xB0, 0, 0, 256);
    private static final CommandAPDU WRITE = new CommandAPDU(0x00, 0xD6, 0, 0, new byte[] {0x2A});

    private RealServiceScenario() {}

    public static void main(String[] arguments) throws Exception {
        switch (arguments[0]) {
            case "insertion" -> insertion();
            case "reset" -> reset();
            case "restart" -> restart();
            case "late" -> late();
            case "keys" -> keys();
            default -> throw new IllegalArgumentException(arguments[0]);
        }
    }

    private static void insertion() throws Exception {
        Readers readers = Readers.pcsc();
        say("before: " + failure(() -> readers.waitForCard(Duration.ZERO)));
        ScheduledExecutorService later = Executors.newSingleThreadScheduledExecutor();
        try (VpcdLink link = new VpcdLink()) {
            later.schedule(
                    () -> {
                        link.insert(new VolatileMemoryCard(VolatileMemoryCard.T0));
                        return null;
                    },
                    300,
                    TimeUnit.MILLISECONDS);
            Reader reader = readers.waitForCard(SOON);
            say("found: " + reader.name());
            try (CardConnection connection = reader.connect()) {
                say("read: " + read(connection));
                link.remove();
                say("then: " + failure(() -> connection.transact(t -> t.transmit(READ))));
            }
        } finally {
            later.shutdownNow();
        }
    }

    private static void reset() throws Exception {
        try (VpcdLink link = new VpcdLink()) {
            link.insert(new VolatileMemoryCard(VolatileMemoryCard.T0));
            try (CardConnection connection = Readers.pcsc().waitForCard(SOON).connect()) {
                say("wrote: "
                        + shown(connection.transact(t -> t.transmit(WRITE))).substring(2));
                say("other: " + OtherProgram.resetsTheCard());
                say("read: " + read(connection));
                say("resets: " + connection.resets());
            }
        }
    }

    /** The virtual reader has no keys, and says so in its driver's own way. */
    private static void keys() throws Exception {
        try (VpcdLink link = new VpcdLink()) {
            link.insert(new VolatileMemoryCard(VolatileMemoryCard.T0));
            try (CardConnection connection = Readers.pcsc().waitForCard(SOON).connect()) {
                Optional<PinPad> pad = connection.transact(transaction -> transaction.pinPad());
                say("keys: " + pad.isPresent());
                say("read: " + read(connection));
                say("resets: " + connection.resets());
            }
        }
    }

    private static void restart() throws Exception {
        PrivateService service = PrivateService.find();
        VpcdLink link = new VpcdLink();
        link.insert(new VolatileMemoryCard(VolatileMemoryCard.T0));
        try (CardConnection connection = Readers.pcsc().waitForCard(SOON).connect()) {
            say("read: " + read(connection));
            service.stop();
            link.remove();
            say("stopped: " + failure(connection::begin));
            service.start();
            link.insert(new VolatileMemoryCard(VolatileMemoryCard.T0));
            try {
                say("read: " + read(connection));
                say("resets: " + connection.resets());
            } catch (ReaderException e) {
                say(e.fault() + ": " + e.remedy());
            }
        } finally {
            link.close();
        }
    }

    private static void late() throws Exception {
        PrivateService service = PrivateService.find();
        service.stop();
        Readers readers = Readers.pcsc();
        say("at first: " + failure(readers::list));
        service.start();
        say("later: " + readers.list().size() + " readers");
    }

    private interface Step {
        void run() throws Exception;
    }

    private static String failure(Step step) throws Exception {
        try {
            step.run();
            return "nothing";
        } catch (ReaderException e) {
            return e.fault().name();
        } catch (SmartCardException e) {
            return e.getClass().getSimpleName();
        }
    }

    private static String read(CardConnection connection) throws SmartCardException {
        return shown(connection.transact(t -> t.transmit(READ)));
    }

    private static String shown(ResponseAPDU response) {
        return response.getNr() + " " + Integer.toHexString(response.getSW());
    }

    private static void say(String line) {
        System.out.println(line);
    }
}
