package fi.digisign.apdu.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fi.digisign.apdu.reader.ReaderException.Fault;
import fi.digisign.testvectors.terminal.SimulatedReader;
import fi.digisign.testvectors.terminal.SimulatedTerminals;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.smartcardio.TerminalFactory;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ReadersTest {

    private static final Duration SOON = Duration.ofSeconds(10);

    private final SimulatedReader first = new SimulatedReader("ACS ACR39U 00 00");
    private final SimulatedReader second = new SimulatedReader("Windows Hello for Business 1");
    private final SimulatedTerminals service = new SimulatedTerminals(first, second);
    private final TerminalSource source =
            () -> TerminalFactory.getInstance(SimulatedTerminals.TYPE, null, service.provider());
    private final Readers readers = new Readers(source, ReaderFilter.ALL);
    private final ScheduledExecutorService later = Executors.newSingleThreadScheduledExecutor();

    @AfterEach
    void stop() {
        later.shutdownNow();
    }

    @Test
    void filterSelectsReaders() throws Exception {
        assertThat(readers.list()).extracting(Reader::name).containsExactly(first.name(), second.name());
        Readers filtered = new Readers(source, ReaderFilter.parse("exclude=*windows hello*"));
        assertThat(filtered.list()).extracting(Reader::name).containsExactly(first.name());
    }

    @Test
    void noReaderGivesAnEmptyList() throws Exception {
        service.unplug(first);
        service.unplug(second);
        assertThat(readers.list()).isEmpty();
        assertThat(readers.withCard()).isEmpty();
    }

    @Test
    void onlyReadersWithACardAreReturned() throws Exception {
        second.insert(new VolatileMemoryCard(VolatileMemoryCard.T0));
        assertThat(readers.withCard()).extracting(Reader::name).containsExactly(second.name());
    }

    @Test
    void cardInsertedLaterIsFound() throws Exception {
        after(300, () -> first.insert(new VolatileMemoryCard(VolatileMemoryCard.T0)));
        assertThat(readers.waitForCard(SOON).name()).isEqualTo(first.name());
    }

    @Test
    void readerPluggedInLaterIsFound() throws Exception {
        service.unplug(first);
        service.unplug(second);
        first.insert(new VolatileMemoryCard(VolatileMemoryCard.T0));
        after(300, () -> service.plug(first));
        assertThat(readers.waitForCard(SOON).name()).isEqualTo(first.name());
    }

    @Test
    void waitingSurvivesARestartOfTheService() throws Exception {
        after(200, service::stopService);
        after(600, service::startService);
        after(700, () -> first.insert(new VolatileMemoryCard(VolatileMemoryCard.T0)));
        assertThat(readers.waitForCard(SOON).connect().readerName()).isEqualTo(first.name());
    }

    @Test
    void timeoutWithoutCardNamesTheReaders() {
        assertThatThrownBy(() -> readers.waitForCard(Duration.ofMillis(150)))
                .isInstanceOfSatisfying(
                        NoCardException.class,
                        e -> assertThat(e.readers()).isEqualTo(List.of(first.name(), second.name())));
    }

    @Test
    void timeoutWithoutReaderIsReported() {
        Readers none = new Readers(source, ReaderFilter.parse("YubiKey"));
        assertFault(Fault.NO_READERS, () -> none.waitForCard(Duration.ZERO));
    }

    @Test
    void stoppedServiceIsReportedAtOnce() {
        service.stopService();
        assertFault(Fault.SERVICE_NOT_RUNNING, readers::list);
        assertFault(Fault.SERVICE_NOT_RUNNING, () -> readers.waitForCard(SOON));
    }

    @Test
    void readerSurvivesARestartOfTheService() throws Exception {
        first.insert(new VolatileMemoryCard(VolatileMemoryCard.T0));
        Reader reader = readers.list().get(0);
        service.stopService();
        service.startService();
        assertThat(reader.isCardPresent()).isTrue();
        assertThat(reader.connect().readerName()).isEqualTo(first.name());
    }

    @Test
    void unpluggedReaderIsReported() throws Exception {
        Reader reader = readers.list().get(0);
        service.unplug(first);
        assertFault(Fault.READER_GONE, reader::connect);
        assertThat(reader.waitForRemoval(Duration.ZERO)).isTrue();
    }

    @Test
    void removalIsWaitedFor() throws Exception {
        first.insert(new VolatileMemoryCard(VolatileMemoryCard.T0));
        Reader reader = readers.list().get(0);
        assertThat(reader.waitForRemoval(Duration.ofMillis(150))).isFalse();
        after(200, first::remove);
        assertThat(reader.waitForRemoval(SOON)).isTrue();
    }

    @Test
    void missingLibraryDiffersFromMissingService() {
        TerminalSource noLibrary = () -> {
            throw new NoSuchAlgorithmException(
                    "Error constructing TerminalFactory",
                    new UnsupportedOperationException("PC/SC not available on this platform"));
        };
        assertFault(Fault.LIBRARY_NOT_FOUND, () -> new Readers(noLibrary, ReaderFilter.ALL).list());
    }

    private void after(long millis, Runnable event) {
        later.schedule(event, millis, TimeUnit.MILLISECONDS);
    }

    private static void assertFault(Fault fault, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        ReaderException.class, e -> assertThat(e.fault()).isEqualTo(fault));
    }
}
