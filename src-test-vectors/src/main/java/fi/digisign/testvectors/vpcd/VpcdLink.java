package fi.digisign.testvectors.vpcd;

import fi.digisign.testvectors.SimulatedCard;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * Puts a {@link SimulatedCard} into a slot of the virtual reader vpcd, where every PC/SC program of the machine sees it.
 * The card is in the slot as long as the TCP connection to vpcd lasts; it is served by a daemon thread of its own.
 *
 * <p>Safe for use by several threads; one card at a time.
 */
public final class VpcdLink implements AutoCloseable {

    /** The port of vpcd's first slot; the second slot has the next one. */
    public static final int DEFAULT_PORT = 35963;

    /** pcscd looks for the card every 0.4 s; one swapped faster than that keeps its predecessor's ATR there. */
    private static final Duration SWAP = Duration.ofSeconds(1);

    private static final int CONNECT_MILLIS = 2000;

    private final InetSocketAddress address;
    private CardServer server;
    private long removedAt;
    private boolean removedOnce;

    /** A link to the first slot on this machine. */
    public VpcdLink() {
        this(DEFAULT_PORT);
    }

    /**
     * A link to a slot on this machine.
     *
     * @param port its TCP port
     */
    public VpcdLink(int port) {
        this(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    }

    private VpcdLink(InetSocketAddress address) {
        this.address = address;
    }

    /**
     * A link to a slot on this machine, given as an address.
     *
     * @param address host and port
     * @return the link, no card inserted yet
     * @throws IllegalArgumentException if the address is unknown or not this machine's loopback: what goes over the link
     *     is not protected
     */
    public static VpcdLink toLoopback(InetSocketAddress address) {
        InetAddress host = Objects.requireNonNull(address, "address").getAddress();
        if (host == null) {
            throw new IllegalArgumentException("unknown host " + address.getHostString());
        }
        if (!host.isLoopbackAddress()) {
            throw new IllegalArgumentException(
                    address.getHostString()
                            + " is another computer: PINs would cross the network unprotected; use localhost, or explicitly allow any host");
        }
        return new VpcdLink(address);
    }

    /**
     * A link to a slot anywhere. Commands and PINs cross the network in the clear: for closed test networks only.
     *
     * @param address host and port
     * @return the link, no card inserted yet
     */
    public static VpcdLink toAnyHost(InetSocketAddress address) {
        return new VpcdLink(Objects.requireNonNull(address, "address"));
    }

    /**
     * Puts a card in. After a {@link #remove} it first waits until pcscd must have seen the empty slot.
     *
     * @param card the card
     * @throws IllegalStateException if a card of this link is in the slot
     * @throws ConnectException if nothing listens; the message says what to start
     * @throws IOException if the connection fails otherwise, or the thread is interrupted while waiting
     */
    public synchronized void insert(SimulatedCard card) throws IOException {
        Objects.requireNonNull(card, "card");
        if (inserted()) {
            throw new IllegalStateException("a card is in " + this + " already");
        }
        awaitEmptySlot();
        Socket socket = new Socket();
        try {
            socket.connect(address, CONNECT_MILLIS);
        } catch (IOException e) {
            socket.close();
            ConnectException clear = new ConnectException(
                    "nothing listens at " + this
                            + ": start pcscd with the vpcd reader (Debian packages pcscd and vsmartcard-vpcd), or name its port");
            clear.initCause(e);
            throw clear;
        }
        server = new CardServer(socket, card);
        server.start("vpcd card at " + this);
    }

    /** Pulls the card out; does nothing if there is none. An answer under way is lost. */
    public synchronized void remove() {
        if (server != null) {
            server.stop();
            server = null;
            removedAt = System.nanoTime();
            removedOnce = true;
        }
    }

    /** The same as {@link #remove}. */
    @Override
    public void close() {
        remove();
    }

    /** {@return whether the card is in the slot; false once the reader has closed the connection} */
    public synchronized boolean inserted() {
        return server != null && server.alive();
    }

    /** {@return why the card's connection ended, if neither {@link #remove} nor the reader ended it in order} */
    public synchronized Optional<IOException> failure() {
        return server == null ? Optional.empty() : server.failure();
    }

    /**
     * Waits until the card is no longer in the slot.
     *
     * @param limit how long to wait
     * @return true if it is not there
     * @throws InterruptedException if this thread is interrupted
     */
    public boolean awaitEnd(Duration limit) throws InterruptedException {
        CardServer current;
        synchronized (this) {
            current = server;
        }
        return current == null || current.awaitEnd(limit);
    }

    private void awaitEmptySlot() throws InterruptedIOException {
        long left = removedOnce ? SWAP.toNanos() - (System.nanoTime() - removedAt) : 0;
        if (left > 0) {
            try {
                Thread.sleep(Duration.ofNanos(left).toMillis() + 1);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("interrupted while waiting for the slot to be seen empty");
            }
        }
    }

    @Override
    public String toString() {
        return address.getHostString() + ":" + address.getPort();
    }
}
