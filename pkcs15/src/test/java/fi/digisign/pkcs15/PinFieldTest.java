package fi.digisign.pkcs15;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fi.digisign.apdu.Bytes;
import fi.digisign.pkcs15.model.PinRules;
import fi.digisign.pkcs15.model.PinType;
import fi.digisign.pkcs15.pin.PinFormatException;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PinFieldTest {

    private static final OptionalInt NO_PADDING = OptionalInt.empty();

    private static String encode(PinRules rules, String pin) throws PinFormatException {
        return Bytes.of(PinField.encode(TestPins.of(rules), pin.toCharArray())).toHex();
    }

    @Test
    void fineidPinIsTwelveBytesFilledWithZeros() throws Exception {
        assertThat(encode(TestPins.FINEID_1.rules(), "1234")).isEqualTo("313233340000000000000000");
    }

    @Test
    void myEidPinIsEightBytesFilledWithFf() throws Exception {
        assertThat(encode(new PinRules(PinType.ASCII_NUMERIC, 4, 8, 8, OptionalInt.of(0xFF)), "1234"))
                .isEqualTo("31323334FFFFFFFF");
    }

    @Test
    void organisationCardPinIsSentAsTyped() throws Exception {
        assertThat(encode(new PinRules(PinType.ASCII_NUMERIC, 4, 8, 8, NO_PADDING), "12345"))
                .isEqualTo("3132333435");
    }

    @ParameterizedTest
    @CsvSource({"1234, 1234", "12345, 12345F"})
    void bcdPutsTwoDigitsIntoAByte(String pin, String expected) throws Exception {
        assertThat(encode(new PinRules(PinType.BCD, 4, 12, 6, NO_PADDING), pin)).isEqualTo(expected);
    }

    @Test
    void halfNibbleBcdPutsEachDigitBehindF() throws Exception {
        assertThat(encode(new PinRules(PinType.HALF_NIBBLE_BCD, 4, 8, 8, NO_PADDING), "1234"))
                .isEqualTo("F1F2F3F4");
    }

    @ParameterizedTest
    @CsvSource({"1234, 241234FFFFFFFFFF", "12345, 2512345FFFFFFFFF", "123456789012, 2C123456789012FF"})
    void iso9564IsAFormat2Block(String pin, String expected) throws Exception {
        assertThat(encode(new PinRules(PinType.ISO9564_1, 4, 12, 8, OptionalInt.of(0xFF)), pin))
                .isEqualTo(expected);
    }

    @Test
    void utf8CountsCharactersButSendsBytes() throws Exception {
        assertThat(encode(new PinRules(PinType.UTF8, 4, 12, 12, OptionalInt.of(0)), "ääkk"))
                .isEqualTo("C3A4C3A46B6B000000000000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "123", "1234567890123", "12a4", "12 4", "１２３４"})
    void invalidPinIsNotSent(String pin) {
        assertThatThrownBy(() -> encode(TestPins.FINEID_1.rules(), pin))
                .isInstanceOf(PinFormatException.class)
                .hasMessageContaining("4 to 12 digits");
    }

    @Test
    void pinTooLongForItsStoredFormIsRefused() {
        assertThatThrownBy(() -> encode(new PinRules(PinType.UTF8, 1, 12, 4, OptionalInt.of(0)), "äää"))
                .isInstanceOf(PinFormatException.class);
    }
}
