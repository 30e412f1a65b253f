package fi.digisign.testvectors.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fi.digisign.testvectors.SimulatedCard;
import fi.digisign.testvectors.pcscd.ProbeCard;
import fi.digisign.testvectors.terminal.PcscError;
import fi.digisign.testvectors.terminal.SimulatedReader;
import fi.digisign.testvectors.terminal.SimulatedTerminals;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.smartcardio.Card;
import javax.smartcardio.CardException;
import javax.smartcardio.CommandAPDU;
import javax.smartcardio.ResponseAPDU;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class FaultsTest {

    private static final CommandAPDU ECHO = new CommandAPDU(0x00, 0x10, 0, 0, new byte[] {1, 2, 3, 4}, 256);

    private static Card connect(SimulatedCard card) throws CardException {
        return connect(new SimulatedReader("Reader", card));
    }

    private static Card connect(SimulatedReader reader) throws CardException {
        return SimulatedTerminals.factory(reader).terminals().list().get(0).connect("*");
    }

    private static ResponseAPDU echo(Card card) throws CardException {
        return card.getBasicChannel().transmit(ECHO);
    }

    private static ProbeCard card() {
        return new ProbeCard(ProbeCard.T1);
    }

    @Test
    void cardIsRemovedAtTheChosenExchange() throws Exception {
        SimulatedReader reader = new SimulatedReader("Reader", card()).hook(ReaderFaults.pulledOutAt(3));
        Card card = connect(reader);
        echo(card);
        echo(card);
        assertThatThrownBy(() -> echo(card)).rootCause().hasMessage("SCARD_W_REMOVED_CARD");
        assertThat(reader.cardPresent()).isFalse();
        assertThat(reader.traffic().exchanges()).isEqualTo(2);
    }

    @Test
    void cardRemovedBeforeItsAnswerHasCarriedTheCommandOut() throws Exception {
        SimulatedReader reader = new SimulatedReader("Reader", card()).hook(ReaderFaults.pulledOutBeforeAnswer(1));
        Card card = connect(reader);
        assertThatThrownBy(() -> echo(card)).rootCause().hasMessage("SCARD_W_REMOVED_CARD");
        assertThat(reader.traffic().exchanges()).isEqualTo(1);
    }

    @Test
    void aCardIsResetBeforeOrAfterTheChosenCommand() throws Exception {
        SimulatedReader before = new SimulatedReader("Reader", card()).hook(ReaderFaults.resetByOtherAt(2));
        Card first = connect(before);
        echo(first);
        assertThatThrownBy(() -> echo(first)).rootCause().hasMessage("SCARD_W_RESET_CARD");
        assertThat(before.traffic().exchanges()).isEqualTo(1);

        SimulatedReader after = new SimulatedReader("Reader", card()).hook(ReaderFaults.resetBeforeAnswer(2));
        Card second = connect(after);
        echo(second);
        assertThatThrownBy(() -> echo(second)).rootCause().hasMessage("SCARD_W_RESET_CARD");
        assertThatThrownBy(() -> echo(second)).rootCause().hasMessage("SCARD_W_RESET_CARD");
        assertThat(after.traffic().exchanges()).isEqualTo(2);
    }

    @Test
    void oneExchangeIsRefusedByTheService() throws Exception {
        Card card = connect(
                new SimulatedReader("Reader", card()).hook(ReaderFaults.failingAt(2, PcscError.SCARD_F_COMM_ERROR)));
        echo(card);
        assertThatThrownBy(() -> echo(card)).rootCause().hasMessage("SCARD_F_COMM_ERROR");
        assertThat(echo(card).getSW()).isEqualTo(0x9000);
    }

    @Test
    void slowCardDelaysItsAnswers() throws Exception {
        Card slowReader = connect(new SimulatedReader("Reader", card()).hook(ReaderFaults.slow(Duration.ofMillis(60))));
        Card slowCard = connect(CardFaults.slow(card(), Duration.ofMillis(60)));
        for (Card card : List.of(slowReader, slowCard)) {
            long start = System.nanoTime();
            echo(card);
            assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start)).isGreaterThanOrEqualTo(60);
        }
    }

    @Test
    void oneAnswerIsDistortedAndTheNextIsRight() throws Exception {
        byte[] right = {1, 2, 3, 4};
        Card garbage = connect(CardFaults.garbageAt(card(), 2, 42));
        Card truncated = connect(CardFaults.truncatedAt(card(), 2, 1));
        Card oversized = connect(CardFaults.oversizedAt(card(), 2, 5000, 42));
        Card other = connect(CardFaults.answeringAt(card(), 2, new byte[] {0x6F, 0x00}));
        for (Card card : List.of(garbage, truncated, oversized, other)) {
            assertThat(echo(card).getData()).isEqualTo(right);
        }
        assertThat(echo(garbage).getData()).hasSize(4).isNotEqualTo(right);
        assertThat(echo(truncated).getData()).containsExactly(1);
        assertThat(echo(oversized).getData()).hasSize(5000).startsWith(right);
        assertThat(echo(other).getSW()).isEqualTo(0x6F00);
        for (Card card : List.of(garbage, truncated, oversized, other)) {
            assertThat(echo(card).getData()).isEqualTo(right);
        }
    }

    @Test
    void anAnswerLargerThanTheProgramsBufferIsRefused() throws Exception {
        Card card = connect(CardFaults.oversizedAt(card(), 1, 60_000, 42));
        assertThatThrownBy(() -> echo(card)).rootCause().hasMessage("SCARD_E_INSUFFICIENT_BUFFER");
    }

    @Test
    void endlessAnswersEndWithAnException() throws Exception {
        Card more = connect(CardFaults.moreForEverFrom(card(), 2));
        Card wrongLength = connect(CardFaults.wrongLengthForEverFrom(card(), 2));
        for (Card card : List.of(more, wrongLength)) {
            echo(card);
            assertThatThrownBy(() -> echo(card))
                    .isInstanceOf(CardException.class)
                    .hasMessageContaining("iterations");
        }
    }

    @Test
    void sameSeedGivesTheSameAnswers() {
        byte[] atr = HexFormat.of().parseHex(ProbeCard.T1);
        byte[] command = {0, (byte) 0xA4, 4, 0};
        HostileCard one = HostileCard.plausible(atr, 7);
        HostileCard two = HostileCard.plausible(atr, 7);
        for (int i = 0; i < 50; i++) {
            assertThat(one.transmit(command)).isEqualTo(two.transmit(command)).hasSizeGreaterThanOrEqualTo(2);
        }
        assertThat(HostileCard.random(atr, 1).transmit(command))
                .isEqualTo(HostileCard.random(atr, 1).transmit(command));
    }

    @Property(tries = 300)
    void terminalEndsInTimeWhateverTheCardAnswers(@ForAll @Size(min = 1, max = 5) List<byte[]> answers)
            throws Exception {
        HostileCard hostile = HostileCard.answering(HexFormat.of().parseHex(ProbeCard.T0), answers);
        SimulatedReader reader = new SimulatedReader("Reader", hostile);
        Card card = connect(reader);
        try {
            assertThat(echo(card).getBytes().length).isGreaterThanOrEqualTo(2);
        } catch (CardException | IllegalArgumentException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
        assertThat(reader.traffic().exchanges()).isBetween(1L, 256L);
    }
}
