package fi.digisign.apdu;

/**
 * Something to do with a card under exclusive access.
 *
 * @param <T> what it returns
 */
@FunctionalInterface
public interface CardWork<T> {

    /**
     * Does the work.
     *
     * @param transaction the card, exclusively
     * @return the result
     * @throws SmartCardException if the card, the reader or the work fails
     */
    T run(Transaction transaction) throws SmartCardException;
}
