package fi.digisign.testvectors;

import fi.digisign.testvectors.card.CardEngine;
import fi.digisign.testvectors.image.ImagePin;
import fi.digisign.testvectors.image.PinState;
import java.util.List;

/**
 * A card that lives in memory: it carries out the commands of ISO/IEC 7816-4 and -8 on the files, PINs and TEST keys of
 * a {@link CardImage}, with the ways of the card family the image names. Retry counters and changed PINs last as long
 * as the object, or longer in a {@link CardStateFile}; {@link #reset()} forgets what a chip forgets.
 *
 * <p>Not safe for use by many threads at once: whoever carries the bytes keeps threads apart.
 */
public final class VirtualCard implements SimulatedCard {

    private final CardImage image;
    private final CardEngine engine;

    /**
     * Makes a card that has just come from the factory of its image.
     *
     * @param image what is on the card
     */
    public VirtualCard(CardImage image) {
        this.image = image;
        this.engine = new CardEngine(image.contents());
    }

    /**
     * What the card was made from.
     *
     * @return the image, without what has changed on the card since
     */
    public CardImage image() {
        return image;
    }

    /**
     * Looks inside: the state of a PIN, without a command and without spending a try.
     *
     * @param name the PIN's name in the image, such as {@code PIN1}
     * @return its state now
     * @throws IllegalArgumentException when the image has no such PIN
     */
    public PinState pin(String name) {
        return engine.pin(name);
    }

    /**
     * The card as it would be if it lost its power now: with the PINs' values, tries left and what else a chip keeps. Its
     * {@code activation} is gone, for the PINs say themselves whether the holder has chosen them.
     *
     * @return an image that begins where this card is
     */
    public CardImage imageNow() {
        return image.withPins(engine.pins());
    }

    List<ImagePin> pins() {
        return engine.pins();
    }

    @Override
    public byte[] atr() {
        return image.atr();
    }

    @Override
    public void reset() {
        engine.reset();
    }

    @Override
    public byte[] transmit(byte[] command) {
        return engine.transmit(command);
    }

    @Override
    public String toString() {
        return "virtual card " + image.name();
    }
}
