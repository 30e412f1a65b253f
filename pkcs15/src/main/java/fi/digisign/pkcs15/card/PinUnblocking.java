package fi.digisign.pkcs15.card;

import fi.digisign.pkcs15.model.TokenPin;
import java.util.Objects;

/**
 * How a PIN is unblocked.
 *
 * @param puk what unblocks it
 * @param counted whether the card has this PUK under a reference of its own, so that its tries can be asked for and it can be
 *     verified; otherwise it is part of the PIN, and known to RESET RETRY COUNTER only
 * @param form which commands the card takes
 */
public record PinUnblocking(TokenPin puk, boolean counted, Form form) {

    /** Forms of RESET RETRY COUNTER (ISO/IEC 7816-4 §11.6.10). */
    public enum Form {
        /** P1 = 00: the PUK and a new PIN. */
        PUK_AND_NEW_PIN,
        /** VERIFY of the PUK, then P1 = 02: a new PIN. */
        VERIFIED_PUK_THEN_NEW_PIN,
        /** P1 = 01: the PUK; the PIN keeps its value. */
        PUK_ONLY
    }

    /** Checks that nothing is missing. */
    public PinUnblocking {
        Objects.requireNonNull(puk);
        Objects.requireNonNull(form);
    }
}
