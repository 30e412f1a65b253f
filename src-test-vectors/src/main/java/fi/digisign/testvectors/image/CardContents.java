package fi.digisign.testvectors.image;

import java.util.List;

/**
 * All that is on a card.
 *
 * @param settings what the chip is, and what it can do
 * @param files its files, the MF among them
 * @param pins its PINs
 * @param keys its private keys
 */
public record CardContents(CardSettings settings, List<ImageFile> files, List<ImagePin> pins, List<ImageKey> keys) {

    /**
     * Copies the lists.
     *
     * @param settings what the chip is, and what it can do
     * @param files its files, the MF among them
     * @param pins its PINs
     * @param keys its private keys
     */
    public CardContents {
        files = List.copyOf(files);
        pins = List.copyOf(pins);
        keys = List.copyOf(keys);
    }
}
