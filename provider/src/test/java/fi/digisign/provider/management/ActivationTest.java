package fi.digisign.provider.management;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fi.digisign.apdu.SmartCardException;
import fi.digisign.pkcs15.AlreadyActivatedException;
import fi.digisign.pkcs15.model.PinStatus.State;
import fi.digisign.pkcs15.pin.BlockedPinException;
import fi.digisign.pkcs15.pin.IncorrectPinException;
import fi.digisign.pkcs15.pin.LastTryException;
import fi.digisign.pkcs15.pin.PinCancelledException;
import fi.digisign.pkcs15.pin.PinFormatException;
import fi.digisign.pkcs15.pin.PinNotActivatedException;
import fi.digisign.pkcs15.pin.PinRequest.Purpose;
import fi.digisign.pkcs15.pin.PinRequest.Secret;
import fi.digisign.pkcs15.pin.RepeatedPinException;
import fi.digisign.pkcs15.pin.SamePinException;
import fi.digisign.provider.NewPinCallback;
import fi.digisign.provider.PinCallback;
import fi.digisign.provider.management.ActivationInfo.Letter;
import fi.digisign.testvectors.CardImage;
import fi.digisign.testvectors.SimulatedCard;
import fi.digisign.testvectors.VirtualCard;
import java.security.PrivateKey;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** New cards with either letter. The code is 1234567 for the activation PIN, and the PUK 12345678 for the other letter. */
class ActivationTest {

    /** Image, letter, code, a wrong code, whose tries a wrong one costs. */
    private static final String CARDS = """
            fineid-v3, pin-letter, 1234567,  7654321,  PIN1
            fineid-v4, pin-letter, 1234567,  7654321,  PIN1
            fineid-v3, puk-letter, 12345678, 87654321, PUK
            fineid-v4, puk-letter, 12345678, 87654321, PUK
            """;

    private static CardInHand fresh(String image, String letter) {
        return new CardInHand(CardImage.load(image).with("activation", letter));
    }

    private static PinCommandLog log(CardInHand hand) {
        PinCommandLog log = new PinCommandLog();
        hand.reader.hook(log);
        return log;
    }

    private static void assertAllTriesAreThere(CardInHand hand, String letter) {
        assertThat(hand.tries("PUK")).isEqualTo(5);
        for (String pin : List.of("PIN1", "PIN2")) {
            assertThat(hand.tries(pin)).isEqualTo(letter.equals("pin-letter") ? 5 : 0);
        }
    }

    @ParameterizedTest
    @CsvSource(textBlock = CARDS)
    void aNewCardIsRecognisedWithoutSpendingATry(String image, String letter) throws Exception {
        CardInHand hand = fresh(image, letter);
        PinCommandLog log = log(hand);
        ActivationInfo found = hand.managed().activation().orElseThrow();
        boolean pinLetter = letter.equals("pin-letter");
        assertThat(found.letter()).isEqualTo(pinLetter ? Letter.ACTIVATION_PIN : Letter.ACTIVATION_CODE);
        assertThat(found.certain()).isTrue();
        assertThat(found.codeLength()).isEqualTo(pinLetter ? 7 : 8);
        assertThat(found.missing()).containsExactly("PIN1", "PIN2");
        assertThat(found.done()).isEmpty();
        assertThat(log.sent).isEmpty();
        assertAllTriesAreThere(hand, letter);
    }

    @ParameterizedTest
    @CsvSource(textBlock = CARDS)
    void oneCodeAndTwoNewPinsTakeItIntoUse(String image, String letter, String code) throws Exception {
        CardInHand hand = fresh(image, letter);
        PrivateKey auth = hand.key("auth");
        assertThatThrownBy(() -> hand.sign(auth)).hasCauseInstanceOf(PinNotActivatedException.class);
        hand.holder.will(code, "2580", "258013");
        hand.managed().activate();
        assertThat(hand.holder.questions()).hasSize(3).element(1).isEqualTo("new perustunnusluku");
        assertThat(hand.holder.questions().get(2)).isEqualTo("new allekirjoitustunnusluku");
        assertThat(hand.managed().activation()).isEmpty();
        for (String pin : List.of("PIN1", "PIN2")) {
            assertThat(hand.managed().pin(pin).state()).isEqualTo(State.READY);
            assertThat(hand.tries(pin)).isEqualTo(5);
            assertThat(hand.card.pin(pin).changed()).isTrue();
        }
        assertThat(hand.tries("PUK")).isEqualTo(5);
        hand.holder.will("2580");
        hand.sign(auth);
        hand.holder.will("258013");
        hand.sign(hand.key("sign"));
    }

    @ParameterizedTest
    @CsvSource(textBlock = CARDS)
    void theQuestionsSayWhatTheyAreAbout(String image, String letter, String code) throws Exception {
        CardInHand hand = fresh(image, letter);
        hand.holder.will(code, "2580", "258013");
        hand.managed().activate();
        PinCallback first = (PinCallback) hand.holder.asked.get(0);
        assertThat(first.secret()).isEqualTo(Secret.ACTIVATION_CODE);
        assertThat(first.purpose()).isEqualTo(Purpose.ACTIVATE);
        assertThat(first.pinRules().minLength()).isEqualTo(code.length());
        assertThat(first.pinRules().maxLength()).isEqualTo(code.length());
        assertThat(first.triesLeft()).hasValue(5);
        assertThat(((NewPinCallback) hand.holder.asked.get(1)).purpose()).isEqualTo(Purpose.ACTIVATE);
    }

    @Test
    void aPinThatWrongCodesHaveBlockedIsNotSentToTheCodeAgain() throws Exception {
        CardInHand hand = new CardInHand(CardImage.load("fineid-v4")
                .withPin("PIN1", "changed", "no")
                .withPin("PIN2", "changed", "no")
                .withPin("PIN1", "tries-left", "1"));
        hand.holder.will("7654321!", "2580", "258013");
        assertThatThrownBy(() -> hand.managed().activate())
                .isInstanceOfSatisfying(
                        BlockedPinException.class,
                        e -> assertThat(e.remedy()).contains("PUK is needed as well", "not the activation code"));
        assertThat(hand.tries("PIN2")).isEqualTo(5);
    }

    @Test
    void aNewPinMayNotBeTheCodeAndIsToldSo() throws Exception {
        CardInHand hand = fresh("fineid-v4", "pin-letter");
        hand.holder.will("1234567", "1234567", "258013");
        assertThatThrownBy(() -> hand.managed().activate())
                .isInstanceOf(SamePinException.class)
                .hasMessage("The new PIN must not be the activation code");
        assertAllTriesAreThere(hand, "pin-letter");
    }

    @ParameterizedTest
    @CsvSource(textBlock = CARDS)
    void aCodeOfAnotherLengthIsNotSent(String image, String letter, String code) throws Exception {
        CardInHand hand = fresh(image, letter);
        PinCommandLog log = log(hand);
        for (String impossible : List.of("123456", "123456789", code + "0", code.substring(1), "abcdefg", "abcdefgh")) {
            hand.holder.will(impossible);
            assertThatThrownBy(() -> hand.managed().activate())
                    .isInstanceOfSatisfying(
                            PinFormatException.class,
                            e -> assertThat(e.secret()).isEqualTo(Secret.ACTIVATION_CODE));
        }
        assertThat(log.sent).isEmpty();
        assertAllTriesAreThere(hand, letter);
    }

    @ParameterizedTest
    @CsvSource(textBlock = CARDS)
    void anImpossibleNewPinIsNotSent(String image, String letter, String code) throws Exception {
        CardInHand hand = fresh(image, letter);
        PinCommandLog log = log(hand);
        hand.holder.will(code, "12");
        assertThatThrownBy(() -> hand.managed().activate()).isInstanceOf(PinFormatException.class);
        hand.holder.will(code, "2580", "12345");
        assertThatThrownBy(() -> hand.managed().activate()).isInstanceOf(PinFormatException.class);
        assertThat(log.sent).isEmpty();
        assertAllTriesAreThere(hand, letter);
    }

    @ParameterizedTest
    @CsvSource(textBlock = CARDS)
    void aWrongCodeIsTriedOnceAndOnOnePinOnly(String image, String letter, String code, String wrong, String counter)
            throws Exception {
        CardInHand hand = fresh(image, letter);
        hand.holder.will(wrong, "2580", "258013");
        assertThatThrownBy(() -> hand.managed().activate()).isInstanceOfSatisfying(IncorrectPinException.class, e -> {
            assertThat(e.triesLeft()).hasValue(4);
            assertThat(e).hasMessage("Wrong activation code, 4 tries left");
            assertThat(e.remedy()).contains("letter");
        });
        hand.holder.will(wrong);
        assertThatThrownBy(() -> hand.managed().activate()).isInstanceOf(RepeatedPinException.class);
        assertThat(hand.tries(counter)).isEqualTo(4);
        if (counter.equals("PIN1")) {
            assertThat(hand.tries("PIN2")).isEqualTo(5);
        }
        hand.holder.will(code, "2580", "258013");
        hand.managed().activate();
        assertThat(hand.managed().activation()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(textBlock = CARDS)
    void cancellingAnyQuestionChangesNothing(String image, String letter, String code) throws Exception {
        CardInHand hand = fresh(image, letter);
        PinCommandLog log = log(hand);
        for (String[] answers : new String[][] {{null}, {code, null}, {code, "2580", null}}) {
            hand.holder.will(answers);
            assertThatThrownBy(() -> hand.managed().activate()).isInstanceOf(PinCancelledException.class);
            assertThat(hand.holder.isDone()).isTrue();
        }
        assertThat(log.sent).isEmpty();
        assertAllTriesAreThere(hand, letter);
    }

    /** The card is pulled out when the second PIN is about to be set, and after the card has done so but not said it. */
    @ParameterizedTest
    @CsvSource(textBlock = CARDS)
    void whatWasInterruptedBetweenThePinsIsResumed(String image, String letter, String code) throws Exception {
        CardInHand hand = fresh(image, letter);
        PinCommandLog log = log(hand);
        int instruction = letter.equals("pin-letter") ? PinCommandLog.CHANGE : PinCommandLog.RESET_RETRY_COUNTER;
        log.before(instruction, 2, hand.reader::remove);
        hand.holder.will(code, "2580", "258013");
        assertThatThrownBy(() -> hand.managed().activate()).isInstanceOf(SmartCardException.class);
        hand.reader.insert(hand.card);
        ActivationInfo found = hand.managed().activation().orElseThrow();
        assertThat(found.missing()).containsExactly("PIN2");
        assertThat(found.done()).containsExactly("PIN1");
        assertThat(found.certain()).isTrue();
        hand.holder.will(code, "258013");
        hand.managed().activate();
        assertThat(hand.holder.isDone()).isTrue();
        assertThat(hand.managed().activation()).isEmpty();
        hand.holder.will("2580");
        hand.managed().verify("PIN1");
        hand.holder.will("258013");
        hand.managed().verify("PIN2");
        assertThat(hand.tries("PUK")).isEqualTo(5);
    }

    @ParameterizedTest
    @CsvSource(textBlock = CARDS)
    void aCardInUseIsNotActivated(String image) throws Exception {
        CardInHand hand = CardInHand.of(image);
        assertThat(hand.managed().activation()).isEmpty();
        assertThatThrownBy(() -> hand.managed().activate()).isInstanceOf(AlreadyActivatedException.class);
        assertThat(hand.holder.asked).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"fineid-org", "myeid", "pkcs15"})
    void otherFamiliesAreNotActivated(String image) throws Exception {
        CardInHand hand = CardInHand.of(image);
        assertThat(hand.managed().activation()).isEmpty();
        assertThatThrownBy(() -> hand.managed().activate()).isInstanceOf(AlreadyActivatedException.class);
    }

    @Test
    void theActivationPinCannotBeKept() throws Exception {
        CardInHand hand = fresh("fineid-v4", "pin-letter");
        PinCommandLog log = log(hand);
        hand.holder.will("1234567", "2580", "1234567");
        assertThatThrownBy(() -> hand.managed().activate()).isInstanceOf(SamePinException.class);
        assertThat(log.sent).isEmpty();
    }

    /** Somebody has guessed at PIN 2 five times before the card was taken into use. */
    @Test
    void aPinThatWasBlockedBeforeItWasSetTakesThePukInAddition() throws Exception {
        CardInHand hand = fresh("fineid-v4", "pin-letter");
        for (int i = 0; i < 5; i++) {
            hand.card.transmit(bytes("00A404000CA000000063504B43532D3135"));
            hand.card.transmit(bytes("002000820C" + "39393939393" + i + "000000000000"));
        }
        assertThat(hand.tries("PIN2")).isZero();
        assertThat(hand.managed().activation().orElseThrow().letter()).isEqualTo(Letter.ACTIVATION_PIN);
        hand.holder.will("1234567", "12345678", "2580", "258013");
        hand.managed().activate();
        assertThat(((PinCallback) hand.holder.asked.get(1)).secret()).isEqualTo(Secret.PUK);
        assertThat(hand.managed().activation()).isEmpty();
    }

    @Test
    void theLastTryOfAnActivationPinIsSpentOnlyWithConsent() throws Exception {
        CardInHand hand = fresh("fineid-v4", "pin-letter");
        for (int i = 0; i < 4; i++) {
            hand.card.transmit(bytes("00A404000CA000000063504B43532D3135"));
            hand.card.transmit(bytes("002000820C" + "39393939393" + i + "000000000000"));
        }
        hand.holder.will("1234567");
        assertThatThrownBy(() -> hand.managed().activate()).isInstanceOf(LastTryException.class);
        assertThat(((PinCallback) hand.holder.asked.get(0)).isLastTry())
                .as("the scarcest tries of all PINs are told")
                .isTrue();
        assertThat(hand.tries("PIN2")).isEqualTo(1);
        hand.holder.will("1234567!", "2580", "258013");
        hand.managed().activate();
        assertThat(hand.managed().activation()).isEmpty();
    }

    private static byte[] bytes(String hex) {
        return java.util.HexFormat.of().parseHex(hex);
    }

    /** The holder has set both PINs and locked both: the card says so, and is not taken for a new one. */
    @Test
    void aCardWhoseHolderLockedBothPinsIsUnblockedAndNotActivated() throws Exception {
        CardInHand hand = new CardInHand(
                CardImage.load("fineid-v4").withPin("PIN1", "tries-left", "0").withPin("PIN2", "tries-left", "0"));
        assertThat(hand.managed().activation()).isEmpty();
        assertThat(hand.managed().pin("PIN1").state()).isEqualTo(State.BLOCKED);
        hand.holder.will("12345678", "2580");
        hand.managed().unblock("PIN1");
        assertThat(hand.managed().pin("PIN1").state()).isEqualTo(State.READY);
    }

    /** A card without a PIN container tells nothing but 6983: either case is possible, and the PUK solves both. */
    private static CardInHand silent(String letter) {
        VirtualCard card = new VirtualCard(CardImage.load("fineid-v4")
                .with("activation", letter)
                .withPin("PIN1", "tries-left", "0")
                .withPin("PIN2", "tries-left", "0"));
        return new CardInHand(card, new SimulatedCard() {
            @Override
            public byte[] atr() {
                return card.atr();
            }

            @Override
            public void reset() {
                card.reset();
            }

            @Override
            public byte[] transmit(byte[] command) {
                return (command[1] & 0xFF) == 0xCB ? new byte[] {0x6D, 0x00} : card.transmit(command);
            }
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"puk-letter", "activated"})
    void aCardThatOnlySaysThatAllIsBlockedMayBeNewOrNot(String letter) throws Exception {
        CardInHand hand = silent(letter);
        ActivationInfo found = hand.managed().activation().orElseThrow();
        assertThat(found.letter()).isEqualTo(Letter.ACTIVATION_CODE);
        assertThat(found.certain()).isFalse();
        assertThat(found.missing()).containsExactly("PIN1", "PIN2");
        hand.holder.will("12345678", "2580", "258013");
        hand.managed().activate();
        assertThat(hand.managed().activation()).isEmpty();
        hand.holder.will("2580");
        hand.managed().verify("PIN1");
    }

    @Test
    void aBlockedPukIsSaidBeforeAnythingIsAsked() throws Exception {
        CardInHand hand = new CardInHand(
                CardImage.load("fineid-v4").with("activation", "puk-letter").withPin("PUK", "tries-left", "0"));
        assertThatThrownBy(() -> hand.managed().activate()).isInstanceOf(BlockedPinException.class);
        assertThat(hand.holder.asked).isEmpty();
    }
}
