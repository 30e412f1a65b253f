package fi.digisign.testvectors;

import fi.digisign.testvectors.card.CardEngine;
import fi.digisign.testvectors.image.ImagePin;
import fi.digisign.testvectors.image.PinState;
import java.util.List;

/**
 * A card that lives in memory: it carries out the commands of ISO/IEC 7816-4 and -8 on the files, PINs and TEST keys of
 * a {@link CardImage}, in the manner of the image's card family. Retry counters and changed PINs last as long
 * as the object, or longer in a {@link CardStateFile}; {@link #reset()} forgets what a chip forgets.
 *
 * <p>Not safe for use by several threads: the caller sends one command at a time.
 */
public final class VirtualCard implements SimulatedCard {

    private final CardImage image;
    private final CardEngine engine;

    /**
     * Makes a card in the state that its image describes.
     *
     * @param image what is on the card
     */
    public VirtualCard(CardImage image) {
        this.image = image;
        this.engine = new CardEngine(image.contents());
    }

    /** {@return the image the card was made from, without what has changed on the card since} */
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
     * {@return an image of the card as it would be without power now: with the PINs' values, tries left and what else
     * a chip keeps, but without {@code activation}, because the PINs record whether the holder has chosen them}
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
