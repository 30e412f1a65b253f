package fi.digisign.apdu;

/**
 * A block of exclusive access to a card: between {@link CardConnection#begin()} and {@link #close()} no other process
 * and no other thread of this one reaches the card. Use it in try-with-resources, keep it short, and never wait for a
 * person inside it (Windows resets a card held for five seconds without traffic).
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

    /** Gives the card back. Never throws: what can go wrong here is found by the next exchange. */
    @Override
    void close();
}
