package fi.digisign.pkcs15;

import fi.digisign.apdu.SmartCardException;

/** Asks for a PIN. Called while no card is locked, so it may take its time; at most one call
 * for each PIN of a token at a time. */
@FunctionalInterface
public interface PinEntry {

    /**
     * Asks.
     *
     * @param request what to tell the person
     * @return the answer; the caller closes it
     * @throws PinCancelledException if no PIN will come
     * @throws SmartCardException if asking failed
     */
    PinAnswer enter(PinRequest request) throws SmartCardException;

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
