package fi.digisign.provider.management;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fi.digisign.pkcs15.model.TokenPin;
import fi.digisign.pkcs15.pin.BlockedPinException;
import fi.digisign.pkcs15.pin.IncorrectPinException;
import fi.digisign.pkcs15.pin.LastTryException;
import fi.digisign.pkcs15.pin.PinCancelledException;
import fi.digisign.pkcs15.pin.PinFormatException;
import fi.digisign.pkcs15.pin.PinOperationException;
import fi.digisign.pkcs15.pin.PinRequest.Purpose;
import fi.digisign.pkcs15.pin.PinRequest.Secret;
import fi.digisign.pkcs15.pin.RepeatedPinException;
import fi.digisign.provider.NewPinCallback;
import fi.digisign.provider.PinCallback;
import fi.digisign.testvectors.CardImage;
import java.security.PrivateKey;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Unblocking PINs on every family of cards; the card's own counters tell what it cost. */
class UnblockPinTest {

    /** Image, PIN, a new value, its tries, its PUK in the image, the PUK's tries, whether the card tells them, the key. */
    private static final String FAMILIES = """
            fineid-v3,  PIN1, 4321,   5,  PUK,  5,  yes, auth
            fineid-v3,  PIN2, 654321, 5,  PUK,  5,  yes, sign
            fineid-v4,  PIN1, 4321,   5,  PUK,  5,  yes, auth
            fineid-v4,  PIN2, 654321, 5,  PUK,  5,  yes, sign
            fineid-org, PIN1, 4321,   5,  PUK,  5,  yes, auth
            fineid-org, PIN2, 654321, 5,  PUK,  5,  yes, sign
            myeid,      PIN1, 4321,   10, PUK1, 5,  no,  authentication-key
            myeid,      PIN2, 654321, 10, PUK2, 5,  no,  signature-key
            pkcs15,     PIN1, 4321,   3,  PUK,  10, no,  rsa-key
            """;

    private static final String PUK = "12345678";
    private static final String WRONG = "87654321";

    private static CardInHand locked(String image, String pin) {
        return new CardInHand(CardImage.load(image).withPin(pin, "tries-left", "0"));
    }

    private static CardInHand withPukTries(String image, String pin, String puk, int left) {
        return new CardInHand(
                CardImage.load(image).withPin(pin, "tries-left", "0").withPin(puk, "tries-left", "" + left));
    }

    private static PinCommandLog log(CardInHand hand) {
        PinCommandLog log = new PinCommandLog();
        hand.reader.hook(log);
        return log;
    }

    @ParameterizedTest
    @CsvSource(textBlock = FAMILIES)
    void thePukUnblocksAndKeysWorkOn(
            String image, String pin, String chosen, int tries, String puk, int pukTries, String told, String alias)
            throws Exception {
        CardInHand hand = locked(image, pin);
        PrivateKey key = hand.key(alias);
        assertThatThrownBy(() -> hand.sign(key)).hasCauseInstanceOf(BlockedPinException.class);
        hand.holder.will(PUK, chosen);
        hand.managed().unblock(pin);
        assertThat(hand.tries(pin)).isEqualTo(tries);
        assertThat(hand.tries(puk)).isEqualTo(pukTries);
        assertThat(hand.card.pin(puk).verified())
                .as("the PUK is not left verified")
                .isFalse();
        hand.holder.will(chosen);
        hand.sign(key);
        assertThat(hand.holder.isDone()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(textBlock = FAMILIES)
    void aForgottenPinIsUnblockedToo(String image, String pin, String chosen, int tries) throws Exception {
        CardInHand hand = CardInHand.of(image);
        hand.holder.will(PUK, chosen);
        hand.managed().unblock(pin);
        hand.holder.will(chosen);
        hand.managed().verify(pin);
        assertThat(hand.tries(pin)).isEqualTo(tries);
    }

    @ParameterizedTest
    @CsvSource(textBlock = FAMILIES)
    void bothQuestionsSayWhatTheyAreAbout(
            String image, String pin, String chosen, int tries, String puk, int pukTries, String told)
            throws Exception {
        CardInHand hand = locked(image, pin);
        hand.holder.will(PUK, chosen);
        hand.managed().unblock(pin);
        PinCallback first = (PinCallback) hand.holder.asked.get(0);
        assertThat(first.secret()).isEqualTo(Secret.PUK);
        assertThat(first.purpose()).isEqualTo(Purpose.UNBLOCK);
        assertThat(first.getPrompt())
                .contains(
                        "PUK",
                        hand.managed().pin(pin).label(),
                        hand.managed().identity().label());
        if (told.equals("yes")) {
            assertThat(first.triesLeft()).hasValue(pukTries);
        } else {
            assertThat(first.triesLeft()).isEmpty();
        }
        NewPinCallback second = (NewPinCallback) hand.holder.asked.get(1);
        assertThat(second.purpose()).isEqualTo(Purpose.UNBLOCK);
        assertThat(second.pinName()).isEqualTo(hand.managed().pin(pin).label());
    }

    @ParameterizedTest
    @CsvSource(textBlock = FAMILIES)
    void aWrongPukCostsOneTryAndIsNotSentAgain(
            String image, String pin, String chosen, int tries, String puk, int pukTries) throws Exception {
        CardInHand hand = locked(image, pin);
        for (int i = 0; i < 3; i++) {
            hand.holder.will(WRONG, chosen);
            if (i == 0) {
                assertThatThrownBy(() -> hand.managed().unblock(pin))
                        .isInstanceOfSatisfying(IncorrectPinException.class, e -> {
                            assertThat(e.pin().role()).isEqualTo(TokenPin.Role.PUK);
                            assertThat(e.triesLeft()).hasValue(pukTries - 1);
                            assertThat(e).hasMessageContaining("PUK");
                        });
            } else {
                assertThatThrownBy(() -> hand.managed().unblock(pin)).isInstanceOf(RepeatedPinException.class);
            }
        }
        assertThat(hand.tries(puk)).isEqualTo(pukTries - 1);
        assertThat(hand.tries(pin)).isZero();
        hand.holder.will(PUK, chosen);
        hand.managed().unblock(pin);
        assertThat(hand.tries(pin)).isEqualTo(tries);
    }

    @ParameterizedTest
    @CsvSource(textBlock = FAMILIES)
    void whatIsImpossibleIsNotSent(String image, String pin, String chosen, int tries, String puk, int pukTries)
            throws Exception {
        CardInHand hand = locked(image, pin);
        PinCommandLog log = log(hand);
        for (String impossible : List.of("123", "12345678901234", "abcdefgh")) {
            hand.holder.will(impossible, chosen);
            assertThatThrownBy(() -> hand.managed().unblock(pin))
                    .isInstanceOfSatisfying(
                            PinFormatException.class,
                            e -> assertThat(e.secret()).isEqualTo(Secret.PUK));
            hand.holder.will(PUK, impossible);
            assertThatThrownBy(() -> hand.managed().unblock(pin))
                    .isInstanceOfSatisfying(
                            PinFormatException.class,
                            e -> assertThat(e.secret()).isEqualTo(Secret.NEW_PIN));
        }
        assertThat(log.sent).isEmpty();
        assertThat(hand.tries(puk)).isEqualTo(pukTries);
    }

    @ParameterizedTest
    @CsvSource({"fineid-v3,PIN1", "fineid-v4,PIN2", "fineid-org,PIN1"})
    void theLastTryOfThePukIsSpentOnlyWithConsent(String image, String pin) throws Exception {
        CardInHand hand = withPukTries(image, pin, "PUK", 1);
        PinCommandLog log = log(hand);
        hand.holder.will(WRONG, "654321");
        assertThatThrownBy(() -> hand.managed().unblock(pin))
                .isInstanceOfSatisfying(
                        LastTryException.class, e -> assertThat(e.remedy()).contains("permanently"));
        assertThat(log.sent).isEmpty();
        hand.holder.will(WRONG + "!", "654321");
        assertThatThrownBy(() -> hand.managed().unblock(pin))
                .isInstanceOfSatisfying(
                        BlockedPinException.class, e -> assertThat(e.remedy()).contains("new card"));
        assertThat(hand.tries("PUK")).isZero();
        assertThatThrownBy(() -> hand.managed().unblock(pin)).isInstanceOf(BlockedPinException.class);
        assertThat(hand.holder.asked).as("a locked PUK is not asked for").hasSize(3);
    }

    /** MyEID tells the tries of a PUK only when it refuses one: what it told last counts, also after the card was out. */
    @Test
    void whereTheCardTellsTheTriesOfThePukOnlyAtARefusalTheLastOneIsKnownAllTheSame() throws Exception {
        CardInHand hand = withPukTries("myeid", "PIN1", "PUK1", 2);
        hand.holder.will(WRONG, "4321");
        assertThatThrownBy(() -> hand.managed().unblock("PIN1")).isInstanceOf(IncorrectPinException.class);
        hand.reader.remove();
        hand.reader.insert(hand.card);
        assertThat(hand.managed().pin("PUK1").triesLeft()).hasValue(1);
        hand.holder.will("11112222", "4321");
        assertThatThrownBy(() -> hand.managed().unblock("PIN1")).isInstanceOf(LastTryException.class);
        assertThat(hand.tries("PUK1")).isEqualTo(1);
        assertThat(hand.managed().pin("PUK2").triesLeft())
                .as("each PIN has its own PUK")
                .isEmpty();
        hand.holder.will(PUK + "!", "4321");
        hand.managed().unblock("PIN1");
        assertThat(hand.tries("PUK1")).isEqualTo(5);
    }

    @ParameterizedTest
    @CsvSource(textBlock = FAMILIES)
    void cancellingAnyQuestionChangesNothing(
            String image, String pin, String chosen, int tries, String puk, int pukTries) throws Exception {
        CardInHand hand = locked(image, pin);
        PinCommandLog log = log(hand);
        hand.holder.will((String) null);
        assertThatThrownBy(() -> hand.managed().unblock(pin)).isInstanceOf(PinCancelledException.class);
        hand.holder.will(PUK, null);
        assertThatThrownBy(() -> hand.managed().unblock(pin)).isInstanceOf(PinCancelledException.class);
        assertThat(log.sent).isEmpty();
        assertThat(hand.tries(puk)).isEqualTo(pukTries);
    }

    @ParameterizedTest
    @CsvSource({"fineid-v4,PUK", "fineid-org,PUK", "myeid,PUK1"})
    void aPukIsNotUnblocked(String image, String puk) throws Exception {
        CardInHand hand = CardInHand.of(image);
        assertThatThrownBy(() -> hand.managed().unblock(puk)).isInstanceOf(PinOperationException.class);
        assertThat(hand.holder.asked).isEmpty();
    }

    @Test
    void whatTheCardKnowsNoPukForEndsInAnErrorThatSaysSo() throws Exception {
        CardInHand hand = CardInHand.of("myeid");
        hand.holder.will(PUK, "654321");
        assertThatThrownBy(() -> hand.managed().unblock("SO-PIN")).isInstanceOf(PinOperationException.class);
        assertThat(hand.tries("SO")).isEqualTo(5);
    }
}
