package fi.digisign.apdu.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fi.digisign.apdu.CardConnection;
import fi.digisign.apdu.SmartCardException;
import fi.digisign.testvectors.terminal.SimulatedReader;
import fi.digisign.testvectors.terminal.SimulatedTerminals;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.smartcardio.CardException;
import javax.smartcardio.CardTerminal;
import javax.smartcardio.CardTerminals;
import javax.smartcardio.CommandAPDU;
import javax.smartcardio.TerminalFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.mockito.Mockito;

@Timeout(60)
class ReaderMonitorTest {

    private static final CommandAPDU READ = new CommandAPDU(0x00, 0xB0, 0, 0, 256);

    private final VolatileMemoryCard card = new VolatileMemoryCard(VolatileMemoryCard.T0);
    private final SimulatedReader slot = new SimulatedReader("Reader 1");
    private final SimulatedTerminals service = new SimulatedTerminals(slot);
    private final Told told = new Told();
    private ReaderMonitor monitor;

    @AfterEach
    void close() {
        if (monitor != null) {
            monitor.close();
        }
    }

    /** Writes down what it is told; a test may do something on being told it. */
    private static class Told implements ReaderListener {

        final BlockingQueue<String> words = new LinkedBlockingQueue<>();

        void on(String word) {
            words.add(word);
        }

        /** The next so many things that were told. */
        List<String> next(int number) throws InterruptedException {
            List<String> next = new ArrayList<>();
            for (int i = 0; i < number; i++) {
                next.add(String.valueOf(words.poll(10, TimeUnit.SECONDS)));
            }
            return next;
        }

        void nothingMore() throws InterruptedException {
            assertThat(words.poll(600, TimeUnit.MILLISECONDS)).isNull();
        }

        @Override
        public void serviceGone(ReaderException reason) {
            on("gone " + reason.fault());
        }

        @Override
        public void serviceBack() {
            on("back");
        }

        @Override
        public void noReader() {
            on("no reader");
        }

        @Override
        public void readerAdded(String reader, boolean cardPresent) {
            on("added " + reader);
        }

        @Override
        public void readerRemoved(String reader) {
            on("unplugged " + reader);
        }

        @Override
        public void cardInserted(String reader) {
            on("inserted " + reader);
        }

        @Override
        public void cardReached(CardConnection connection) throws SmartCardException {
            connection.transact(transaction -> transaction.transmit(READ));
            on("reached " + connection.readerName());
        }

        @Override
        public void cardUnreachable(String reader, SmartCardException reason) {
            on("unreachable " + reader + " "
                    + (reason instanceof ReaderException fault ? fault.fault().name() : reason.getClass()));
        }

        @Override
        public void cardRemoved(String reader) {
            on("removed " + reader);
        }
    }

    private Readers readers() {
        TerminalSource source = () -> TerminalFactory.getInstance(SimulatedTerminals.TYPE, null, service.provider());
        return new Readers(source, ReaderFilter.ALL);
    }

    private void watch() {
        monitor = readers().watch(told);
    }

    @Test
    void initialStateIsReported() throws Exception {
        SimulatedReader full = new SimulatedReader("Reader 2", card);
        service.plug(full);
        watch();
        assertThat(told.next(4))
                .containsExactly("added Reader 1", "added Reader 2", "inserted Reader 2", "reached Reader 2");
        told.nothingMore();
        assertThat(full.connections()).as("let go of").isZero();
        assertThat(full.traffic().commands()).as("what the listener sent").isEqualTo(1);
    }

    @Test
    void cardsAndReadersAreReportedInOrder() throws Exception {
        service.unplug(slot);
        watch();
        assertThat(told.next(1)).containsExactly("no reader");
        service.plug(slot);
        assertThat(told.next(1)).containsExactly("added Reader 1");
        slot.insert(card);
        assertThat(told.next(2)).containsExactly("inserted Reader 1", "reached Reader 1");
        slot.remove();
        assertThat(told.next(1)).containsExactly("removed Reader 1");
        slot.insert(card);
        assertThat(told.next(2)).containsExactly("inserted Reader 1", "reached Reader 1");
        service.unplug(slot);
        assertThat(told.next(3)).containsExactly("removed Reader 1", "unplugged Reader 1", "no reader");
        service.plug(slot);
        assertThat(told.next(3)).containsExactly("added Reader 1", "inserted Reader 1", "reached Reader 1");
        told.nothingMore();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void reinsertionBetweenTwoChecksIsReported() throws Exception {
        slot.insert(card);
        watch();
        told.next(3);
        for (int i = 0; i < 5; i++) {
            slot.remove();
            slot.insert(card);
            assertThat(told.next(3)).containsExactly("removed Reader 1", "inserted Reader 1", "reached Reader 1");
        }
        told.nothingMore();
        assertThat(slot.traffic().commands()).as("one for each insertion").isEqualTo(6);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void newReaderDuringACheckIsNoReinsertion() throws Exception {
        slot.insert(card);
        CardTerminals real = service.factory().terminals();
        CardTerminals terminals = Mockito.mock(CardTerminals.class);
        Mockito.when(terminals.list()).thenAnswer(invocation -> real.list());
        Mockito.when(terminals.list(Mockito.any())).thenAnswer(invocation -> real.list(invocation.getArgument(0)));
        AtomicBoolean plugNow = new AtomicBoolean();
        Mockito.when(terminals.waitForChange(Mockito.anyLong())).thenAnswer(invocation -> {
            if (plugNow.getAndSet(false)) {
                service.plug(new SimulatedReader("Reader 2"));
            }
            return real.waitForChange(invocation.<Long>getArgument(0));
        });
        TerminalFactory factory = Mockito.mock(TerminalFactory.class);
        Mockito.when(factory.terminals()).thenReturn(terminals);
        monitor = new Readers(TerminalSource.of(factory), ReaderFilter.ALL).watch(told);
        told.next(3);
        plugNow.set(true);
        assertThat(told.next(1)).containsExactly("added Reader 2");
        told.nothingMore();
    }

    @Test
    void otherProgramsCauseNoReports() throws Exception {
        slot.insert(card);
        watch();
        told.next(3);
        service.factory().terminals().list().get(0).connect("*").disconnect(false);
        service.factory().terminals().list().get(0).connect("*").disconnect(true);
        told.nothingMore();
    }

    @Test
    void serviceGoneAndBackIsReported() throws Exception {
        slot.insert(card);
        service.stopService();
        watch();
        assertThat(told.next(1)).containsExactly("gone SERVICE_NOT_RUNNING");
        service.startService();
        assertThat(told.next(4)).containsExactly("back", "added Reader 1", "inserted Reader 1", "reached Reader 1");
        service.stopService();
        assertThat(told.next(1)).containsExactly("gone SERVICE_NOT_RUNNING");
        service.unplug(slot);
        service.startService();
        assertThat(told.next(2)).containsExactly("back", "no reader");
        told.nothingMore();
    }

    @Test
    void muteCardIsTriedOnce() throws Exception {
        slot.insert(new VolatileMemoryCard(""));
        watch();
        assertThat(told.next(3)).containsExactly("added Reader 1", "inserted Reader 1", "unreachable Reader 1 MUTE");
        told.nothingMore();
        slot.remove();
        slot.insert(card);
        assertThat(told.next(3)).containsExactly("removed Reader 1", "inserted Reader 1", "reached Reader 1");
    }

    @Test
    void cardInUseIsReachedWhenFree() throws Exception {
        slot.insert(card);
        CardTerminal real = service.factory().terminals().list().get(0);
        CardTerminal kept = Mockito.mock(CardTerminal.class);
        Mockito.when(kept.getName()).thenReturn("Reader 1");
        Mockito.when(kept.isCardPresent()).thenReturn(true);
        Mockito.when(kept.connect("*"))
                .thenThrow(new CardException("connect() failed", new CardException("SCARD_E_SHARING_VIOLATION")))
                .thenThrow(new CardException("connect() failed", new CardException("SCARD_E_SHARING_VIOLATION")))
                .thenAnswer(invocation -> real.connect("*"));
        CardTerminals terminals = Mockito.mock(CardTerminals.class);
        Mockito.when(terminals.list()).thenReturn(List.of(kept));
        TerminalFactory factory = Mockito.mock(TerminalFactory.class);
        Mockito.when(factory.terminals()).thenReturn(terminals);
        monitor = new Readers(TerminalSource.of(factory), ReaderFilter.ALL).watch(told);
        assertThat(told.next(4))
                .containsExactly(
                        "added Reader 1", "inserted Reader 1", "unreachable Reader 1 IN_USE", "reached Reader 1");
    }

    @Test
    void lookAgainReachesEveryCardAgain() throws Exception {
        slot.insert(card);
        watch();
        told.next(3);
        monitor.lookAgain();
        assertThat(told.next(1)).containsExactly("reached Reader 1");
        told.nothingMore();
    }

    @Test
    void filterHidesReaders() throws Exception {
        service.plug(new SimulatedReader("Other", card));
        monitor = new Readers(TerminalSource.of(service.factory()), ReaderFilter.parse("Reader")).watch(told);
        assertThat(told.next(1)).containsExactly("added Reader 1");
        told.nothingMore();
    }

    @Test
    void otherConnectionIsNotDisturbed() throws Exception {
        slot.insert(card);
        Readers readers = readers();
        try (CardConnection mine = readers.list().get(0).connect()) {
            monitor = readers.watch(told);
            told.next(3);
            monitor.lookAgain();
            told.next(1);
            mine.transact(transaction -> transaction.transmit(READ));
            assertThat(mine.resets())
                    .as("not taken for a reset, which would forget PINs")
                    .isZero();
            monitor.close();
            awaitNoThreads();
            assertThat(slot.connections()).isEqualTo(1);
        }
        assertThat(slot.connections()).isZero();
    }

    @Test
    void throwingListenerDoesNotEndTheMonitor() throws Exception {
        Told throwing = new Told() {
            @Override
            void on(String word) {
                super.on(word);
                throw new IllegalStateException("TEST");
            }
        };
        monitor = readers().watch(throwing);
        slot.insert(card);
        assertThat(throwing.next(3)).containsExactly("added Reader 1", "inserted Reader 1", "reached Reader 1");
        slot.remove();
        assertThat(throwing.next(1)).containsExactly("removed Reader 1");
    }

    @Test
    void slowListenerGetsTheFinalState() throws Exception {
        CountDownLatch asleep = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        Told slow = new Told() {
            @Override
            void on(String word) {
                super.on(word);
                if (word.startsWith("added")) {
                    asleep.countDown();
                    ReaderMonitorTest.await(goOn);
                }
            }
        };
        slot.insert(card);
        monitor = readers().watch(slow);
        asleep.await();
        slot.remove();
        Thread.sleep(1200);
        slot.insert(new VolatileMemoryCard(VolatileMemoryCard.T1));
        goOn.countDown();
        List<String> all = slow.next(6);
        assertThat(all)
                .startsWith("added Reader 1", "inserted Reader 1")
                .endsWith("inserted Reader 1", "reached Reader 1");
        slow.nothingMore();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void listenerMayCloseTheMonitor() throws Exception {
        CountDownLatch started = new CountDownLatch(1);
        Told closing = new Told() {
            @Override
            void on(String word) {
                super.on(word);
                ReaderMonitorTest.await(started);
                monitor.close();
            }
        };
        slot.insert(card);
        monitor = readers().watch(closing);
        started.countDown();
        assertThat(closing.next(1)).containsExactly("added Reader 1");
        closing.nothingMore();
        awaitNoThreads();
        assertThatThrownBy(monitor::lookAgain).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void closedMonitorsLeaveNoThread() throws Exception {
        slot.insert(card);
        Readers readers = readers();
        for (int i = 0; i < 1000; i++) {
            ReaderMonitor one = readers.watch(told);
            if (i % 10 == 0) {
                told.next(1);
            }
            one.close();
            one.close();
        }
        awaitNoThreads();
        assertThat(slot.connections()).isZero();
    }

    @Test
    void closedMonitorEndsAtOnce() throws Exception {
        watch();
        told.next(1);
        Thread.sleep(50);
        long start = System.nanoTime();
        monitor.close();
        awaitNoThreads();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMillis(100));
    }

    private static void awaitNoThreads() throws InterruptedException {
        long start = System.nanoTime();
        while (Thread.getAllStackTraces().keySet().stream()
                .anyMatch(thread -> thread.getName().equals("DIGISIGN reader monitor"))) {
            assertThat(System.nanoTime() - start).isLessThan(TimeUnit.SECONDS.toNanos(10));
            Thread.sleep(2);
        }
    }
}
