package fi.digisign.testvectors.recorded;

import java.util.ArrayList;
import java.util.List;

/** What a trace shows of a PIN: what was accepted for it, and how many tries there were at first. */
final class RecordedPin {

    /** Used where a trace does not show it. */
    private static final int USUAL_TRIES = 3;

    private final List<MaskedBytes> accepted = new ArrayList<>();
    private int tries = -1;
    private int storedLength = -1;

    void accepted(MaskedBytes pin) {
        accepted.add(pin);
    }

    /** The first evidence counts: later ones may come after tries of the recorded session. */
    void triesAtFirst(int count) {
        if (tries < 0) {
            tries = count;
        }
    }

    void storedLength(int length) {
        storedLength = length;
    }

    int tries() {
        return tries < 0 ? USUAL_TRIES : tries;
    }

    boolean accepts(MaskedBytes pin) {
        return accepted.stream().anyMatch(pin::matches);
    }

    boolean neverAccepted() {
        return accepted.isEmpty();
    }

    /** On a card with a stored length, a PIN sent in another is refused before it is compared. */
    boolean wrongLength(MaskedBytes pin) {
        return storedLength > 0 && pin.length() != storedLength;
    }
}
