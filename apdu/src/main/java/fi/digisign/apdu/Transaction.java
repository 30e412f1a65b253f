package fi.digisign.apdu;

import java.util.Optional;

/**
 * A block of exclusive access to a card: between {@link CardConnection#begin()} and {@link #close()} no other process
 * and no other thread of this one reaches the card. Use it in try-with-resources, keep it short, and never wait for a
 * person inside it but at a {@link #pinPad()} (Windows resets a card held for five seconds without traffic).
 *
 * <p>Belongs to the thread that began it.
 */
public interface Transaction extends ApduChannel, AutoCloseable {

    /**
     * The connection this transaction holds.
     *
     * @return the connection
     */
    CardConnection connection();

    /**
     * The reader's own keys. The reader is asked for them once for each connection; one that does not understand the
     * question has none.
     *
     * @return the keys, for use within this transaction; empty if the reader has none
     * @throws CardResetException if the card was reset meanwhile
     * @throws CardRemovedException if the card was removed meanwhile
     */
    Optional<PinPad> pinPad() throws CardResetException, CardRemovedException;

    /** Gives the card back. Never throws: what can go wrong here is found by the next exchange. */
    @Override
    void close();
}
