package fi.digisign.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fi.digisign.apdu.reader.ReaderException;
import fi.digisign.apdu.reader.ReaderFilter;
import fi.digisign.apdu.reader.Readers;
import fi.digisign.apdu.reader.TerminalSource;
import fi.digisign.apdu.trace.ApduListener;
import fi.digisign.provider.management.CardEvent;
import fi.digisign.provider.management.CardEvent.Kind;
import fi.digisign.provider.management.CardListener;
import fi.digisign.provider.management.CardMonitor;
import fi.digisign.testvectors.CardImage;
import fi.digisign.testvectors.SimulatedCard;
import fi.digisign.testvectors.VirtualCard;
import fi.digisign.testvectors.faults.CardFaults;
import fi.digisign.testvectors.faults.ReaderFaults;
import fi.digisign.testvectors.terminal.ExchangeHook;
import fi.digisign.testvectors.terminal.SimulatedReader;
import fi.digisign.testvectors.terminal.SimulatedTerminals;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.smartcardio.CommandAPDU;
import javax.smartcardio.ResponseAPDU;
import javax.smartcardio.TerminalFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The states of the status icon, and what leads from one to the next. */
@Timeout(60)
class CardMonitorTest {

    private static final String READER = "TEST reader";
    private static final int VERIFY = 0x20;

    private final SimulatedReader reader = new SimulatedReader(READER);
    private final SimulatedTerminals terminals = new SimulatedTerminals(reader);
    private final List<CommandAPDU> sent = new ArrayList<>();
    private final BlockingQueue<CardEvent> events = new LinkedBlockingQueue<>();
    private CardMonitor monitor;

    @AfterEach
    void noPinWasSentAndTheMonitorEnds() throws Exception {
        if (monitor != null) {
            monitor.close();
        }
        long start = System.nanoTime();
        while (Thread.getAllStackTraces().keySet().stream()
                .anyMatch(thread -> thread.getName().equals("DIGISIGN reader monitor"))) {
            assertThat(System.nanoTime() - start).isLessThan(TimeUnit.SECONDS.toNanos(10));
            Thread.sleep(2);
        }
        assertThat(sent).noneMatch(command -> command.getINS() == VERIFY && command.getNc() > 0);
    }

    private void watch() {
        TerminalSource source = () -> TerminalFactory.getInstance(SimulatedTerminals.TYPE, null, terminals.provider());
        monitor = CardMonitor.open(new Readers(source, ReaderFilter.ALL), new ApduListener() {
            @Override
            public void exchanged(CommandAPDU command, ResponseAPDU response) {
                sent.add(command);
            }
        });
        monitor.addListener(events::add);
    }

    private CardEvent next() throws InterruptedException {
        CardEvent event = events.poll(10, TimeUnit.SECONDS);
        assertThat(event).as("an event in time").isNotNull();
        return event;
    }

    private List<Kind> next(int number) throws InterruptedException {
        List<Kind> kinds = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            kinds.add(next().kind());
        }
        return kinds;
    }

    private void nothingMore() throws InterruptedException {
        assertThat(events.poll(500, TimeUnit.MILLISECONDS)).isNull();
    }

    /** What becomes of a card that is in the reader. */
    private CardEvent seen(SimulatedCard card) throws InterruptedException {
        reader.insert(card);
        watch();
        assertThat(next(2)).containsExactly(Kind.READER_ADDED, Kind.CARD_INSERTED);
        return next();
    }

    @Test
    void noReaderThenOneThenNoCardThenACard() throws Exception {
        terminals.unplug(reader);
        watch();
        assertThat(next(1)).containsExactly(Kind.NO_READER);
        terminals.plug(reader);
        assertThat(next(2)).containsExactly(Kind.READER_ADDED, Kind.NO_CARD);
        reader.insert(new VirtualCard(CardImage.load("fineid-v4")));
        assertThat(next(2)).containsExactly(Kind.CARD_INSERTED, Kind.READY);
        reader.remove();
        assertThat(next(1)).containsExactly(Kind.CARD_REMOVED);
        terminals.unplug(reader);
        assertThat(next(2)).containsExactly(Kind.READER_REMOVED, Kind.NO_READER);
        nothingMore();
    }

    static Stream<String> images() {
        return CardImage.names().stream();
    }

    @ParameterizedTest
    @MethodSource("images")
    void everyFamilyIsReadyAndReadOnceOnly(String image) throws Exception {
        VirtualCard card = new VirtualCard(CardImage.load(image));
        CardEvent ready = seen(card);
        assertThat(ready.kind()).isEqualTo(Kind.READY);
        assertThat(ready.reader()).contains(READER);
        assertThat(ready.card()).hasValueSatisfying(identity -> {
            assertThat(identity.label()).isNotBlank();
            assertThat(identity.family()).isNotBlank();
            assertThat(identity.atr().toArray()).isEqualTo(card.atr());
        });
        assertThat(ready.pins()).isEmpty();
        assertThat(ready.problem()).isEmpty();
        nothingMore();
        assertThat(sent).hasSizeBetween(3, 50);
        assertThat(reader.connections()).as("let go of").isZero();
        card.image()
                .contents()
                .pins()
                .forEach(pin -> assertThat(card.pin(pin.name()).triesLeft()).isEqualTo(pin.triesLeft()));
    }

    static Stream<String> newCards() {
        return CardImage.newCardNames().stream();
    }

    @ParameterizedTest
    @MethodSource("newCards")
    void aNewCardIsNotActivated(String image) throws Exception {
        CardEvent event = seen(new VirtualCard(CardImage.load(image)));
        assertThat(event.kind()).isEqualTo(Kind.NOT_ACTIVATED);
        assertThat(event.pins()).isNotEmpty();
        assertThat(event.card()).isPresent();
    }

    @ParameterizedTest
    @MethodSource("images")
    void aLockedPinIsNamed(String image) throws Exception {
        CardEvent event = seen(new VirtualCard(CardImage.load(image).withPin("PIN1", "tries-left", "0")));
        assertThat(event.kind()).isEqualTo(Kind.PIN_LOCKED);
        assertThat(event.pins()).hasSize(1);
    }

    @Test
    void aCardThatNoFamilyKnowsIsToldWithItsAnswerToReset() throws Exception {
        CardEvent event = seen(new UselessCard());
        assertThat(event.kind()).isEqualTo(Kind.CARD_UNKNOWN);
        assertThat(event.atr())
                .hasValueSatisfying(atr -> assertThat(atr.toHex()).isEqualTo("3B00"));
        assertThat(event.problem()).isPresent();
    }

    @Test
    void aCardUpsideDownIsMute() throws Exception {
        CardEvent event = seen(new SimulatedCard() {
            @Override
            public byte[] atr() {
                return new byte[0];
            }

            @Override
            public void reset() {}

            @Override
            public byte[] transmit(byte[] command) {
                throw new IllegalStateException("a mute card was spoken to");
            }
        });
        assertThat(event.kind()).isEqualTo(Kind.CARD_MUTE);
        assertThat(event.problem())
                .hasValueSatisfying(problem -> assertThat(problem.remedy()).contains("Take the card out"));
    }

    @Test
    void theServiceGoneAndBack() throws Exception {
        seen(new VirtualCard(CardImage.load("myeid")));
        terminals.stopService();
        CardEvent gone = next();
        assertThat(gone.kind()).isEqualTo(Kind.SERVICE_GONE);
        assertThat(gone.problem()).containsInstanceOf(ReaderException.class);
        assertThat(monitor.current()).containsExactly(gone);
        terminals.startService();
        assertThat(next(4)).containsExactly(Kind.SERVICE_BACK, Kind.READER_ADDED, Kind.CARD_INSERTED, Kind.READY);
    }

    @Test
    void aLateListenerHearsWhatThereIs() throws Exception {
        CardEvent ready = seen(new VirtualCard(CardImage.load("pkcs15")));
        SimulatedReader empty = new SimulatedReader("TEST second reader");
        terminals.plug(empty);
        next(2);
        BlockingQueue<CardEvent> late = new LinkedBlockingQueue<>();
        CardListener listener = late::add;
        monitor.addListener(listener);
        List<CardEvent> told = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            told.add(late.poll(10, TimeUnit.SECONDS));
        }
        assertThat(told)
                .extracting(CardEvent::kind)
                .containsExactly(Kind.READER_ADDED, Kind.CARD_INSERTED, Kind.READY, Kind.READER_ADDED, Kind.NO_CARD);
        assertThat(told.get(2)).isEqualTo(ready);
        assertThat(monitor.current()).isEqualTo(told);
        monitor.removeListener(listener);
        reader.remove();
        assertThat(next(1)).containsExactly(Kind.CARD_REMOVED);
        assertThat(late).isEmpty();
    }

    @Test
    void aListenerThatTakesItselfOffWhileItHearsWhatThereIsHearsNothingMore() throws Exception {
        seen(new VirtualCard(CardImage.load("pkcs15")));
        BlockingQueue<CardEvent> once = new LinkedBlockingQueue<>();
        monitor.addListener(new CardListener() {
            @Override
            public void happened(CardEvent event) {
                once.add(event);
                monitor.removeListener(this);
            }
        });
        assertThat(once.poll(10, TimeUnit.SECONDS)).isNotNull();
        reader.remove();
        assertThat(next(1)).containsExactly(Kind.CARD_REMOVED);
        assertThat(once).isEmpty();
    }

    @Test
    void refreshingShowsThatAPinWasLockedMeanwhile() throws Exception {
        VirtualCard card = new VirtualCard(CardImage.load("fineid-v4").withPin("PIN1", "tries-left", "1"));
        assertThat(seen(card).kind()).isEqualTo(Kind.READY);
        byte[] wrong = {0, VERIFY, 0, 0x11, 12, '9', '9', '9', '9', 0, 0, 0, 0, 0, 0, 0, 0};
        terminals
                .factory()
                .terminals()
                .list()
                .get(0)
                .connect("*")
                .getBasicChannel()
                .transmit(new CommandAPDU(wrong));
        monitor.refresh();
        CardEvent event = next();
        assertThat(event.kind()).isEqualTo(Kind.PIN_LOCKED);
        assertThat(monitor.current()).endsWith(event);
    }

    @Test
    void keysOfTheProviderKeepTheirVerifiedPin() throws Exception {
        TestCard card = TestCard.image("fineid-v4");
        TestHolder holder = new TestHolder();
        DigisignProvider provider = card.providerAsking(holder);
        KeyStore keyStore = TestCard.load(provider, null);
        PrivateKey key = TestCard.key(keyStore, "auth");
        sign(provider, key);
        monitor = CardMonitor.open(provider);
        monitor.addListener(events::add);
        assertThat(next(3)).endsWith(Kind.READY);
        sign(provider, key);
        monitor.refresh();
        assertThat(next(1)).containsExactly(Kind.READY);
        monitor.close();
        sign(provider, key);
        assertThat(holder.asked).hasSize(1);
    }

    private static void sign(DigisignProvider provider, PrivateKey key) throws Exception {
        Signature signature = Signature.getInstance("SHA384withECDSA", provider);
        signature.initSign(key);
        signature.update((byte) 1);
        signature.sign();
    }

    @Test
    void aCardPulledWhileItIsReadIsRemovedAndNothingElse() throws Exception {
        ExchangeHook pulled = ReaderFaults.pulledOutAt(5);
        reader.hook(pulled);
        reader.insert(new VirtualCard(CardImage.load("fineid-v4")));
        watch();
        assertThat(next(3)).containsExactly(Kind.READER_ADDED, Kind.CARD_INSERTED, Kind.CARD_REMOVED);
        nothingMore();
    }

    @Test
    void aCardResetWhileItIsReadIsReadAgain() throws Exception {
        reader.hook(ReaderFaults.resetByOtherAt(5));
        assertThat(seen(new VirtualCard(CardImage.load("fineid-v4"))).kind()).isEqualTo(Kind.READY);
        nothingMore();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void aCardThatTalksNonsenseDoesNotEndTheWatching(long seed) throws Exception {
        VirtualCard card = new VirtualCard(CardImage.load("pkcs15"));
        CardEvent event = seen(CardFaults.garbageAt(card, seed, seed));
        assertThat(event.kind()).isIn(Kind.READY, Kind.CARD_UNKNOWN, Kind.CARD_FAULTY, Kind.PIN_LOCKED);
        reader.remove();
        reader.insert(new VirtualCard(CardImage.load("pkcs15")));
        assertThat(next(3)).containsExactly(Kind.CARD_REMOVED, Kind.CARD_INSERTED, Kind.READY);
    }

    @Test
    void oneListenerThatThrowsTakesNothingFromAnother() throws Exception {
        watch();
        next(2);
        monitor.addListener(event -> {
            throw new IllegalStateException("TEST");
        });
        reader.insert(new UselessCard());
        assertThat(next(2)).containsExactly(Kind.CARD_INSERTED, Kind.CARD_UNKNOWN);
    }

    @Test
    void aListenerMayCloseIt() throws Exception {
        watch();
        next(2);
        BlockingQueue<CardEvent> closing = new LinkedBlockingQueue<>();
        monitor.addListener(event -> {
            closing.add(event);
            monitor.close();
        });
        assertThat(closing.poll(10, TimeUnit.SECONDS)).isNotNull();
        reader.insert(new UselessCard());
        nothingMore();
        assertThatThrownBy(monitor::refresh).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> monitor.addListener(events::add)).isInstanceOf(IllegalStateException.class);
    }
}
