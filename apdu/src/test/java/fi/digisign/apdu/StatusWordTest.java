package fi.digisign.apdu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import fi.digisign.apdu.StatusWord.Category;
import java.nio.charset.StandardCharsets;
import javax.smartcardio.CommandAPDU;
import javax.smartcardio.ResponseAPDU;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatusWordTest {

    private static final CommandAPDU READ = new CommandAPDU(0x00, Instruction.READ_BINARY, 0, 0, 256);
    private static final CommandAPDU SELECT =
            new CommandAPDU(0x00, Instruction.SELECT, 8, 4, new byte[] {0x43, 0x31}, 256);
    private static final CommandAPDU VERIFY =
            new CommandAPDU(0x00, Instruction.VERIFY, 0, 0x82, "918273".getBytes(StandardCharsets.US_ASCII));

    @ParameterizedTest
    @CsvSource({
        "9000, SUCCESS",
        "6110, MORE_DATA",
        "6C20, EXACT_LENGTH",
        "6281, WARNING",
        "6282, WARNING",
        "6381, WARNING",
        "6300, AUTHENTICATION_FAILED",
        "63C2, AUTHENTICATION_FAILED",
        "6983, BLOCKED",
        "6982, SECURITY_STATUS",
        "6A82, NOT_FOUND",
        "6A83, NOT_FOUND",
        "6A88, NOT_FOUND",
        "6881, UNSUPPORTED",
        "6884, UNSUPPORTED",
        "6A81, UNSUPPORTED",
        "6D00, UNSUPPORTED",
        "6E00, UNSUPPORTED",
        "6283, STATE",
        "6285, STATE",
        "6287, STATE",
        "6984, STATE",
        "6985, STATE",
        "6986, STATE",
        "6900, STATE",
        "6A89, STATE",
        "6700, INVALID_REQUEST",
        "6981, INVALID_REQUEST",
        "6A80, INVALID_REQUEST",
        "6A84, INVALID_REQUEST",
        "6A86, INVALID_REQUEST",
        "6B00, INVALID_REQUEST",
        "6400, CARD_FAULT",
        "6581, CARD_FAULT",
        "6601, CARD_FAULT",
        "6F00, CARD_FAULT",
        "6987, SECURE_MESSAGING",
        "6988, SECURE_MESSAGING",
        "9804, OTHER",
        "9F10, OTHER",
        "9240, OTHER",
        "0000, OTHER"
    })
    void statusWordsHaveTheMeaningOfTheStandard(String hex, Category category) {
        StatusWord statusWord = new StatusWord(Integer.parseInt(hex, 16));
        assertThat(statusWord.category()).isEqualTo(category);
        assertThat(statusWord).hasToString(hex);
    }

    @Test
    void triesLeftAreReadFromTheStatusWord() {
        assertThat(new StatusWord(0x63C5).triesLeft()).hasValue(5);
        assertThat(new StatusWord(0x63C0).triesLeft()).hasValue(0);
        assertThat(new StatusWord(0x6983).triesLeft()).hasValue(0);
        assertThat(new StatusWord(0x6300).triesLeft()).isEmpty();
        assertThat(new StatusWord(0x9000).triesLeft()).isEmpty();
    }

    @Test
    void wrongPinReportsTriesLeft() {
        WrongPinException wrong =
                catchThrowableOfType(WrongPinException.class, () -> StatusWordException.check(VERIFY, answer(0x63C2)));
        assertThat(wrong.triesLeft()).hasValue(2);
        assertThat(wrong).hasMessage("The PIN is wrong; 2 tries are left: the card answered 63C2 to VERIFY (00200082)");
        assertThat(wrong.header()).isEqualTo(new CommandHeader(0, 0x20, 0, 0x82));
        assertThat(wrong.command()).isEqualTo("VERIFY (00200082)");
        WrongPinException uncounted =
                catchThrowableOfType(WrongPinException.class, () -> StatusWordException.check(VERIFY, answer(0x6300)));
        assertThat(uncounted.triesLeft()).isEmpty();
    }

    @Test
    void lastTryHasAWarning() {
        assertThatThrownBy(() -> StatusWordException.check(VERIFY, answer(0x63C1)))
                .isInstanceOfSatisfying(
                        WrongPinException.class, e -> assertThat(e.remedy()).contains("one more wrong PIN blocks it"));
    }

    @ParameterizedTest
    @CsvSource({
        "63C0, PinBlockedException", "6983, PinBlockedException", "6982, SecurityStatusException",
        "6A82, NotFoundException", "6A81, UnsupportedCommandException", "6984, CardStateException",
        "6985, CardStateException", "6287, CardStateException", "6700, InvalidRequestException",
        "6B00, InvalidRequestException", "6581, StatusWordException", "6F00, StatusWordException",
        "6988, StatusWordException", "9804, StatusWordException", "6110, StatusWordException"
    })
    void everyRefusalHasItsException(String hex, String type) {
        assertThatThrownBy(() -> StatusWordException.check(VERIFY, answer(Integer.parseInt(hex, 16))))
                .satisfies(e -> assertThat(e.getClass().getSimpleName()).isEqualTo(type));
    }

    @Test
    void warningsWithDataAreGood() throws Exception {
        ResponseAPDU endOfFile = new ResponseAPDU(new byte[] {0x30, 0x00, 0x62, (byte) 0x82});
        assertThat(StatusWordException.check(READ, endOfFile)).isSameAs(endOfFile);
        assertThat(StatusWordException.check(SELECT, answer(0x6283)).getSW()).isEqualTo(0x6283);
        assertThatThrownBy(() -> StatusWordException.check(READ, answer(0x6283)))
                .isInstanceOf(CardStateException.class);
    }

    @Property
    void pinIsInNoMessage(@ForAll @IntRange(max = 0xFFFF) int value, @ForAll @IntRange(max = 255) int ins) {
        CommandAPDU command = new CommandAPDU(0x00, ins, 0x00, 0x82, "918273".getBytes(StandardCharsets.US_ASCII));
        try {
            StatusWordException.check(command, answer(value));
        } catch (StatusWordException e) {
            assertThat(e.statusWord().value()).isEqualTo(value);
            assertThat(e + e.remedy()).doesNotContain("918273").doesNotContain("393138323733");
            assertThat(e.remedy()).isNotBlank().doesNotEndWith(".");
        }
    }

    @Test
    void exceptionSurvivesSerialization() throws Exception {
        WrongPinException wrong =
                catchThrowableOfType(WrongPinException.class, () -> StatusWordException.check(VERIFY, answer(0x63C2)));
        var out = new java.io.ByteArrayOutputStream();
        new java.io.ObjectOutputStream(out).writeObject(wrong);
        var in = new java.io.ObjectInputStream(new java.io.ByteArrayInputStream(out.toByteArray()));
        assertThat(((WrongPinException) in.readObject()).triesLeft()).hasValue(2);
    }

    private static ResponseAPDU answer(int value) {
        return new ResponseAPDU(new byte[] {(byte) (value >> 8), (byte) value});
    }
}
