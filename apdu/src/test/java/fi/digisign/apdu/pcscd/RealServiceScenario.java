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

/** Programs for {@link RealServiceIT} that print what happens at the real service. Run inside a private namespace. */
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
            case "pinPad" -> pinPad();
            default -> throw new IllegalArgumentException(arguments[0]);
        }
    }

    private static void insertion() throws Exception {
        Readers readers = Readers.pcsc();
        print("before: " + failure(() -> readers.waitForCard(Duration.ZERO)));
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
            print("found: " + reader.name());
            try (CardConnection connection = reader.connect()) {
                print("read: " + read(connection));
                link.remove();
                print("then: " + failure(() -> connection.transact(t -> t.transmit(READ))));
            }
        } finally {
            later.shutdownNow();
        }
    }

    private static void reset() throws Exception {
        try (VpcdLink link = new VpcdLink()) {
            link.insert(new VolatileMemoryCard(VolatileMemoryCard.T0));
            try (CardConnection connection = Readers.pcsc().waitForCard(SOON).connect()) {
                print("wrote: "
                        + shown(connection.transact(t -> t.transmit(WRITE))).substring(2));
                print("other: " + OtherProgram.resetsTheCard());
                print("read: " + read(connection));
                print("resets: " + connection.resets());
            }
        }
    }

    /** The virtual reader has no PIN pad, which its driver reports in its own way. */
    private static void pinPad() throws Exception {
        try (VpcdLink link = new VpcdLink()) {
            link.insert(new VolatileMemoryCard(VolatileMemoryCard.T0));
            try (CardConnection connection = Readers.pcsc().waitForCard(SOON).connect()) {
                Optional<PinPad> pad = connection.transact(transaction -> transaction.pinPad());
                print("PIN pad: " + pad.isPresent());
                print("read: " + read(connection));
                print("resets: " + connection.resets());
            }
        }
    }

    private static void restart() throws Exception {
        PrivateService service = PrivateService.find();
        VpcdLink link = new VpcdLink();
        link.insert(new VolatileMemoryCard(VolatileMemoryCard.T0));
        try (CardConnection connection = Readers.pcsc().waitForCard(SOON).connect()) {
            print("read: " + read(connection));
            service.stop();
            link.remove();
            print("stopped: " + failure(connection::begin));
            service.start();
            link.insert(new VolatileMemoryCard(VolatileMemoryCard.T0));
            try {
                print("read: " + read(connection));
                print("resets: " + connection.resets());
            } catch (ReaderException e) {
                print(e.fault() + ": " + e.remedy());
            }
        } finally {
            link.close();
        }
    }

    private static void late() throws Exception {
        PrivateService service = PrivateService.find();
        service.stop();
        Readers readers = Readers.pcsc();
        print("at first: " + failure(readers::list));
        service.start();
        print("later: " + readers.list().size() + " readers");
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

    private static void print(String line) {
        System.out.println(line);
    }
}
