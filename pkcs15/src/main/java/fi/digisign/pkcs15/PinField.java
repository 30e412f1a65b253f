package fi.digisign.pkcs15;

import fi.digisign.pkcs15.model.PinStatus;
import fi.digisign.pkcs15.model.TokenPin;
import fi.digisign.pkcs15.pin.PinRequest.Secret;
import java.util.Arrays;

/** A PIN as the card expects it, entered by the holder for one purpose. Close it to wipe it. Not safe for use by several threads. */
final class PinField implements AutoCloseable {

    private final TokenPin pin;
    private final Secret secret;
    private final byte[] bytes;
    private final PinStatus before;
    private final boolean lastTryAgreed;
    private boolean sent;

    /**
     * @param secret what the holder was asked for
     * @param bytes encoded and padded; wiped by {@link #close()}
     * @param before the state of the PIN when it was asked for
     */
    PinField(TokenPin pin, Secret secret, byte[] bytes, PinStatus before, boolean lastTryAgreed) {
        this.pin = pin;
        this.secret = secret;
        this.bytes = bytes;
        this.before = before;
        this.lastTryAgreed = lastTryAgreed;
    }

    TokenPin pin() {
        return pin;
    }

    Secret secret() {
        return secret;
    }

    byte[] bytes() {
        return bytes;
    }

    boolean lastTryAgreed() {
        return lastTryAgreed;
    }

    boolean isSameAs(PinField other) {
        return Arrays.equals(bytes, other.bytes);
    }

    /** Whether it is the code of a letter, which a PIN holds until the holder chooses another value. */
    boolean isPreset() {
        return before.state() == PinStatus.State.NOT_ACTIVATED;
    }

    /** From here on the card may have seen it. */
    void markSent() {
        sent = true;
    }

    /** The card has answered: it is known what came of it. */
    void markAnswered() {
        sent = false;
    }

    /** Whether it was handed over and no answer came. */
    boolean isInDoubt() {
        return sent;
    }

    /** Whether the card counts as many tries as before this was sent: then it was not counted as a wrong one. */
    boolean isUncounted(PinStatus now) {
        return before.triesLeft().isPresent() && before.triesLeft().equals(now.triesLeft());
    }

    @Override
    public void close() {
        Arrays.fill(bytes, (byte) 0);
    }

    /** Says nothing of the PIN. */
    @Override
    public String toString() {
        return "PinField of " + pin.name();
    }
}
