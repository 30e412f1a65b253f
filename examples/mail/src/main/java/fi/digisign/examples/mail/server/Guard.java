package fi.digisign.examples.mail.server;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Watches over the connections to one server: nothing takes for ever, and what went wrong first is remembered. */
final class Guard implements AutoCloseable {

    /** The slowest server that is still waited for. */
    private static final int BYTES_PER_SECOND = 1024;

    /** Whoever hangs up does not wait long for a reply. */
    private static final Duration FAREWELL = Duration.ofSeconds(3);

    /** A person types a PIN during the handshake. */
    private static final Duration HANDSHAKE = Duration.ofMinutes(5);

    private final MailServer server;
    private final Limits limits;
    private final ScheduledThreadPoolExecutor clock;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private volatile Duration patience;
    private volatile IOException failure;
    private volatile boolean timedOut;
    private volatile boolean ended;
    private volatile boolean isProtected;
    private volatile long answerBegan = System.nanoTime();

    Guard(MailServer server, Limits limits) {
        this.server = server;
        this.limits = limits;
        this.patience = server.patience();
        clock = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "mail time limits");
            thread.setDaemon(true);
            return thread;
        });
        clock.setRemoveOnCancelPolicy(true);
    }

    MailServer server() {
        return server;
    }

    Limits limits() {
        return limits;
    }

    /** The connection is no longer needed; its end is not waited for as long as the rest. */
    void hangUp() {
        if (patience.compareTo(FAREWELL) > 0) {
            patience = FAREWELL;
        }
    }

    int patienceMillis() {
        return (int) Math.min(Integer.MAX_VALUE, Math.max(1, patience.toMillis()));
    }

    /** To be closed when the server is given up. */
    void watch(Socket socket) {
        sockets.add(socket);
    }

    /** The server is given up: no goodbye. */
    void abandon() {
        for (Socket socket : sockets) {
            try {
                socket.close();
            } catch (IOException e) {
                failed(e);
            }
        }
    }

    /** What went wrong first; null if nothing did. */
    IOException failure() {
        return failure;
    }

    /** Whether the server has ended the connection. */
    boolean ended() {
        return ended;
    }

    void end() {
        ended = true;
    }

    /** Whether TLS has begun. */
    boolean isProtected() {
        return isProtected;
    }

    void nowProtected() {
        isProtected = true;
    }

    /** @return what to throw */
    synchronized IOException failed(IOException e) {
        IOException known = e;
        if (timedOut && !(e instanceof SocketTimeoutException)) {
            known = new SocketTimeoutException("closed after the time limit");
            known.initCause(e);
        }
        if (failure == null) {
            failure = known;
        }
        return known;
    }

    /** A command was written: the time for its answer begins. */
    void answerBegins() {
        answerBegan = System.nanoTime();
    }

    /** Tells one answer from the next. */
    long answer() {
        return answerBegan;
    }

    /** How long the next bytes may take. */
    int millisLeft(long received) throws SocketTimeoutException {
        long allowed = patience.toMillis() + TimeUnit.SECONDS.toMillis(received / BYTES_PER_SECOND);
        long left = allowed - TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - answerBegan);
        if (left <= 0) {
            throw new SocketTimeoutException("a response in small pieces");
        }
        return (int) Math.min(left, patienceMillis());
    }

    /** Closes a socket if what is done meanwhile takes too long: for writing, which has no time limit of its own. */
    Future<?> limit(Socket socket) {
        return limit(socket, patience);
    }

    Future<?> limitHandshake(Socket socket) {
        return limit(socket, patience.plus(HANDSHAKE));
    }

    private Future<?> limit(Socket socket, Duration time) {
        return clock.schedule(
                () -> {
                    timedOut = true;
                    socket.close();
                    return null;
                },
                time.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
