package fi.digisign.apdu;

import java.util.Optional;

/**
 * Exclusive access to a card: between {@link CardConnection#begin()} and {@link #close()} no other process and no other
 * thread of this process reaches the card. Use it in try-with-resources and keep it short. Never wait for a person inside
 * it, except at a {@link #pinPad()}: Windows resets a card that is held for five seconds without traffic.
 *
 * <p>Belongs to the thread that began it.
 */
public interface Transaction extends ApduChannel, AutoCloseable {

    /** {@return the connection to which this transaction belongs} */
    CardConnection connection();

    /**
     * The reader's PIN pad. The reader is asked once for each connection whether it has one; a reader that does not
     * understand the question has none.
     *
     * @return the PIN pad, for use within this transaction; empty if the reader has none
     * @throws CardResetException if the card was reset meanwhile
     * @throws CardRemovedException if the card was removed meanwhile
     */
    Optional<PinPad> pinPad() throws CardResetException, CardRemovedException;

    /** Ends exclusive access. Never throws: the next exchange finds whatever went wrong here. */
    @Override
    void close();
}
