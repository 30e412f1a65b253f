package fi.digisign.pkcs15.pin;

import fi.digisign.apdu.SmartCardException;
import java.util.Optional;

/** Asks for a PIN. Called while no card is locked, so it may take its time; at most one call
 * for each PIN of a token at a time. */
@FunctionalInterface
public interface PinEntry {

    /**
     * Asks.
     *
     * @param request what to tell the holder
     * @return the answer; the caller closes it
     * @throws PinCancelledException if no PIN will come
     * @throws SmartCardException if asking failed
     */
    PinAnswer enter(PinRequest request) throws SmartCardException;

    /**
     * How to tell the holder to enter the PIN at the reader's PIN pad instead, if it has some.
     *
     * @return who tells; empty if the PIN does not come from there
     * @throws SmartCardException if nobody can be found to tell
     */
    default Optional<PinPadEntry> atReader() throws SmartCardException {
        return Optional.empty();
    }

    /**
     * For where no PIN can be asked for.
     *
     * @return an entry that always cancels
     */
    static PinEntry none() {
        return request -> {
            throw new PinCancelledException(request.pin());
        };
    }
}
