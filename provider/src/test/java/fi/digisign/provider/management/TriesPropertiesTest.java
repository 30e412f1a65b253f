package fi.digisign.provider.management;

import static org.assertj.core.api.Assertions.assertThat;

import fi.digisign.apdu.SmartCardException;
import fi.digisign.testvectors.CardImage;
import fi.digisign.testvectors.image.PinState;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever a person does with wrong PINs, PUKs and codes, the card's counters fall no faster than they must. */
class TriesPropertiesTest {

    enum Operation {
        VERIFY,
        CHANGE,
        UNBLOCK,
        ACTIVATE,
        RESET_BY_OTHER,
        OUT_AND_IN
    }

    /** None of the values is right on any card. */
    record Step(Operation operation, String pin, String secret) {}

    private static final Map<String, String> IMAGES = Map.of(
            "fineid-v3", "activated",
            "fineid-v4", "activated",
            "fineid-org", "activated",
            "myeid", "activated",
            "pkcs15", "activated");

    @Provide
    Arbitrary<List<Step>> stories() {
        return Combinators.combine(
                        Arbitraries.of(Operation.class),
                        Arbitraries.of("PIN1", "PIN2"),
                        Arbitraries.of("999999", "888888", "777777", "99999999", "88888888", "9999999", "12", "abcd"))
                .as(Step::new)
                .list()
                .ofMaxSize(12);
    }

    @Provide
    Arbitrary<CardImage> images() {
        Arbitrary<CardImage> used = Arbitraries.of(IMAGES.keySet()).map(CardImage::load);
        Arbitrary<CardImage> fresh = Combinators.combine(
                        Arbitraries.of("fineid-v3", "fineid-v4"), Arbitraries.of("pin-letter", "puk-letter"))
                .as((image, letter) -> CardImage.load(image).with("activation", letter));
        return Arbitraries.oneOf(used, fresh);
    }

    private static int tries(ManagedTestCard hand) {
        return hand.card.image().contents().pins().stream()
                .map(pin -> hand.card.pin(pin.name()))
                .mapToInt(PinState::triesLeft)
                .sum();
    }

    @Property(tries = 150)
    void eachCallSpendsAtMostOneTryAndNoSecretIsSentTwice(
            @ForAll("images") CardImage image, @ForAll("stories") List<Step> story) throws Exception {
        ManagedTestCard hand = new ManagedTestCard(image);
        int before = tries(hand);
        int calls = 0;
        Set<String> tried = new HashSet<>();
        for (Step step : story) {
            int now = tries(hand);
            boolean refused = run(hand, step);
            int spent = now - tries(hand);
            assertThat(spent).as("%s", step).isBetween(0, 1);
            if (refused) {
                calls++;
            }
            boolean repeated = !tried.add(step.operation() + step.pin() + step.secret());
            if (repeated) {
                assertThat(spent).as("again: %s", step).isZero();
            }
        }
        assertThat(before - tries(hand)).isLessThanOrEqualTo(calls);
        for (var pin : image.contents().pins()) {
            if (pin.triesLeft() > 0 && hand.card.pin(pin.name()).changed()) {
                assertThat(hand.card.pin(pin.name()).triesLeft())
                        .as("nobody agreed to a last try of %s", pin.name())
                        .isPositive();
            }
        }
    }

    private static boolean run(ManagedTestCard hand, Step step) throws Exception {
        String secret = step.secret();
        hand.holder.will(secret, "654321", "654321");
        try {
            ManagedCard card = hand.managed();
            switch (step.operation()) {
                case VERIFY -> card.verify(step.pin());
                case CHANGE -> card.change(step.pin());
                case UNBLOCK -> card.unblock(step.pin());
                case ACTIVATE -> card.activate();
                case RESET_BY_OTHER -> hand.reader.resetByOther();
                case OUT_AND_IN -> {
                    hand.reader.remove();
                    hand.reader.insert(hand.card);
                }
            }
            return false;
        } catch (SmartCardException refused) {
            return true;
        }
    }
}
