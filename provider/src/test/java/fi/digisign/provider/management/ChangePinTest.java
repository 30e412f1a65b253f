package fi.digisign.provider.management;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fi.digisign.pkcs15.model.PinStatus.State;
import fi.digisign.pkcs15.pin.BlockedPinException;
import fi.digisign.pkcs15.pin.IncorrectPinException;
import fi.digisign.pkcs15.pin.LastTryException;
import fi.digisign.pkcs15.pin.PinCancelledException;
import fi.digisign.pkcs15.pin.PinFormatException;
import fi.digisign.pkcs15.pin.PinNotActivatedException;
import fi.digisign.pkcs15.pin.PinOperationException;
import fi.digisign.pkcs15.pin.PinRequest;
import fi.digisign.pkcs15.pin.PinRequest.Purpose;
import fi.digisign.pkcs15.pin.PinRequest.Secret;
import fi.digisign.pkcs15.pin.RepeatedPinException;
import fi.digisign.pkcs15.pin.SamePinException;
import fi.digisign.provider.NewPinCallback;
import fi.digisign.provider.PinCallback;
import fi.digisign.testvectors.CardImage;
import java.security.PrivateKey;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Changing PINs on every family of cards; the card's own counters tell what it cost. */
class ChangePinTest {

    /** Image, PIN, its value, another possible value, its tries, the key it opens. */
    private static final String FAMILIES = """
            fineid-v3,  PIN1, 1234,   4321,   5,  auth
            fineid-v3,  PIN2, 123456, 654321, 5,  sign
            fineid-v4,  PIN1, 1234,   4321,   5,  auth
            fineid-v4,  PIN2, 123456, 654321, 5,  sign
            fineid-org, PIN1, 1234,   4321,   5,  auth
            fineid-org, PIN2, 123456, 654321, 5,  sign
            myeid,      PIN1, 1234,   4321,   10, authentication-key
            myeid,      PIN2, 123456, 654321, 10, signature-key
            pkcs15,     PIN1, 1234,   4321,   3,  rsa-key
            """;

    private static ManagedTestCard withTries(String image, String pin, int left) {
        return new ManagedTestCard(CardImage.load(image).withPin(pin, "tries-left", "" + left));
    }

    private static PinCommandLog log(ManagedTestCard hand) {
        PinCommandLog log = new PinCommandLog();
        hand.reader.hook(log);
        return log;
    }

    @ParameterizedTest
    @CsvSource(textBlock = FAMILIES)
    void theNewPinHoldsAndKeysWorkOnWithIt(String image, String pin, String old, String chosen, int tries, String alias)
            throws Exception {
        ManagedTestCard hand = ManagedTestCard.of(image);
        PrivateKey key = hand.key(alias);
        hand.holder.will(old);
        hand.sign(key);
        hand.holder.will(old, chosen);
        hand.managed().change(pin);
        assertThat(hand.tries(pin)).isEqualTo(tries);
        assertThat(hand.managed().pin(pin).state()).as("not verified").isEqualTo(State.READY);
        hand.holder.will(chosen);
        hand.sign(key);
        assertThat(hand.holder.isDone()).isTrue();
        hand.holder.will(chosen);
        hand.managed().verify(pin);
        hand.holder.will(old);
        assertThatThrownBy(() -> hand.managed().verify(pin)).isInstanceOf(IncorrectPinException.class);
        assertThat(hand.tries(pin)).isEqualTo(tries - 1);
    }

    @ParameterizedTest
    @CsvSource(textBlock = FAMILIES)
    void theOldPinIsVoidAndNotSentAgain(String image, String pin, String old, String chosen, int tries)
            throws Exception {
        ManagedTestCard hand = ManagedTestCard.of(image);
        hand.holder.will(old, chosen);
        hand.managed().change(pin);
        hand.holder.will(old);
        assertThatThrownBy(() -> hand.managed().verify(pin)).isInstanceOf(RepeatedPinException.class);
        assertThat(hand.tries(pin)).isEqualTo(tries);
        hand.holder.will(chosen, old);
        hand.managed().change(pin);
        hand.holder.will(old);
        hand.managed().verify(pin);
    }

    @Test
    void aPinThatNothingCanUnblockIsNotSentToItsPuk() throws Exception {
        ManagedTestCard hand = new ManagedTestCard(
                CardImage.load("fineid-v4").withPin("PIN1", "tries-left", "0").withPin("PUK", "tries-left", "0"));
        for (ThrowingCallable use : List.<ThrowingCallable>of(
                () -> hand.managed().verify("PIN1"), () -> hand.managed().change("PIN1"))) {
            assertThatThrownBy(use)
                    .isInstanceOfSatisfying(
                            BlockedPinException.class,
                            e -> assertThat(e.remedy()).contains("order a new card"));
        }
        assertThat(hand.holder.asked).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(textBlock = FAMILIES)
    void bothQuestionsSayWhatTheyAreAbout(String image, String pin, String old, String chosen, int tries)
            throws Exception {
        ManagedTestCard hand = ManagedTestCard.of(image);
        hand.holder.will(old, chosen);
        hand.managed().change(pin);
        PinInfo info = hand.managed().pin(pin);
        PinCallback first = (PinCallback) hand.holder.asked.get(0);
        assertThat(first.pinName()).isEqualTo(info.label());
        assertThat(first.secret()).isEqualTo(Secret.PIN);
        assertThat(first.purpose()).isEqualTo(Purpose.CHANGE);
        assertThat(first.triesLeft()).hasValue(tries);
        NewPinCallback second = (NewPinCallback) hand.holder.asked.get(1);
        assertThat(second.pinName()).isEqualTo(info.label());
        assertThat(second.pinRules()).isEqualTo(info.rules());
        assertThat(second.purpose()).isEqualTo(Purpose.CHANGE);
        assertThat(first.getPassword()).as("wiped").containsOnly(' ');
        assertThat(second.getPassword()).as("wiped").containsOnly(' ');
    }

    @ParameterizedTest
    @CsvSource(textBlock = FAMILIES)
    void aWrongPinCostsOneTryAndIsNotSentAgain(String image, String pin, String old, String chosen, int tries)
            throws Exception {
        ManagedTestCard hand = ManagedTestCard.of(image);
        String wrong = chosen;
        for (int i = 0; i < 3; i++) {
            hand.holder.will(wrong, old);
            Class<?> expected = i == 0 ? IncorrectPinException.class : RepeatedPinException.class;
            assertThatThrownBy(() -> hand.managed().change(pin)).isInstanceOf(expected);
        }
        hand.holder.will(wrong);
        assertThatThrownBy(() -> hand.managed().verify(pin)).isInstanceOf(RepeatedPinException.class);
        assertThat(hand.tries(pin)).isEqualTo(tries - 1);
        hand.holder.will(old, chosen);
        hand.managed().change(pin);
        assertThat(hand.tries(pin)).isEqualTo(tries);
    }

    @ParameterizedTest
    @CsvSource(textBlock = FAMILIES)
    void whatIsImpossibleIsNotSent(String image, String pin, String old, String chosen, int tries) throws Exception {
        ManagedTestCard hand = ManagedTestCard.of(image);
        PinCommandLog log = log(hand);
        for (String impossible : List.of("12", "12345678901234", "abcd12", "12 456")) {
            hand.holder.will(impossible, chosen);
            assertThatThrownBy(() -> hand.managed().change(pin))
                    .isInstanceOfSatisfying(
                            PinFormatException.class,
                            e -> assertThat(e.secret()).isEqualTo(Secret.PIN));
            hand.holder.will(old, impossible);
            assertThatThrownBy(() -> hand.managed().change(pin))
                    .isInstanceOfSatisfying(
                            PinFormatException.class,
                            e -> assertThat(e.secret()).isEqualTo(Secret.NEW_PIN));
        }
        assertThat(log.sent).isEmpty();
        assertThat(hand.tries(pin)).isEqualTo(tries);
    }

    @ParameterizedTest
    @CsvSource(textBlock = FAMILIES)
    void aLockedPinIsNotAskedFor(String image, String pin) throws Exception {
        ManagedTestCard hand = withTries(image, pin, 0);
        assertThatThrownBy(() -> hand.managed().change(pin)).isInstanceOf(BlockedPinException.class);
        assertThat(hand.holder.asked).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(textBlock = FAMILIES)
    void theLastTryIsSpentOnlyWithConsent(String image, String pin, String old, String chosen, int tries)
            throws Exception {
        ManagedTestCard hand = withTries(image, pin, 1);
        PinCommandLog log = log(hand);
        hand.holder.will(old, chosen);
        assertThatThrownBy(() -> hand.managed().change(pin)).isInstanceOf(LastTryException.class);
        assertThat(log.sent).isEmpty();
        assertThat(hand.tries(pin)).isEqualTo(1);
        hand.holder.will(chosen + "!", old);
        assertThatThrownBy(() -> hand.managed().change(pin)).isInstanceOf(BlockedPinException.class);
        assertThat(hand.tries(pin)).isZero();
        ManagedTestCard right = withTries(image, pin, 1);
        right.holder.will(old + "!", chosen);
        right.managed().change(pin);
        assertThat(right.tries(pin)).isEqualTo(tries);
    }

    @ParameterizedTest
    @CsvSource(textBlock = FAMILIES)
    void thePinItselfAsTheNewOneIsRefusedWhereTheCardWould(String image, String pin, String old) throws Exception {
        ManagedTestCard hand = ManagedTestCard.of(image);
        PinCommandLog log = log(hand);
        hand.holder.will(old, old);
        if (image.startsWith("fineid")) {
            assertThatThrownBy(() -> hand.managed().change(pin)).isInstanceOf(SamePinException.class);
            assertThat(log.sent).isEmpty();
        } else {
            hand.managed().change(pin);
            assertThat(log.sent).containsExactly(PinCommandLog.CHANGE);
        }
        hand.holder.will(old);
        hand.managed().verify(pin);
    }

    @ParameterizedTest
    @CsvSource(textBlock = FAMILIES)
    void cancellingAnyQuestionChangesNothing(String image, String pin, String old) throws Exception {
        ManagedTestCard hand = ManagedTestCard.of(image);
        PinCommandLog log = log(hand);
        hand.holder.will((String) null);
        assertThatThrownBy(() -> hand.managed().change(pin)).isInstanceOf(PinCancelledException.class);
        hand.holder.will(old, null);
        assertThatThrownBy(() -> hand.managed().change(pin)).isInstanceOf(PinCancelledException.class);
        assertThat(log.sent).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"fineid-v3,PUK", "fineid-v4,PUK", "fineid-org,PUK", "myeid,PUK1", "myeid,PUK2", "pkcs15,PUK"})
    void aPukThatCannotBeChangedIsNotAskedFor(String image, String puk) throws Exception {
        ManagedTestCard hand = ManagedTestCard.of(image);
        assertThatThrownBy(() -> hand.managed().change(puk))
                .isInstanceOfSatisfying(
                        PinOperationException.class,
                        e -> assertThat(e.operation()).isEqualTo(PinRequest.Purpose.CHANGE));
        assertThat(hand.holder.asked).isEmpty();
    }

    @Test
    void aPinOfANewCardIsActivatedAndNotChanged() throws Exception {
        ManagedTestCard hand = new ManagedTestCard(CardImage.load("fineid-v4").with("activation", "pin-letter"));
        assertThatThrownBy(() -> hand.managed().change("PIN1")).isInstanceOf(PinNotActivatedException.class);
        assertThat(hand.holder.asked).isEmpty();
    }

    /** Without padding, 12345 and 6789 look to the card like its PIN 1234 and a new one, 56789, which nobody has chosen. */
    @Test
    void noPinIsSetThatNobodyHasChosen() throws Exception {
        ManagedTestCard hand = ManagedTestCard.of("fineid-org");
        hand.holder.will("12345", "6789");
        assertThatThrownBy(() -> hand.managed().change("PIN1")).isInstanceOf(IncorrectPinException.class);
        assertThat(hand.tries("PIN1")).isEqualTo(4);
        hand.holder.will("1234");
        hand.managed().verify("PIN1");
    }

    @Test
    void anotherProgramMayHaveSpentTriesWhileThePersonThought() throws Exception {
        ManagedTestCard hand = withTries("fineid-v4", "PIN1", 2);
        hand.holder.will("9999", "4321");
        hand.holder.whileAsked(
                2,
                () -> hand.card.transmit(java.util.HexFormat.of().parseHex("002000110C" + "383838380000000000000000")));
        assertThatThrownBy(() -> hand.managed().change("PIN1")).isInstanceOf(LastTryException.class);
        assertThat(hand.tries("PIN1")).isEqualTo(1);
    }
}
