package fi.digisign.testvectors.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fi.digisign.testvectors.pcscd.ProbeCard;
import java.security.NoSuchAlgorithmException;
import java.security.Security;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import javax.smartcardio.Card;
import javax.smartcardio.CardException;
import javax.smartcardio.CardTerminal;
import javax.smartcardio.CardTerminals;
import javax.smartcardio.CommandAPDU;
import javax.smartcardio.TerminalFactory;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the real service cannot be made to do in a test; what it can is compared in SimulatedLikeRealIT. */
@Timeout(20)
class SimulatedTerminalsTest {

    private final SimulatedReader reader = new SimulatedReader("Reader A", new ProbeCard(ProbeCard.T1));
    private final SimulatedTerminals service = new SimulatedTerminals(reader);

    private static CommandAPDU echo(int... data) {
        byte[] bytes = new byte[data.length];
        for (int i = 0; i < data.length; i++) {
            bytes[i] = (byte) data[i];
        }
        return new CommandAPDU(0x00, 0x10, 0, 0, bytes);
    }

    private static void fails(ThrowingCallable call, String cause) {
        assertThatThrownBy(call).isInstanceOf(CardException.class).rootCause().hasMessage(cause);
    }

    private Card connect() throws CardException {
        return service.factory().terminals().list().get(0).connect("*");
    }

    @Test
    void noProviderIsRegistered() throws Exception {
        TerminalFactory factory = service.factory();
        assertThat(factory.getType()).isEqualTo(SimulatedTerminals.TYPE);
        assertThat(Security.getProvider(factory.getProvider().getName())).isNull();
    }

    @Test
    void countersTellCommandsFromExchanges() throws Exception {
        Card card = connect();
        Traffic before = reader.traffic();
        card.getBasicChannel().transmit(new CommandAPDU(0x00, 0x12, 0, 0, 256));
        assertThat(reader.traffic().minus(before)).isEqualTo(new Traffic(1, 3, 15, 2 + 258 + 46));
    }

    @Test
    void resetByAnotherProgramIsReportedUntilReconnected() throws Exception {
        CardTerminal terminal = service.factory().terminals().list().get(0);
        Card card = terminal.connect("*");
        card.beginExclusive();
        reader.resetByOther();
        fails(() -> card.getBasicChannel().transmit(echo(1)), "SCARD_W_RESET_CARD");
        fails(card::endExclusive, "SCARD_W_RESET_CARD");
        fails(card::beginExclusive, "SCARD_W_RESET_CARD");
        card.disconnect(false);
        Card next = terminal.connect("*");
        assertThat(next).isNotSameAs(card);
        assertThat(next.getBasicChannel().transmit(echo(7)).getData()).containsExactly(7);
        assertThat(reader.connections()).isEqualTo(1);
    }

    @Test
    void resetEndsWaitingForATransaction() throws Exception {
        Card first = connect();
        Card second = connect();
        first.beginExclusive();
        FutureTask<Void> waiting = new FutureTask<>(() -> {
            second.beginExclusive();
            return null;
        });
        new Thread(waiting).start();
        Thread.sleep(100);
        assertThat(waiting.isDone()).isFalse();
        reader.resetByOther();
        assertThatThrownBy(() -> waiting.get(5, TimeUnit.SECONDS)).rootCause().hasMessage("SCARD_W_RESET_CARD");
    }

    @Test
    void removingTheCardDoesNotWaitForItsAnswer() throws Exception {
        reader.remove();
        FutureTask<String> answer = new FutureTask<>(() -> {
            reader.insert(new ProbeCard(ProbeCard.T1));
            reader.hook(new ExchangeHook() {
                @Override
                public void before(SimulatedReader r, long exchange, byte[] command) {
                    r.remove();
                }
            });
            connect().getBasicChannel().transmit(echo(1));
            return "answered";
        });
        answer.run();
        assertThatThrownBy(answer::get).rootCause().hasMessage("SCARD_W_REMOVED_CARD");
        assertThat(reader.cardPresent()).isFalse();
    }

    @Test
    void readersComeAndGo() throws Exception {
        CardTerminals terminals = service.factory().terminals();
        Card card = terminals.list().get(0).connect("*");
        SimulatedReader other = new SimulatedReader("Reader B");
        service.plug(other);
        assertThat(terminals.list()).extracting(CardTerminal::getName).containsExactly("Reader A", "Reader B");
        assertThatThrownBy(() -> service.plug(new SimulatedReader("Reader B")))
                .isInstanceOf(IllegalArgumentException.class);

        service.unplug(reader);
        assertThat(terminals.list()).extracting(CardTerminal::getName).containsExactly("Reader B");
        fails(() -> card.getBasicChannel().transmit(echo(1)), "SCARD_E_READER_UNAVAILABLE");
        service.unplug(other);
        fails(terminals::list, "SCARD_E_NO_READERS_AVAILABLE");

        service.plug(reader);
        Card again = terminals.list().get(0).connect("*");
        assertThat(again.getBasicChannel().transmit(echo(2)).getData()).containsExactly(2);
    }

    @Test
    void anUnpluggedReaderIsUnknown() throws Exception {
        CardTerminal terminal = service.factory().terminals().list().get(0);
        service.unplug(reader);
        fails(() -> terminal.connect("*"), "SCARD_E_UNKNOWN_READER");
        fails(terminal::isCardPresent, "SCARD_E_UNKNOWN_READER");
    }

    @Test
    void waitingEndsWhenACardIsInsertedOrAReaderUnplugged() throws Exception {
        reader.remove();
        CardTerminals terminals = service.factory().terminals();
        CardTerminal terminal = terminals.list().get(0);
        FutureTask<Boolean> present = new FutureTask<>(() -> terminal.waitForCardPresent(0));
        new Thread(present).start();
        Thread.sleep(50);
        reader.insert(new ProbeCard(ProbeCard.T0));
        assertThat(present.get(5, TimeUnit.SECONDS)).isTrue();

        assertThat(terminals.waitForChange(20)).isFalse();
        FutureTask<Boolean> change = new FutureTask<>(() -> terminals.waitForChange(0));
        new Thread(change).start();
        Thread.sleep(50);
        service.unplug(reader);
        assertThat(change.get(5, TimeUnit.SECONDS)).isTrue();
        fails(() -> terminals.list(CardTerminals.State.CARD_REMOVAL), "SCARD_E_NO_READERS_AVAILABLE");
    }

    @Test
    void quicklySwappedCardIsAChangeWithoutAnInsertion() throws Exception {
        CardTerminals terminals = service.factory().terminals();
        terminals.waitForChange(10);
        reader.remove();
        reader.insert(new ProbeCard(ProbeCard.T0));
        assertThat(terminals.waitForChange(1000)).isTrue();
        assertThat(terminals.list(CardTerminals.State.CARD_INSERTION)).isEmpty();
        assertThat(terminals.list(CardTerminals.State.CARD_PRESENT)).hasSize(1);
    }

    @Test
    void stoppedServiceStaysUnreachableForOldFactories() throws Exception {
        TerminalFactory old = service.factory();
        CardTerminals terminals = old.terminals();
        Card card = terminals.list().get(0).connect("*");
        FutureTask<Boolean> waiting =
                new FutureTask<>(() -> terminals.list().get(0).waitForCardAbsent(0));
        new Thread(waiting).start();
        Thread.sleep(50);

        service.stopService();
        assertThatThrownBy(() -> waiting.get(5, TimeUnit.SECONDS)).rootCause().hasMessage("SCARD_F_COMM_ERROR");
        fails(terminals::list, "SCARD_E_NO_SERVICE");
        fails(() -> card.getBasicChannel().transmit(echo(1)), "SCARD_E_NO_SERVICE");
        assertThatThrownBy(() -> TerminalFactory.getInstance(SimulatedTerminals.TYPE, null, service.provider()))
                .isInstanceOf(NoSuchAlgorithmException.class)
                .rootCause()
                .hasMessage("SCARD_E_NO_SERVICE");

        service.startService();
        fails(terminals::list, "SCARD_E_NO_SERVICE");
        fails(() -> old.terminals().list(), "SCARD_E_NO_SERVICE");
        assertThat(connect().getBasicChannel().transmit(echo(3)).getData()).containsExactly(3);
    }

    @Test
    void aMuteCardIsPresentButUnresponsive() throws Exception {
        reader.remove();
        reader.insert(new ProbeCard(""));
        CardTerminal terminal = service.factory().terminals().list().get(0);
        assertThat(terminal.isCardPresent()).isTrue();
        fails(() -> terminal.connect("*"), "SCARD_W_UNRESPONSIVE_CARD");
    }

    @Test
    void directAccessIsRefused() throws Exception {
        CardTerminal terminal = service.factory().terminals().list().get(0);
        fails(() -> terminal.connect("direct"), "SCARD_E_UNSUPPORTED_FEATURE");
    }

    @Test
    void connectionsOfTwoProgramsTakeTurnsByCommand() throws Exception {
        List<Card> cards = List.of(connect(), connect());
        assertThat(cards.get(0)).isNotSameAs(cards.get(1));
        for (int i = 0; i < 20; i++) {
            assertThat(cards.get(i % 2).getBasicChannel().transmit(echo(i)).getData())
                    .containsExactly(i);
        }
        assertThat(reader.traffic().exchanges()).isEqualTo(20);
    }

    @Test
    void aSecondCardDoesNotFit() {
        assertThatThrownBy(() -> reader.insert(new ProbeCard(ProbeCard.T0))).isInstanceOf(IllegalStateException.class);
    }
}
