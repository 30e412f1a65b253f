package fi.digisign.pkcs15;

import fi.digisign.pkcs15.model.PinStatus;
import fi.digisign.pkcs15.model.PinStatus.State;
import fi.digisign.pkcs15.model.TokenPin;
import java.util.Collection;

/** Whether a card's PINs let its holder use it. */
public enum Readiness {
    /** No PIN stands in the way. */
    READY,
    /** The holder has not set all PINs yet: the card must be activated. */
    NOT_ACTIVATED,
    /** PINs have no tries left. */
    PIN_LOCKED;

    /**
     * Judges a card.
     *
     * @param holderPins the states of all PINs that {@linkplain TokenPin#isHolders() are the holder's}
     * @return what is to be done first
     */
    public static Readiness of(Collection<PinStatus> holderPins) {
        if (holderPins.stream().anyMatch(status -> status.state() == State.NOT_ACTIVATED)) {
            return NOT_ACTIVATED;
        }
        return holderPins.stream().anyMatch(status -> status.state() == State.BLOCKED) ? PIN_LOCKED : READY;
    }
}
