package fi.digisign.provider.management;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import fi.digisign.apdu.CardRemovedException;
import fi.digisign.apdu.SmartCardException;
import fi.digisign.apdu.reader.NoCardException;
import fi.digisign.pkcs15.pin.PinOutcomeException;
import fi.digisign.testvectors.CardImage;
import fi.digisign.testvectors.terminal.PcscError;
import fi.digisign.testvectors.terminal.PcscException;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The card is pulled out, or reset by another program, between the questions and in the middle of commands. */
@Timeout(60)
class CardLossTest {

    private static final String WRONG_PUK = "87654321";
    private static final String PUK = "12345678";

    private static PinCommandLog log(CardInHand hand) {
        PinCommandLog log = new PinCommandLog();
        hand.reader.hook(log);
        return log;
    }

    private static CardInHand locked(String image) {
        return new CardInHand(CardImage.load(image).withPin("PIN1", "tries-left", "0"));
    }

    @ParameterizedTest
    @CsvSource({"fineid-v4,1", "fineid-v4,2", "fineid-org,2", "myeid,2", "pkcs15,2"})
    void pulledOutBetweenTheQuestionsNothingIsSent(String image, int question) throws Exception {
        CardInHand hand = CardInHand.of(image);
        PinCommandLog log = log(hand);
        hand.holder.will("1234", "4321");
        hand.holder.whileAsked(question, hand.reader::remove);
        assertThatThrownBy(() -> hand.managed().change("PIN1")).isInstanceOf(SmartCardException.class);
        assertThat(log.sent).isEmpty();
        hand.reader.insert(hand.card);
        hand.holder.will("1234", "4321");
        hand.managed().change("PIN1");
        hand.holder.will("4321");
        hand.managed().verify("PIN1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"fineid-v4", "fineid-org", "myeid", "pkcs15"})
    void aResetBetweenTheQuestionsIsNotNoticed(String image) throws Exception {
        CardInHand hand = locked(image);
        hand.holder.will(PUK, "4321");
        hand.holder.whileAsked(2, hand.reader::resetByOther);
        hand.managed().unblock("PIN1");
        hand.holder.will("4321", "2580");
        hand.holder.whileAsked(2, hand.reader::resetByOther);
        hand.managed().change("PIN1");
        hand.holder.will("2580");
        hand.managed().verify("PIN1");
    }

    /** The old or the new PIN holds, and the error says that this is not known; either one then works. */
    @ParameterizedTest
    @CsvSource({"fineid-v4,true", "fineid-v4,false", "myeid,true", "myeid,false", "pkcs15,true", "pkcs15,false"})
    void pulledOutWhileItIsChangedItIsNotKnownWhichPinHolds(String image, boolean beforeTheCardSawIt) throws Exception {
        CardInHand hand = CardInHand.of(image);
        PinCommandLog log = log(hand);
        if (beforeTheCardSawIt) {
            log.before(PinCommandLog.CHANGE, 1, hand.reader::remove);
        } else {
            log.after(PinCommandLog.CHANGE, 1, hand.reader::remove);
        }
        hand.holder.will("1234", "4321");
        Throwable lost = catchThrowable(() -> hand.managed().change("PIN1"));
        // an answer that was under way when the card was pulled may still arrive
        if (lost != null) {
            assertThat(lost).isInstanceOf(PinOutcomeException.class).hasMessageContaining("not known");
        }
        assertThat(log.sent).containsOnlyOnce(PinCommandLog.CHANGE);
        hand.reader.insert(hand.card);
        int tries = hand.tries("PIN1");
        hand.holder.will(beforeTheCardSawIt ? "1234" : "4321");
        hand.managed().verify("PIN1");
        assertThat(hand.tries("PIN1")).isGreaterThanOrEqualTo(tries);
    }

    /** Somebody resets the card when it has carried out the command and not yet answered. */
    private static PinCommandLog.Event reset(CardInHand hand) {
        return () -> {
            hand.card.reset();
            throw new PcscException(PcscError.SCARD_W_RESET_CARD);
        };
    }

    /** Whatever a reader says of a lost answer, a PIN, PUK or code that may have been counted is not sent again. */
    @ParameterizedTest
    @ValueSource(strings = {"fineid-v4", "fineid-org", "myeid", "pkcs15"})
    void aWrongSecretWhoseAnswerWasLostIsNotCountedTwice(String image) throws Exception {
        for (int instruction : List.of(PinCommandLog.VERIFY, PinCommandLog.CHANGE, PinCommandLog.RESET_RETRY_COUNTER)) {
            CardInHand hand = CardInHand.of(image);
            String puk = image.equals("myeid") ? "PUK1" : "PUK";
            int before = hand.tries("PIN1") + hand.tries(puk);
            PinCommandLog log = log(hand);
            log.after(instruction, 1, reset(hand));
            Throwable fault = catchThrowable(() -> {
                if (instruction == PinCommandLog.VERIFY) {
                    hand.holder.will("9999");
                    hand.managed().verify("PIN1");
                } else if (instruction == PinCommandLog.CHANGE) {
                    hand.holder.will("9999", "4321");
                    hand.managed().change("PIN1");
                } else {
                    hand.holder.will(WRONG_PUK, "4321");
                    hand.managed().unblock("PIN1");
                }
            });
            assertThat(fault).as("instruction %02X", instruction).isInstanceOf(SmartCardException.class);
            assertThat(hand.tries("PIN1") + hand.tries(puk))
                    .as("instruction %02X", instruction)
                    .isEqualTo(before - 1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"fineid-v4", "fineid-org"})
    void aRightPinWhoseAnswerWasLostIsVerifiedAllTheSame(String image) throws Exception {
        CardInHand hand = CardInHand.of(image);
        log(hand).after(PinCommandLog.VERIFY, 1, reset(hand));
        hand.holder.will("1234");
        hand.managed().verify("PIN1");
        assertThat(hand.card.pin("PIN1").verified()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"fineid-v4", "fineid-org"})
    void anUnblockingWhoseAnswerWasLostIsNotRepeated(String image) throws Exception {
        CardInHand hand = locked(image);
        PinCommandLog log = log(hand);
        log.after(PinCommandLog.RESET_RETRY_COUNTER, 1, reset(hand));
        hand.holder.will(PUK, "4321");
        assertThatThrownBy(() -> hand.managed().unblock("PIN1")).isInstanceOf(PinOutcomeException.class);
        assertThat(log.sent).containsOnlyOnce(PinCommandLog.RESET_RETRY_COUNTER);
        assertThat(hand.card.pin("PUK").verified()).isFalse();
        hand.holder.will("4321");
        hand.managed().verify("PIN1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"identity", "pins", "activation"})
    void withoutTheCardTheErrorSaysSo(String what) throws Exception {
        CardInHand hand = CardInHand.of("fineid-v4");
        ManagedCard card = hand.managed();
        hand.reader.remove();
        assertThatThrownBy(() -> {
                    switch (what) {
                        case "identity" -> card.identity();
                        case "pins" -> card.pins();
                        default -> card.activation();
                    }
                })
                .isInstanceOfAny(NoCardException.class, CardRemovedException.class);
        hand.reader.insert(hand.card);
        assertThat(card.pins()).hasSize(3);
    }
}
