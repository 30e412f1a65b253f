package fi.digisign.apdu.pinpad;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fi.digisign.apdu.CardConnection;
import fi.digisign.apdu.CardRemovedException;
import fi.digisign.apdu.MalformedResponseException;
import fi.digisign.apdu.PinBlockedException;
import fi.digisign.apdu.PinPad;
import fi.digisign.apdu.PinPadException;
import fi.digisign.apdu.PinPadException.Outcome;
import fi.digisign.apdu.PinPadFormat;
import fi.digisign.apdu.PinPadFormat.Coding;
import fi.digisign.apdu.WrongPinException;
import fi.digisign.apdu.reader.ReaderException;
import fi.digisign.apdu.reader.ReaderFilter;
import fi.digisign.apdu.reader.Readers;
import fi.digisign.apdu.reader.TerminalSource;
import fi.digisign.apdu.trace.ApduListener;
import fi.digisign.apdu.trace.ApduTrace;
import fi.digisign.testvectors.SimulatedCard;
import fi.digisign.testvectors.pinpad.SimulatedPinPad;
import fi.digisign.testvectors.terminal.PcscError;
import fi.digisign.testvectors.terminal.PcscException;
import fi.digisign.testvectors.terminal.ReaderControl;
import fi.digisign.testvectors.terminal.SimulatedReader;
import fi.digisign.testvectors.terminal.SimulatedTerminals;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is entered at the reader's keys reaches the card in the card's form, and nothing odd about a reader does harm. */
class PinPadTest {

    private static final PinPadFormat FINEID = new PinPadFormat(Coding.ASCII, 4, 12, 12, 0x00);
    private static final PinPadFormat MYEID = new PinPadFormat(Coding.ASCII, 4, 8, 8, 0xFF);
    private static final PinPadFormat UNPADDED = new PinPadFormat(Coding.ASCII, 4, 12, 0, 0);
    private static final PinPadFormat BCD = new PinPadFormat(Coding.BCD, 4, 12, 6, 0xFF);
    private static final PinPadFormat ISO9564 = new PinPadFormat(Coding.ISO9564_2, 4, 12, 0, 0);
    private static final Locale FINNISH = Locale.forLanguageTag("fi");

    private final List<String> card = new ArrayList<>();
    private String answer = "9000";
    private final SimulatedPinPad pad = SimulatedPinPad.usual();
    private final SimulatedReader reader = new SimulatedReader("TEST reader", new SimulatedCard() {
        @Override
        public byte[] atr() {
            return HexFormat.of().parseHex("3B6500000102030405");
        }

        @Override
        public void reset() {}

        @Override
        public byte[] transmit(byte[] command) {
            card.add(HexFormat.of().withUpperCase().formatHex(command));
            return HexFormat.of().parseHex(answer);
        }
    });

    private CardConnection connect(ApduListener... listeners) throws Exception {
        return new Readers(TerminalSource.of(SimulatedTerminals.factory(reader)), ReaderFilter.ALL)
                .list()
                .get(0)
                .connect(listeners);
    }

    private Optional<PinPad> find(ReaderControl keys) throws Exception {
        reader.onControl(keys);
        try (CardConnection connection = connect()) {
            return connection.transact(transaction -> transaction.pinPad());
        }
    }

    private void verify(PinPadFormat format, ApduListener... listeners) throws Exception {
        reader.onControl(pad);
        try (CardConnection connection = connect(listeners)) {
            connection.transact(transaction -> {
                transaction.pinPad().orElseThrow().verify(format, FINNISH, 0x11);
                return null;
            });
        }
    }

    private void modify(PinPadFormat format) throws Exception {
        reader.onControl(pad);
        try (CardConnection connection = connect()) {
            connection.transact(transaction -> {
                transaction.pinPad().orElseThrow().modify(format, FINNISH, 0x11);
                return null;
            });
        }
    }

    @Test
    void pinReachesTheCardInItsForm() throws Exception {
        for (PinPadFormat format : List.of(FINEID, MYEID, UNPADDED, BCD, ISO9564)) {
            pad.holderEnters("12345");
            verify(format);
        }
        assertThat(card)
                .containsExactly(
                        "002000110C313233343500000000000000",
                        "00200011083132333435FFFFFF",
                        "00200011053132333435",
                        "0020001106" + "12345FFFFFFF",
                        "0020001108" + "2512345FFFFFFFFF");
        assertThat(pad.questions()).allSatisfy(question -> {
            assertThat(question.timeout()).isEqualTo(30);
            assertThat(question.languageId()).isEqualTo(0x040B);
            assertThat(question.fewest()).isEqualTo(4);
        });
        assertThat(pad.questions()).extracting(SimulatedPinPad.Question::most).containsExactly(12, 8, 12, 12, 12);
    }

    @Test
    void changedPinReachesTheCardInItsForm() throws Exception {
        for (PinPadFormat format : List.of(FINEID, MYEID, ISO9564)) {
            pad.holderEnters("1234", "654321", "654321");
            modify(format);
        }
        assertThat(card)
                .containsExactly(
                        "0024001118" + "313233340000000000000000" + "363534333231000000000000",
                        "0024001110" + "31323334FFFFFFFF" + "363534333231FFFF",
                        "0024001110" + "241234FFFFFFFFFF" + "26654321FFFFFFFF");
        assertThat(pad.questions())
                .extracting(SimulatedPinPad.Question::messages)
                .containsOnly(3);
    }

    @Test
    void unpaddedPinCannotBeChangedAtThePinPad() throws Exception {
        PinPad found = find(pad).orElseThrow();
        assertThat(found.canVerify(UNPADDED)).isTrue();
        assertThat(found.canModify(UNPADDED)).isFalse();
        assertThat(found.canModify(FINEID)).isTrue();
        assertThat(find(SimulatedPinPad.withoutChange()).orElseThrow().canModify(FINEID))
                .isFalse();
    }

    @Test
    void limitsOfTheReaderApply() throws Exception {
        PinPad narrow = find(SimulatedPinPad.forLengths(6, 8)).orElseThrow();
        assertThat(narrow.canVerify(FINEID)).isTrue();
        assertThat(narrow.canVerify(new PinPadFormat(Coding.ASCII, 4, 5, 0, 0))).isFalse();
        assertThat(narrow.canVerify(new PinPadFormat(Coding.ASCII, 9, 12, 0, 0)))
                .isFalse();
    }

    @Test
    void nothingIsSentWithoutAnEntry() throws Exception {
        pad.holderDoesNothing().holderCancels().holderEnters("123");
        for (Outcome expected : List.of(Outcome.TIMEOUT, Outcome.CANCELLED, Outcome.LENGTH)) {
            assertThatThrownBy(() -> verify(FINEID))
                    .isInstanceOfSatisfying(
                            PinPadException.class, e -> assertThat(e.outcome()).isEqualTo(expected));
        }
        pad.holderEnters("1234", "6543", "6544");
        assertThatThrownBy(() -> modify(FINEID))
                .isInstanceOfSatisfying(
                        PinPadException.class, e -> assertThat(e.outcome()).isEqualTo(Outcome.MISMATCH));
        assertThat(card).isEmpty();
    }

    @Test
    void refusalByTheCardIsTheUsualException() throws Exception {
        pad.holderEnters("1234").holderEnters("1234");
        answer = "63C2";
        assertThatThrownBy(() -> verify(FINEID))
                .isInstanceOfSatisfying(
                        WrongPinException.class, e -> assertThat(e.triesLeft()).hasValue(2));
        answer = "6983";
        assertThatThrownBy(() -> verify(FINEID)).isInstanceOf(PinBlockedException.class);
    }

    @Test
    void traceShowsNoPin() throws Exception {
        StringBuilder trace = new StringBuilder();
        pad.holderEnters("12345").holderEnters("12345");
        verify(FINEID, ApduTrace.to(trace));
        verify(UNPADDED, ApduTrace.to(trace));
        assertThat(trace.toString())
                .contains("C: 002000110C************************\nR: 9000\n", "C: 0020001104********\nR: 9000\n")
                .doesNotContain("3132333435");
    }

    @Test
    void removalDuringEntryIsReported() throws Exception {
        pad.whileWaiting(reader::remove).holderEnters("1234");
        assertThatThrownBy(() -> verify(FINEID)).isInstanceOf(CardRemovedException.class);
        assertThat(card).isEmpty();
    }

    @Test
    void resetDuringEntryRepeatsTheQuestion() throws Exception {
        pad.holderEnters("1234").holderEnters("1234");
        pad.whileWaiting(new Runnable() {
            private boolean done;

            @Override
            public void run() {
                if (!done) {
                    done = true;
                    reader.resetByOther();
                }
            }
        });
        verify(FINEID);
        assertThat(pad.questions()).hasSize(2);
        assertThat(card).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"en,0409", "fi,040B", "sv,041D", "sv-FI,081D", "de,0409"})
    void languageIsSentToTheReader(String language, String id) throws Exception {
        assertThat(PinStructure.languageId(Locale.forLanguageTag(language))).isEqualTo(Integer.parseInt(id, 16));
    }

    // odd readers

    @ParameterizedTest
    @EnumSource(
            value = PcscError.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"SCARD_W_RESET_CARD", "SCARD_W_REMOVED_CARD", "SCARD_E_NO_SMARTCARD"})
    void refusingReaderHasNoPinPad(PcscError error) throws Exception {
        assertThat(find((code, command, toCard) -> {
                    throw new PcscException(error);
                }))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "06",
                "0604",
                "0604423300", // cut off
                "060400000000", // no control code
                "06024233", // too short for one
                "06054233000600", // too long for one
                "070442330007", // changes only
                "0A0442330006",
                "FFFFFFFFFFFF"
            })
    void unusableFeatureListMeansNoPinPad(String list) throws Exception {
        assertThat(find((code, command, toCard) -> HexFormat.of().parseHex(list)))
                .isEmpty();
    }

    @Test
    void firstCodeOfAFeatureCounts() throws Exception {
        byte[] list = HexFormat.of().parseHex("0102FFFF" + "060442330006" + "060442330099" + "12");
        List<Integer> asked = new ArrayList<>();
        reader.onControl((code, command, toCard) -> {
            asked.add(code);
            return code == 0x42330006 ? new byte[] {(byte) 0x90, 0x00} : list;
        });
        try (CardConnection connection = connect()) {
            connection.transact(transaction -> {
                transaction.pinPad().orElseThrow().verify(FINEID, FINNISH, 0x11);
                return null;
            });
        }
        assertThat(asked).containsExactly(SimulatedPinPad.featureRequest(), 0x42330006);
    }

    @Test
    void readerIsAskedOnceForEachConnection() throws Exception {
        List<Integer> asked = new ArrayList<>();
        reader.onControl((code, command, toCard) -> {
            asked.add(code);
            return new byte[0];
        });
        try (CardConnection connection = connect()) {
            for (int i = 0; i < 3; i++) {
                assertThat(connection.<Optional<PinPad>>transact(transaction -> transaction.pinPad()))
                        .isEmpty();
            }
            assertThat(connection.resets()).isZero();
        }
        assertThat(asked).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "90", "900000"})
    void responseWithoutStatusWordIsMalformed(String nonsense) {
        assertThatThrownBy(() -> enterAt((code, command) -> HexFormat.of().parseHex(nonsense)))
                .isInstanceOf(MalformedResponseException.class);
    }

    @Test
    void brokenPromiseOfAReaderIsARefusal() {
        assertThatThrownBy(() -> enterAt((code, command) -> new byte[] {0x6B, (byte) 0x80}))
                .isInstanceOfSatisfying(
                        PinPadException.class, e -> assertThat(e.outcome()).isEqualTo(Outcome.REFUSED));
        assertThatThrownBy(() -> enterAt((code, command) -> {
                    throw new PcscException(PcscError.SCARD_E_UNSUPPORTED_FEATURE);
                }))
                .isInstanceOfSatisfying(
                        PinPadException.class, e -> assertThat(e.outcome()).isEqualTo(Outcome.REFUSED));
        assertThatThrownBy(() -> enterAt((code, command) -> {
                    throw new PcscException(PcscError.SCARD_E_TIMEOUT);
                }))
                .isInstanceOf(ReaderException.class);
    }

    private interface Entering {
        byte[] enter(int code, byte[] command) throws PcscException;
    }

    private void enterAt(Entering entering) throws Exception {
        byte[] list = HexFormat.of().parseHex("060442330006");
        reader.onControl((code, command, toCard) -> code == 0x42330006 ? entering.enter(code, command) : list);
        try (CardConnection connection = connect()) {
            connection.transact(transaction -> {
                transaction.pinPad().orElseThrow().verify(FINEID, FINNISH, 0x11);
                return null;
            });
        }
    }

    @Property(tries = 500)
    void anyFeaturesAndPropertiesAreAccepted(@ForAll byte[] list, @ForAll byte[] properties) throws Exception {
        assertThat(find((code, command, toCard) -> list)).isNotNull();
        byte[] good = HexFormat.of().parseHex("060442330006" + "0A044233000A" + "120442330012");
        PinPad pad = find((code, command, toCard) -> code == SimulatedPinPad.featureRequest() ? good : properties)
                .orElseThrow();
        assertThat(pad.canModify(FINEID)).isFalse();
    }

    @Property
    void anyLimitsGivePossibleLengths(
            @ForAll @IntRange(max = 20) int shortest, @ForAll @IntRange(max = 20) int longest, @ForAll byte condition) {
        PinPadLimits limits = new PinPadLimits(shortest, longest, condition & 0xFF);
        if (limits.allow(FINEID)) {
            ByteBuffer structure = ByteBuffer.wrap(PinStructure.verify(FINEID, limits, FINNISH, 0x11));
            int most = structure.get(5) & 0xFF;
            int fewest = structure.get(6) & 0xFF;
            assertThat(fewest).isBetween(4, 12).isLessThanOrEqualTo(most);
            assertThat(most).isLessThanOrEqualTo(12);
            assertThat(structure.get(7)).isNotZero();
        }
    }
}
