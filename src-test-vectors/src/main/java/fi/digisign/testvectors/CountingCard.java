package fi.digisign.testvectors;

import fi.digisign.testvectors.image.ImagePin;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A virtual card that counts the PINs sent to it and the uses of its private keys. Counts may
 * be read by any thread; otherwise as {@link VirtualCard}.
 */
public final class CountingCard implements SimulatedCard {

    private static final int VERIFY = 0x20;
    private static final int PERFORM_SECURITY_OPERATION = 0x2A;
    private static final int DIGITAL_SIGNATURE = 0x9E;
    private static final int PLAIN_VALUE = 0x80;
    private static final int CHAINED = 0x10;
    private static final int FIRST_HALF = 0x81;
    private static final int HEADER_AND_LENGTH = 5;

    private final VirtualCard card;
    private final AtomicInteger pinsSent = new AtomicInteger();
    private final AtomicInteger keyUses = new AtomicInteger();

    /**
     * Makes a card of one of the library's images.
     *
     * @param image its name
     */
    public CountingCard(String image) {
        card = new VirtualCard(CardImage.load(image));
    }

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
        if ((command[0] & CHAINED) == 0) {
            int instruction = command[1] & 0xFF;
            int p1 = command[2] & 0xFF;
            if (instruction == VERIFY && command.length > HEADER_AND_LENGTH) {
                pinsSent.incrementAndGet();
            }
            if (instruction == PERFORM_SECURITY_OPERATION
                    && (p1 == DIGITAL_SIGNATURE || p1 == PLAIN_VALUE)
                    && !firstHalf(command)) {
                keyUses.incrementAndGet();
            }
        }
        return card.transmit(command);
    }

    /** MyEID takes a block of 256 bytes in two commands. */
    private static boolean firstHalf(byte[] command) {
        return (command[2] & 0xFF) == PLAIN_VALUE
                && command.length > HEADER_AND_LENGTH
                && (command[HEADER_AND_LENGTH] & 0xFF) == FIRST_HALF;
    }

    /** {@return how many PINs were sent so far, right and wrong ones} */
    public int pinsSent() {
        return pinsSent.get();
    }

    /** {@return how many signatures and decryptions there were so far} */
    public int keyUses() {
        return keyUses.get();
    }

    /** {@return the tries left of each PIN, in the order of the image} */
    public List<Integer> triesLeft() {
        return card.image().contents().pins().stream()
                .map(ImagePin::name)
                .map(name -> card.pin(name).triesLeft())
                .toList();
    }
}
