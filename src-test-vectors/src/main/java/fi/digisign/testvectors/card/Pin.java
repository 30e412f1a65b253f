package fi.digisign.testvectors.card;

import fi.digisign.testvectors.image.ImagePin;
import fi.digisign.testvectors.image.PinState;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;

/** One PIN on the card: its value, its counter, and whether it is verified. */
final class Pin {

    private final ImagePin image;
    private byte[] value;
    private int triesLeft;
    private boolean changed;
    private boolean verified;
    private int uses;

    Pin(ImagePin image) {
        this.image = image;
        this.value = image.value().getBytes(StandardCharsets.ISO_8859_1);
        this.triesLeft = image.triesLeft();
        this.changed = image.changed().orElse(true);
    }

    ImagePin image() {
        return image;
    }

    PinState state() {
        return new PinState(triesLeft, verified, changed);
    }

    /** What is left of it without power. */
    ImagePin persistent() {
        return image.now(new String(value, StandardCharsets.ISO_8859_1), triesLeft, changed);
    }

    int triesLeft() {
        return triesLeft;
    }

    boolean changed() {
        return changed;
    }

    boolean verified() {
        return verified;
    }

    /** How many bytes the PIN has now, unpadded. */
    int valueLength() {
        return value.length;
    }

    void markVerified() {
        verified = true;
        uses = 0;
    }

    void forgetVerified() {
        verified = false;
        uses = 0;
    }

    /** A use of the PIN's key; after the last one allowed the PIN must be verified again. */
    void use(int usesPerVerification) {
        uses++;
        if (usesPerVerification > 0 && uses >= usesPerVerification) {
            forgetVerified();
        }
    }

    /** Puts the PIN into the state of a card that the holder has not yet activated. */
    void preset(byte[] newValue, int tries) {
        value = newValue.clone();
        triesLeft = tries;
        changed = false;
    }

    void spendTry() {
        triesLeft = Math.max(0, triesLeft - 1);
        forgetVerified();
    }

    /**
     * Compares a value, spending a try when it is wrong.
     *
     * @param block the value as sent, padded where the card pads
     * @throws StatusException 6983 when blocked, 63Cx when wrong
     */
    void compare(byte[] block) {
        if (triesLeft == 0) {
            throw new StatusException(StatusWord.BLOCKED);
        }
        if (!holds(block)) {
            spendTry();
            throw new StatusException(StatusWord.TRIES_LEFT | triesLeft);
        }
        triesLeft = image.tries();
    }

    boolean holds(byte[] block) {
        return MessageDigest.isEqual(padded(value), block);
    }

    /** Takes a new value, as sent; its form has been checked. */
    void change(byte[] block) {
        value = unpadded(block);
        changed = true;
        forgetVerified();
    }

    void resetTries() {
        triesLeft = image.tries();
        forgetVerified();
    }

    private byte[] padded(byte[] typed) {
        if (image.storedLength() == 0) {
            return typed;
        }
        byte[] block = Arrays.copyOf(typed, image.storedLength());
        Arrays.fill(block, Math.min(typed.length, block.length), block.length, (byte) image.pad());
        return block;
    }

    /** The characters of a block, without its padding. */
    byte[] unpadded(byte[] block) {
        int length = block.length;
        while (image.storedLength() > 0 && length > 0 && (block[length - 1] & 0xFF) == image.pad()) {
            length--;
        }
        return Arrays.copyOf(block, length);
    }
}
