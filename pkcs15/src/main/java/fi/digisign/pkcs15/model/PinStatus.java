package fi.digisign.pkcs15.model;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * What is known of a PIN without having tried it.
 *
 * @param triesLeft wrong entries until it is blocked; empty where the card does not report it
 * @param state its state
 * @param chosen whether the holder has given it its value; empty where the card does not report it
 */
public record PinStatus(OptionalInt triesLeft, State state, Optional<Boolean> chosen) {

    /** The state of a PIN. */
    public enum State {
        /** Usable, not verified as far as known. */
        READY,
        /** Already verified, according to the card. */
        VERIFIED,
        /** No tries are left: the PUK is needed. */
        BLOCKED,
        /** Not set by the holder: the card must be activated first. */
        NOT_ACTIVATED,
        /** The card does not report it. */
        UNKNOWN
    }

    /**
     * Of a card that does not report who gave the PIN its value.
     *
     * @param triesLeft wrong entries until it is blocked; empty where the card does not report it
     * @param state its state
     */
    public PinStatus(OptionalInt triesLeft, State state) {
        this(triesLeft, state, Optional.empty());
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
