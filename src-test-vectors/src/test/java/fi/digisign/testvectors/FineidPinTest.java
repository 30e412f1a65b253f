package fi.digisign.testvectors;

import static fi.digisign.testvectors.Apdu.PKCS15;
import static fi.digisign.testvectors.Apdu.hex;
import static fi.digisign.testvectors.Apdu.pin12;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** PINs of the citizen cards: forms, counters, activation. */
class FineidPinTest {

    private static String verify(int reference, String pin) {
        return "002000" + hex(reference) + "0C" + pin12(pin);
    }

    private static String container(int reference) {
        return "00CB00FF05A0038301" + hex(reference) + "00";
    }

    @Test
    void aPukContainerHasTheFormOfItsFamilyWithoutTheChangedFlag() {
        Apdu card = Apdu.to("fineid-v4").ok(PKCS15);
        assertThat(card.send(container(0x83)))
                .isEqualTo("A01F8301838C04F00000009C04F0000000DF210405FFA504DF2702FFFFDF28010C9000");
    }

    @Test
    void getDataWithoutLeIsAnsweredWith61xxOnT0() {
        Apdu card = Apdu.to("fineid-v3").ok(PKCS15);
        assertThat(card.send("00CB00FF05A003830111")).isEqualTo("6125");
        assertThat(card.send("00C0000025")).startsWith("A0238301118C04").endsWith("9000");
        assertThat(card.send("00C0000025")).isEqualTo("6985");
    }

    @ParameterizedTest
    @CsvSource({
        "00CA00FF05A003830111, 6D00",
        "00CB00FF05A003830155, 6A88",
        "00CB00FE05A003830111, 6A88",
        "00CB00FF05A004830111, 6A80",
        "00CB00FF03A00383, 6A80"
    })
    void otherGetDataIsRefused(String command, String status) {
        assertThat(Apdu.to("fineid-v4").ok(PKCS15).send(command)).isEqualTo(status);
    }

    @Test
    void wrongPinsCountDownToBlockedAndTheRightOneRestoresTheTries() {
        Apdu card = Apdu.to("fineid-v4").ok(PKCS15);
        assertThat(card.send("00200011")).isEqualTo("63C5");
        assertThat(card.send(verify(0x11, "9999"))).isEqualTo("63C4");
        assertThat(card.send("0020001100")).isEqualTo("63C4");
        card.ok(verify(0x11, "1234"));
        assertThat(card.send("00200011")).isEqualTo("9000");
        for (String left : new String[] {"63C4", "63C3", "63C2", "63C1", "63C0"}) {
            assertThat(card.send(verify(0x11, "9999"))).isEqualTo(left);
        }
        assertThat(card.send(verify(0x11, "1234"))).isEqualTo("6983");
        assertThat(card.send("00200011")).isEqualTo("6983");
        assertThat(card.send(container(0x11))).contains("DF210400FFA503");
    }

    @ParameterizedTest
    @CsvSource({
        "0020001108 3132333400000000,           6700",
        "002000110C 31323334FFFFFFFFFFFFFFFF,   6A80",
        "002000110C 313233340000000000000031,   6A80",
        "002000550C 313233340000000000000000,   6A88",
        "002001110C 313233340000000000000000,   6A86"
    })
    void aPinInTheWrongFormDoesNotSpendATry(String command, String status) {
        Apdu card = Apdu.to("fineid-v4").ok(PKCS15);
        assertThat(card.send(command)).isEqualTo(status);
        assertThat(card.send("00200011")).isEqualTo("63C5");
    }

    @Test
    void reselectingTheApplicationForgetsPin2ButNotPin1() {
        Apdu card = Apdu.to("fineid-v4").ok(PKCS15);
        card.ok(verify(0x11, "1234")).ok(verify(0x82, "123456"));
        assertThat(card.send("00200082")).isEqualTo("9000");
        card.ok(PKCS15);
        assertThat(card.send("00200082")).isEqualTo("63C5");
        assertThat(card.send("00200011")).isEqualTo("9000");
        card.ok(verify(0x82, "123456")).ok("00A4000C023F00");
        assertThat(card.send("00200082"))
                .as("local PINs are not seen from the MF")
                .isEqualTo("6A88");
        assertThat(card.send("00200011")).isEqualTo("9000");
    }

    @Test
    void resetAndUnverifyForgetPins() {
        VirtualCard chip = new VirtualCard(CardImage.load("fineid-v4"));
        Apdu card = new Apdu(chip).ok(PKCS15).ok(verify(0x11, "1234"));
        card.ok("0020FF11");
        assertThat(chip.pin("PIN1").verified()).isFalse();
        card.ok(verify(0x11, "1234"));
        chip.reset();
        assertThat(chip.pin("PIN1").verified()).isFalse();
    }

    @Test
    void aChangedPinIsNotVerifiedAndMustDifferFromTheOld() {
        Apdu card = Apdu.to("fineid-v4").ok(PKCS15);
        assertThat(card.send("0024001118" + pin12("1234") + pin12("1234"))).isEqualTo("6985");
        assertThat(card.send("0024001118" + pin12("9999") + pin12("4321"))).isEqualTo("63C4");
        assertThat(card.send("0024001118" + pin12("1234") + pin12("432"))).isEqualTo("6A80");
        assertThat(card.send("0024001110" + pin12("1234") + "34333231")).isEqualTo("6700");
        card.ok("0024001118" + pin12("1234") + pin12("4321"));
        assertThat(card.send("00200011")).isEqualTo("63C5");
        card.ok(verify(0x11, "4321"));
        assertThat(card.send("0024008318" + pin12("12345678") + pin12("87654321")))
                .isEqualTo("6982");
    }

    @Test
    void pukUnblocksUntilItIsBlockedItself() {
        CardImage image = CardImage.load("fineid-v4").withPin("PIN1", "tries-left", "0");
        Apdu card = new Apdu(new VirtualCard(image)).ok(PKCS15);
        assertThat(card.send(verify(0x11, "1234"))).isEqualTo("6983");
        assertThat(card.send("002C001118" + pin12("11111111") + pin12("5555"))).isEqualTo("63C4");
        card.ok("002C001118" + pin12("12345678") + pin12("5555"));
        card.ok(verify(0x11, "5555"));
        assertThat(card.send("002C02110C" + pin12("5555"))).isEqualTo("6A86");
        for (int left = 4; left >= 0; left--) {
            assertThat(card.send("002C001118" + pin12("11111111") + pin12("5555")))
                    .isEqualTo("63C" + left);
        }
        assertThat(card.send("002C001118" + pin12("12345678") + pin12("5555"))).isEqualTo("6983");
    }

    @Test
    void aCardWithThePukLetterIsBlockedUntilThePukActivatesIt() {
        CardImage image = CardImage.load("fineid-v4").with("activation", "puk-letter");
        Apdu card = new Apdu(new VirtualCard(image)).ok(PKCS15);
        for (int reference : new int[] {0x11, 0x82}) {
            assertThat(card.send("002000" + hex(reference))).isEqualTo("6983");
            assertThat(card.send(container(reference))).contains("DF210400").contains("DF2F0100");
        }
        card.ok("002C001118" + pin12("12345678") + pin12("2580"));
        card.ok(verify(0x11, "2580"));
        assertThat(card.send(container(0x11))).contains("DF210405").contains("DF2F0101");
        assertThat(card.send("00200082")).as("PIN 2 is activated by itself").isEqualTo("6983");
    }

    @Test
    void cardWithPinLetterRequiresANewPin() {
        CardImage image = CardImage.load("fineid-v4").with("activation", "pin-letter");
        Apdu card = new Apdu(new VirtualCard(image)).ok(PKCS15);
        assertThat(card.send("00200011")).as("the probe cannot tell").isEqualTo("63C5");
        assertThat(card.send(container(0x11))).contains("DF2F0100");
        assertThat(card.send(verify(0x11, "1234567"))).isEqualTo("6984");
        assertThat(card.send("0020001108" + "3132333435363700"))
                .as("a wrong length")
                .isEqualTo("6700");
        assertThat(card.send("00200011")).as("spends a try").isEqualTo("63C4");
        card.ok("0024001118" + pin12("1234567") + pin12("2580")).ok(verify(0x11, "2580"));
        card.ok("0024008218" + pin12("1234567") + pin12("258013"));
        assertThat(card.send(container(0x82))).contains("DF2F0101");
    }

    @ParameterizedTest
    @ValueSource(strings = {"no", "yes"})
    void newerChipRequiresTheApplicationBeforePin1(String needed) {
        CardImage image = CardImage.load("fineid-v4").with("global-pins-need-application", needed);
        Apdu card = new Apdu(new VirtualCard(image));
        assertThat(card.send("00200011")).isEqualTo(needed.equals("yes") ? "6A88" : "63C5");
    }
}
