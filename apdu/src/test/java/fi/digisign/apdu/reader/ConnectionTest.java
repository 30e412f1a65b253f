package fi.digisign.apdu.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fi.digisign.apdu.CardConnection;
import fi.digisign.apdu.CardRemovedException;
import fi.digisign.apdu.CardResetException;
import fi.digisign.apdu.LengthSupport;
import fi.digisign.apdu.MalformedResponseException;
import fi.digisign.apdu.SmartCardException;
import fi.digisign.apdu.Transaction;
import fi.digisign.apdu.reader.ReaderException.Fault;
import fi.digisign.apdu.trace.ApduListener;
import fi.digisign.testvectors.SimulatedCard;
import fi.digisign.testvectors.terminal.ExchangeHook;
import fi.digisign.testvectors.terminal.PcscError;
import fi.digisign.testvectors.terminal.PcscException;
import fi.digisign.testvectors.terminal.SimulatedReader;
import fi.digisign.testvectors.terminal.SimulatedTerminals;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import javax.smartcardio.ATR;
import javax.smartcardio.CommandAPDU;
import javax.smartcardio.ResponseAPDU;
import javax.smartcardio.TerminalFactory;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ConnectionTest {

    private static final CommandAPDU READ = new CommandAPDU(0x00, 0xB0, 0, 0, 256);

    private final VolatileMemoryCard card = new VolatileMemoryCard(VolatileMemoryCard.T0);
    private final SimulatedReader slot = new SimulatedReader("Reader 1", card);
    private final SimulatedTerminals service = new SimulatedTerminals(slot);
    private final TerminalFactory oneProgram = service.factory();

    @Test
    void resetBetweenTransactionsIsRecovered() throws Exception {
        List<String> heard = new ArrayList<>();
        CardConnection connection = connect(new ApduListener() {
            @Override
            public void connected(String readerName, ATR atr) {
                heard.add(readerName);
            }

            @Override
            public void exchanged(CommandAPDU command, ResponseAPDU response) {}
        });
        connection.transact(write("AA"));
        slot.resetByOther();
        assertThat(connection.transact(t -> t.transmit(READ)).getNr()).isZero();
        assertThat(connection.resets()).isEqualTo(1);
        assertThat(heard).isEqualTo(List.of("Reader 1", "Reader 1"));
    }

    @Test
    void interruptedWorkIsRepeatedOnce() throws Exception {
        CardConnection connection = connect();
        onExchange(2, () -> slot.resetByOther());
        List<String> steps = new ArrayList<>();
        ResponseAPDU read = connection.transact(t -> {
            steps.add("write");
            t.transmit(writing("AABB"));
            steps.add("read");
            return t.transmit(READ);
        });
        assertThat(steps).isEqualTo(List.of("write", "read", "write", "read"));
        assertThat(read.getData()).isEqualTo(new byte[] {(byte) 0xAA, (byte) 0xBB});
        assertThat(connection.resets()).isEqualTo(1);
    }

    @Test
    void resetStopsTheTransaction() throws Exception {
        CardConnection connection = connect();
        try (Transaction transaction = connection.begin()) {
            slot.resetByOther();
            assertThatThrownBy(() -> transaction.transmit(READ)).isInstanceOf(CardResetException.class);
            assertThatThrownBy(() -> transaction.transmit(READ)).isInstanceOf(CardResetException.class);
            assertThat(slot.traffic().exchanges()).isZero();
        }
        assertThat(connection.transact(t -> t.transmit(READ)).getSW()).isEqualTo(0x9000);
    }

    @Test
    void secondInterruptionFailsWithBothResets() throws Exception {
        CardConnection connection = connect();
        onExchange(1, () -> slot.resetByOther());
        onExchange(2, () -> slot.resetByOther());
        assertThatThrownBy(() -> connection.transact(t -> t.transmit(READ)))
                .isInstanceOf(CardResetException.class)
                .satisfies(e -> assertThat(e.getSuppressed()).hasOnlyElementsOfType(CardResetException.class));
    }

    @Test
    void libraryDoesNotResetTheCard() throws Exception {
        int before = card.resets();
        CardConnection connection = connect();
        connection.transact(write("AA"));
        connection.close();
        assertThat(connect().transact(t -> t.transmit(READ)).getNr()).isEqualTo(1);
        assertThat(card.resets()).isEqualTo(before);
    }

    @Test
    void removedCardEndsItsConnection() throws Exception {
        CardConnection connection = connect();
        onExchange(2, () -> slot.remove());
        try (Transaction transaction = connection.begin()) {
            transaction.transmit(READ);
            assertThatThrownBy(() -> transaction.transmit(READ))
                    .isInstanceOfSatisfying(
                            CardRemovedException.class,
                            e -> assertThat(e.readerName()).isEqualTo("Reader 1"));
        }
        slot.insert(card);
        assertThatThrownBy(connection::begin).isInstanceOf(CardRemovedException.class);
        assertThat(connect().transact(t -> t.transmit(READ)).getSW()).isEqualTo(0x9000);
    }

    @Test
    void removalIsReportedByTheNextTransaction() throws Exception {
        CardConnection connection = connect();
        slot.remove();
        assertThatThrownBy(connection::begin).isInstanceOf(CardRemovedException.class);
    }

    @Test
    void otherCardIsNotMistakenForTheOld() throws Exception {
        CardConnection connection = connect();
        card.become(VolatileMemoryCard.T1);
        slot.resetByOther();
        assertThatThrownBy(connection::begin).isInstanceOf(CardRemovedException.class);
        assertThat(connection.atr()).isEqualTo(new ATR(HexFormat.of().parseHex(VolatileMemoryCard.T0)));
    }

    @Test
    void threadsOnOneConnectionDoNotMix() throws Exception {
        CardConnection connection = connect();
        storm(8, 50, () -> connection);
    }

    @Test
    void threadsSurviveResetsByOthers() throws Exception {
        CardConnection connection = connect();
        int[] exchange = {0};
        slot.hook(new ExchangeHook() {
            @Override
            public void before(SimulatedReader reader, long number, byte[] command) {
                if (exchange[0]++ % 97 == 50) {
                    reader.resetByOther();
                }
            }
        });
        storm(8, 50, () -> connection);
        assertThat(connection.resets()).isGreaterThan(3);
    }

    @Test
    void connectionsOfOneProgramTakeTurns() throws Exception {
        storm(8, 20, this::connect);
    }

    @Test
    void programsTakeTurns() throws Exception {
        storm(8, 20, () -> connect(service.factory()));
    }

    @Test
    void closingOneConnectionKeepsTheOther() throws Exception {
        CardConnection first = connect();
        CardConnection second = connect();
        first.close();
        assertThat(second.transact(t -> t.transmit(READ)).getSW()).isEqualTo(0x9000);
    }

    @Test
    void transactionIsForItsThreadUntilClosed() throws Exception {
        CardConnection connection = connect();
        Transaction transaction = connection.begin();
        assertThatThrownBy(connection::begin).isInstanceOf(IllegalStateException.class);
        assertThat(thrownElsewhere(() -> transaction.transmit(READ))).isInstanceOf(IllegalStateException.class);
        assertThat(thrownElsewhere(transaction::close)).isInstanceOf(IllegalStateException.class);
        assertThat(transaction.connection()).isSameAs(connection);
        transaction.close();
        transaction.close();
        assertThatThrownBy(() -> transaction.transmit(READ)).isInstanceOf(IllegalStateException.class);
        assertThat(thrownElsewhere(() -> connection.begin().close())).isNull();
    }

    @Test
    void closedConnectionIsReported() throws Exception {
        CardConnection connection = connect();
        try (Transaction transaction = connection.begin()) {
            connection.close();
            assertFault(Fault.CLOSED, () -> transaction.transmit(READ));
        }
        connection.close();
        assertFault(Fault.CLOSED, connection::begin);
        assertThat(slot.connections()).isZero();
    }

    @Test
    void restartedServiceIsFoundAgain() throws Exception {
        CardConnection connection = restartable();
        service.stopService();
        assertFault(Fault.SERVICE_NOT_RUNNING, connection::begin);
        service.startService();
        assertThat(connection.transact(t -> t.transmit(READ)).getSW()).isEqualTo(0x9000);
        assertThat(connection.resets()).isEqualTo(1);
    }

    @Test
    void nothingIsRepeatedWhenTheServiceStops() throws Exception {
        CardConnection connection = restartable();
        onExchange(2, () -> {
            service.stopService();
            service.startService();
        });
        List<String> sent = new ArrayList<>();
        assertFault(
                Fault.SERVICE_NOT_RUNNING,
                () -> connection.transact(t -> {
                    sent.add("write");
                    t.transmit(writing("AA"));
                    return t.transmit(READ);
                }));
        assertThat(sent).hasSize(1);
        assertThat(connection.transact(t -> t.transmit(READ)).getNr()).isEqualTo(1);
        assertThat(connection.resets()).isEqualTo(1);
    }

    @Test
    void repluggedReaderIsUsedAgain() throws Exception {
        CardConnection connection = connect();
        service.unplug(slot);
        assertFault(Fault.READER_GONE, connection::begin);
        service.plug(slot);
        assertThat(connection.transact(t -> t.transmit(READ)).getSW()).isEqualTo(0x9000);
    }

    @Test
    void disturbedExchangeCausesAReconnect() throws Exception {
        CardConnection connection = connect();
        failOnce(PcscError.SCARD_F_COMM_ERROR, () -> {});
        assertFault(Fault.COMMUNICATION, () -> connection.transact(t -> t.transmit(READ)));
        assertThat(connection.transact(t -> t.transmit(READ)).getSW()).isEqualTo(0x9000);
        assertThat(connection.resets()).isEqualTo(1);
    }

    @Test
    void disturbanceByRemovalIsARemoval() throws Exception {
        CardConnection connection = connect();
        failOnce(
                PcscError.SCARD_E_NOT_TRANSACTED,
                () -> new Thread(() -> {
                            pause(200);
                            slot.remove();
                        })
                        .start());
        assertThatThrownBy(() -> connection.transact(t -> t.transmit(READ))).isInstanceOf(CardRemovedException.class);
    }

    @Test
    void emptyReaderDiffersFromMuteCard() throws Exception {
        slot.remove();
        assertThatThrownBy(this::connect)
                .isInstanceOfSatisfying(
                        NoCardException.class, e -> assertThat(e.readers()).isEqualTo(List.of("Reader 1")));
        slot.insert(new VolatileMemoryCard(""));
        assertFault(Fault.MUTE, this::connect);
    }

    @Test
    void lengthsFollowProtocolAndHistoricalBytes() throws Exception {
        assertThat(connect().lengths()).isEqualTo(LengthSupport.SHORT);
        assertThat(connect().protocol()).isEqualTo("T=0");
        CardConnection shortOnly = connect();
        shortOnly.learn(LengthSupport.SHORT.withExtended(4096, 4096));
        assertThat(shortOnly.lengths().extended()).isFalse();

        SimulatedReader modern =
                new SimulatedReader("Reader 2", new VolatileMemoryCard(VolatileMemoryCard.T1_EXTENDED));
        CardConnection extended = connect(SimulatedTerminals.factory(modern));
        assertThat(extended.protocol()).isEqualTo("T=1");
        assertThat(extended.lengths()).isEqualTo(new LengthSupport(true, true, 2048, 2048));
        extended.learn(extended.lengths().withExtended(1024, 70000));
        assertThat(extended.lengths()).isEqualTo(new LengthSupport(true, true, 1024, 65536));
        extended.learn(extended.lengths().withoutExtended());
        assertThat(extended.lengths()).isEqualTo(new LengthSupport(false, true, 255, 256));
    }

    @Test
    void malformedResponsesAreReported() throws Exception {
        for (int length : new int[] {0, 1, 9000}) {
            CardConnection connection = connect(factoryAnswering(new byte[length]));
            assertThatThrownBy(() -> connection.transact(t -> t.transmit(READ)))
                    .as("%s bytes", length)
                    .isInstanceOf(MalformedResponseException.class);
        }
    }

    @Property(tries = 300)
    void anyBytesGiveAResponseOrAnException(@ForAll @Size(min = 2, max = 300) byte[] answer) throws Exception {
        try (CardConnection connection = connect(factoryAnswering(answer))) {
            connection.transact(t -> t.transmit(READ));
        } catch (SmartCardException e) {
            assertThat(e.remedy()).isNotBlank();
        }
    }

    private static TerminalFactory factoryAnswering(byte[] answer) {
        return SimulatedTerminals.factory(new SimulatedReader("Reader 1", new SimulatedCard() {
            @Override
            public byte[] atr() {
                return HexFormat.of().parseHex(VolatileMemoryCard.T1);
            }

            @Override
            public void reset() {}

            @Override
            public byte[] transmit(byte[] command) {
                return answer.clone();
            }
        }));
    }

    /** Each thread leaves its own note in the card and must find just that in the same transaction. */
    private static void storm(int threads, int rounds, Callable<CardConnection> connections) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Future<?>> results = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                String note = String.format("%02X%02X", i, 255 - i);
                results.add(pool.submit(() -> {
                    CardConnection connection = connections.call();
                    for (int round = 0; round < rounds; round++) {
                        ResponseAPDU read = patiently(connection, note);
                        assertThat(HexFormat.of().withUpperCase().formatHex(read.getData()))
                                .isEqualTo(note);
                    }
                    return null;
                }));
            }
            for (Future<?> result : results) {
                result.get(25, TimeUnit.SECONDS);
            }
        } finally {
            pool.shutdownNow();
        }
    }

    /** A reset may hit the same work twice where another program resets the card all the time. */
    private static ResponseAPDU patiently(CardConnection connection, String note) throws SmartCardException {
        CardResetException last = null;
        for (int i = 0; i < 5; i++) {
            try {
                return connection.transact(t -> {
                    t.transmit(writing(note));
                    return t.transmit(READ);
                });
            } catch (CardResetException e) {
                last = e;
            }
        }
        throw last;
    }

    private CardConnection connect(ApduListener... listeners) throws SmartCardException {
        return new Readers(TerminalSource.of(oneProgram), ReaderFilter.ALL)
                .list()
                .get(0)
                .connect(listeners);
    }

    private static CardConnection connect(TerminalFactory factory) throws SmartCardException {
        return new Readers(TerminalSource.of(factory), ReaderFilter.ALL)
                .list()
                .get(0)
                .connect();
    }

    private CardConnection restartable() throws SmartCardException {
        TerminalSource source = () -> TerminalFactory.getInstance(SimulatedTerminals.TYPE, null, service.provider());
        return new Readers(source, ReaderFilter.ALL).list().get(0).connect();
    }

    private static CardConnection.Work<ResponseAPDU> write(String note) {
        return t -> t.transmit(writing(note));
    }

    private static CommandAPDU writing(String note) {
        return new CommandAPDU(0x00, 0xD6, 0, 0, HexFormat.of().parseHex(note));
    }

    private void onExchange(long number, Runnable event) {
        slot.hook(new ExchangeHook() {
            private long seen;

            @Override
            public void before(SimulatedReader reader, long exchange, byte[] command) {
                if (++seen == number) {
                    event.run();
                }
            }
        });
    }

    private void failOnce(PcscError error, Runnable event) {
        slot.hook(new ExchangeHook() {
            private boolean done;

            @Override
            public void before(SimulatedReader reader, long exchange, byte[] command) throws PcscException {
                if (!done) {
                    done = true;
                    event.run();
                    throw new PcscException(error);
                }
            }
        });
    }

    private static void assertFault(Fault fault, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        ReaderException.class, e -> assertThat(e.fault()).isEqualTo(fault));
    }

    private static Throwable thrownElsewhere(ThrowingCallable call) throws InterruptedException {
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        Thread thread = new Thread(() -> {
            try {
                call.call();
            } catch (Throwable e) {
                thrown.set(e);
            }
        });
        thread.start();
        thread.join();
        return thrown.get();
    }

    private static void pause(long millis) {
        assertThatCode(() -> Thread.sleep(millis)).doesNotThrowAnyException();
    }
}
