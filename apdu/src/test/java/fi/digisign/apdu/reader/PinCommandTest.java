package fi.digisign.apdu.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fi.digisign.apdu.Bytes;
import fi.digisign.apdu.CardConnection;
import fi.digisign.apdu.CardResetException;
import fi.digisign.apdu.MalformedResponseException;
import fi.digisign.apdu.PinCommand;
import fi.digisign.apdu.StatusWordException;
import fi.digisign.apdu.WrongPinException;
import fi.digisign.apdu.command.ChangeReferenceData;
import fi.digisign.apdu.command.Verify;
import fi.digisign.apdu.trace.ApduListener;
import fi.digisign.apdu.trace.ApduTrace;
import fi.digisign.testvectors.SimulatedCard;
import fi.digisign.testvectors.terminal.SimulatedReader;
import fi.digisign.testvectors.terminal.SimulatedTerminals;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import javax.smartcardio.CommandAPDU;
import javax.smartcardio.ResponseAPDU;
import org.junit.jupiter.api.Test;

/** A PIN on its way to the card: the card gets it, nobody else does. */
class PinCommandTest {

    private static final byte[] PIN = HexFormat.of().parseHex("31393735");
    private static final byte[] NEW = HexFormat.of().parseHex("38363432");

    private final List<String> card = new ArrayList<>();
    private String answer = "9000";
    private final SimulatedReader slot = new SimulatedReader("Reader 1", new SimulatedCard() {
        @Override
        public byte[] atr() {
            return HexFormat.of().parseHex(VolatileMemoryCard.T0);
        }

        @Override
        public void reset() {}

        @Override
        public byte[] transmit(byte[] command) {
            card.add(HexFormat.of().withUpperCase().formatHex(command));
            return HexFormat.of().parseHex(command[1] == (byte) 0xC0 ? "9000" : answer);
        }
    });

    @Test
    void listenersGetZerosInPlaceOfThePin() throws Exception {
        List<String> heard = new ArrayList<>();
        StringBuilder trace = new StringBuilder();
        ApduListener listener = new ApduListener() {
            @Override
            public void exchanged(CommandAPDU command, ResponseAPDU response) {
                heard.add(Bytes.of(command.getBytes()).toHex());
            }
        };
        try (CardConnection connection = connect(listener, ApduTrace.to(trace));
                PinCommand command = ChangeReferenceData.change(0x82, PIN, NEW)) {
            StatusWordException.check(command, connection.transact(t -> t.transmit(command)));
        }
        assertThat(card).isEqualTo(List.of("00240082083139373538363432"));
        assertThat(heard).isEqualTo(List.of("00240082080000000000000000"));
        assertThat(trace.toString()).contains("C: 0024008208****************\nR: 9000\n");
    }

    @Test
    void closedCommandReadsAsZeros() {
        PinCommand command = Verify.pin(0x11, PIN);
        ByteBuffer view = command.bytes();
        assertThat(view.isReadOnly()).isTrue();
        command.close();
        byte[] seen = new byte[view.remaining()];
        view.get(seen);
        assertThat(HexFormat.of().formatHex(seen)).isEqualTo("002000110400000000");
        assertThat(command.toString()).isEqualTo("VERIFY (00200011)").doesNotContain("31");
    }

    @Test
    void refusedPinIsAWrongPinException() throws Exception {
        answer = "63C2";
        try (CardConnection connection = connect();
                PinCommand command = Verify.pin(0x11, PIN)) {
            assertThatThrownBy(() -> StatusWordException.check(command, connection.transact(t -> t.transmit(command))))
                    .isInstanceOfSatisfying(
                            WrongPinException.class,
                            e -> assertThat(e.triesLeft()).hasValue(2));
        }
        assertThat(card).hasSize(1);
    }

    @Test
    void malformedResponseToAPinIsReported() throws Exception {
        for (String nonsense : List.of("90", "")) {
            answer = nonsense;
            assertRefused(MalformedResponseException.class);
        }
        answer = "00".repeat(9000);
        assertRefused(fi.digisign.apdu.SmartCardException.class);
    }

    private void assertRefused(Class<? extends Exception> type) throws Exception {
        try (CardConnection connection = connect();
                PinCommand command = Verify.pin(0x11, PIN)) {
            assertThatThrownBy(() -> connection.transact(t -> t.transmit(command)))
                    .isInstanceOf(type);
        }
    }

    @Test
    void pinIsNotSentAfterAReset() throws Exception {
        try (CardConnection connection = connect();
                PinCommand command = Verify.pin(0x11, PIN);
                var transaction = connection.begin()) {
            slot.resetByOther();
            assertThatThrownBy(() -> transaction.transmit(command)).isInstanceOf(CardResetException.class);
            assertThatThrownBy(() -> transaction.transmit(command)).isInstanceOf(CardResetException.class);
        }
        assertThat(card).isEmpty();
    }

    @Test
    void onlyPinInstructionsMakePinCommands() {
        assertThatThrownBy(() -> PinCommand.of(0xB0, 0, 0, PIN)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> PinCommand.of(0x20, 0, 0x100, PIN)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> PinCommand.of(0x20, -1, 0, PIN)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> PinCommand.of(0x20, 0, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> PinCommand.of(0x20, 0, 0, new byte[200], new byte[56]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("31");
    }

    private CardConnection connect(ApduListener... listeners) throws Exception {
        return new Readers(TerminalSource.of(SimulatedTerminals.factory(slot)), ReaderFilter.ALL)
                .list()
                .get(0)
                .connect(listeners);
    }
}
