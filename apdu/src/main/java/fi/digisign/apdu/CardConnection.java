package fi.digisign.apdu;

import javax.smartcardio.ATR;

/**
 * A connection to the card in a reader, shared with other processes. It lasts until the card is removed or
 * {@link #close()} is called; after a reset by another process it reconnects by itself.
 *
 * <p>Safe for use by several threads: transactions wait for each other.
 */
public interface CardConnection extends AutoCloseable {

    /**
     * Something to do with a card under exclusive access.
     *
     * @param <T> the type of the result
     */
    @FunctionalInterface
    interface Work<T> {

        /**
         * Does the work.
         *
         * @param transaction exclusive access to the card
         * @return the result
         * @throws SmartCardException if the card, the reader or the work fails
         */
        T run(Transaction transaction) throws SmartCardException;
    }

    /** {@return the card's answer to reset} */
    ATR atr();

    /** {@return the reader's name as the PC/SC service reports it} */
    String readerName();

    /** {@return the transmission protocol in use: {@code "T=0"}, {@code "T=1"} or what else the reader reports} */
    String protocol();

    /**
     * How often this connection found that the card had been reset. Code that remembers the card's volatile state (selected
     * file, verified PINs) compares this number with the one it saw before: if it has changed, the state is lost.
     *
     * @return a number that never decreases
     */
    int resets();

    /**
     * The lengths of APDUs that may be used here. A transaction accepts commands of any length and sends them extended or
     * chained, as this value allows. Code that reads files takes its block size from here.
     *
     * @return what is known of card, reader and protocol at this moment
     */
    LengthSupport lengths();

    /**
     * Remembers what was learned about lengths, from EF.ATR or by trying. With T=0, extended length is ignored.
     *
     * @param learned what holds from the next command on
     */
    void learn(LengthSupport learned);

    /**
     * Waits until the card is free and begins exclusive access. If another process has reset the card since the last
     * transaction, reconnects first and counts that in {@link #resets()}.
     *
     * @return the transaction; close it soon
     * @throws CardRemovedException if the card was removed or exchanged for another one; from then on every time
     * @throws fi.digisign.apdu.reader.ReaderException if the reader or the PC/SC service fails, if another program keeps the
     *     card to itself for more than ten seconds, or if this connection is closed
     * @throws SmartCardException if something else fails
     * @throws IllegalStateException if this thread already has a transaction on this connection
     */
    Transaction begin() throws SmartCardException;

    /**
     * Runs some work under exclusive access, and runs it a second time from the beginning if a reset by another process
     * interrupted it.
     *
     * @param work what to do; must be repeatable from the beginning after a {@link CardResetException}
     * @param <T> the type of the result
     * @return the result of the work
     * @throws SmartCardException what {@link #begin()} or the work threw, the second time if there was one
     */
    <T> T transact(Work<T> work) throws SmartCardException;

    /**
     * Resets the card, which then forgets its selected file and all verified PINs, for every program that uses it. The next
     * transaction reconnects and counts that in {@link #resets()}.
     *
     * @throws SmartCardException if the card was removed, or if the reader or the PC/SC service fails
     */
    void reset() throws SmartCardException;

    /** Disconnects without resetting the card. Further calls do nothing. */
    @Override
    void close();
}
