package fi.digisign.pkcs15;

import java.util.OptionalInt;

/**
 * What is known of a PIN without having tried it.
 *
 * @param triesLeft wrong entries until it is blocked; empty where the card does not tell
 * @param state its state
 */
public record PinStatus(OptionalInt triesLeft, State state) {

    /** The state of a PIN. */
    public enum State {
        /** Usable, not verified as far as known. */
        READY,
        /** Verified already: the card told so. */
        VERIFIED,
        /** No tries are left: the PUK is needed. */
        BLOCKED,
        /** The holder has not set it yet: the card must be activated first. */
        NOT_ACTIVATED,
        /** The card does not tell. */
        UNKNOWN
    }

    /**
     * Whether the next wrong entry blocks the PIN.
     *
     * @return true if exactly one try is left
     */
    public boolean isLastTry() {
        return triesLeft.isPresent() && triesLeft.getAsInt() == 1;
    }
}
