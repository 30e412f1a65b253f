package fi.digisign.apdu;

import javax.smartcardio.ATR;

/**
 * A connection to the card in a reader, shared with other processes. It lives until the card is removed or
 * {@link #close()} is called; a reset by another process is healed by connecting again.
 *
 * <p>Safe for use by several threads: transactions queue.
 */
public interface CardConnection extends AutoCloseable {

    /**
     * Something to do with a card under exclusive access.
     *
     * @param <T> what it returns
     */
    @FunctionalInterface
    interface Work<T> {

        /**
         * Does the work.
         *
         * @param transaction the card, exclusively
         * @return the result
         * @throws SmartCardException if the card, the reader or the work fails
         */
        T run(Transaction transaction) throws SmartCardException;
    }

    /**
     * The card's answer to reset.
     *
     * @return the ATR
     */
    ATR atr();

    /**
     * The reader's name as the PC/SC service gives it.
     *
     * @return the name
     */
    String readerName();

    /**
     * The transmission protocol in use.
     *
     * @return {@code "T=0"}, {@code "T=1"} or what else the reader reports
     */
    String protocol();

    /**
     * How often this connection found that the card had been reset. Whoever keeps knowledge about the card's volatile
     * state (selected file, verified PINs) compares this number with the one it saw before: a different number means that
     * the state is gone.
     *
     * @return a number that never decreases
     */
    int resets();

    /**
     * How long APDUs may be here. A transaction takes commands of any length and sends them in the form that this allows:
     * extended, or chained. Whoever reads files takes the block size from here.
     *
     * @return what is known of card, reader and protocol at this moment
     */
    LengthSupport lengths();

    /**
     * Remembers what was learned about lengths, from EF.ATR or by trying. On T=0 extended length is left out of it.
     *
     * @param learned what holds from the next command on
     */
    void learn(LengthSupport learned);

    /**
     * Waits for the card's turn and begins exclusive access. If another process has reset the card since the last
     * transaction, connects again first and counts that in {@link #resets()}.
     *
     * @return the transaction; close it soon
     * @throws CardRemovedException if the card is not there any more, or another one is; from then on every time
     * @throws fi.digisign.apdu.reader.ReaderException if the reader or the PC/SC service fails, another program keeps the card for more than ten
     *     seconds, or this connection is closed
     * @throws SmartCardException if something else fails
     * @throws IllegalStateException if this thread is inside a transaction of this connection already
     */
    Transaction begin() throws SmartCardException;

    /**
     * Runs some work under exclusive access, and runs it once more from its beginning if a reset by another process
     * interrupted it.
     *
     * @param work what to do; must be repeatable from its beginning after a {@link CardResetException}
     * @param <T> what it returns
     * @return what the work returned
     * @throws SmartCardException what {@link #begin()} or the work threw, the second time where there was one
     */
    default <T> T transact(Work<T> work) throws SmartCardException {
        try (Transaction transaction = begin()) {
            return work.run(transaction);
        } catch (CardResetException reset) {
            try (Transaction transaction = begin()) {
                return work.run(transaction);
            } catch (SmartCardException again) {
                again.addSuppressed(reset);
                throw again;
            }
        }
    }

    /**
     * Resets the card, which forgets its selected file and all verified PINs, for every program that uses it. The next
     * transaction connects again and counts that in {@link #resets()}.
     *
     * @throws SmartCardException if the card is not there any more, or the reader or the PC/SC service fails
     */
    void reset() throws SmartCardException;

    /** Disconnects without resetting the card. Does nothing the second time. */
    @Override
    void close();
}
