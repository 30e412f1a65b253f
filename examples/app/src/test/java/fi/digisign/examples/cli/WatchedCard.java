package fi.digisign.examples.cli;

import fi.digisign.testvectors.CardImage;
import fi.digisign.testvectors.SimulatedCard;
import fi.digisign.testvectors.VirtualCard;
import fi.digisign.testvectors.image.ImagePin;
import fi.digisign.testvectors.image.PinState;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** A virtual card whose PINs can be looked at, and that counts the commands in which PINs were sent to it. */
final class WatchedCard implements SimulatedCard {

    private static final int VERIFY = 0x20;
    private static final int CHANGE_REFERENCE_DATA = 0x24;
    private static final int RESET_RETRY_COUNTER = 0x2C;
    private static final int HEADER_AND_LENGTH = 5;

    private final VirtualCard card;
    private final AtomicInteger sent = new AtomicInteger();

    WatchedCard(CardImage image) {
        card = new VirtualCard(image);
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
        int instruction = command[1] & 0xFF;
        boolean forPins =
                instruction == VERIFY || instruction == CHANGE_REFERENCE_DATA || instruction == RESET_RETRY_COUNTER;
        if (forPins && command.length > HEADER_AND_LENGTH) {
            sent.incrementAndGet();
        }
        return card.transmit(command);
    }

    /** How many commands with PINs or PUKs in them there were. */
    int pinCommands() {
        return sent.get();
    }

    PinState pin(String name) {
        return card.pin(name);
    }

    /** The name in the image of the PUK of a PIN. */
    Optional<String> pukOf(String pin) {
        return card.image().contents().pins().stream()
                .filter(each -> each.name().equals(pin))
                .findFirst()
                .flatMap(ImagePin::unblockedBy);
    }

    boolean has(String pin) {
        return card.image().contents().pins().stream()
                .anyMatch(each -> each.name().equals(pin));
    }
}
