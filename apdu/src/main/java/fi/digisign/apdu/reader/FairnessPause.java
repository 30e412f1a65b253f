package fi.digisign.apdu.reader;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Decides when to pause so that other programs get the card. With pcsc-lite, a program that waits for another's transaction
 * checks only every 0.1 s (PCSCLITE_LOCK_POLL_RATE), so a program that begins transaction after transaction keeps the others
 * out. After two seconds without a pause, this class asks for a pause of that length; sooner if another program recently used
 * the card, which shows when a transaction has to wait for it. Other PC/SC services queue programs themselves.
 *
 * <p>Not safe for use by several threads.
 */
final class FairnessPause {

    static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(110);
    static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(2);
    static final long LONGEST_AMONG_OTHERS_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

    /** Without competition, a transaction begins within 0.2 ms. */
    private static final long WAITED_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private static final long MEMORY_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final LongSupplier nanoTime;
    private long busySince;
    private long lastUse;
    private boolean used;
    private long othersSeen;
    private boolean others;

    FairnessPause(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** How long to pause before a transaction begins. */
    long pauseNanos() {
        long now = nanoTime.getAsLong();
        if (!used || now - lastUse >= PAUSE_NANOS) {
            return 0;
        }
        others = others && now - othersSeen < MEMORY_NANOS;
        boolean enough = now - busySince >= (others ? LONGEST_AMONG_OTHERS_NANOS : LONGEST_NANOS);
        return enough ? PAUSE_NANOS - (now - lastUse) : 0;
    }

    /**
     * A transaction has begun.
     *
     * @param asked when it was requested, after any pause
     */
    void begun(long asked) {
        long now = nanoTime.getAsLong();
        boolean waited = now - asked >= WAITED_NANOS;
        if (waited) {
            others = true;
            othersSeen = now;
        }
        if (!used || waited || now - lastUse >= PAUSE_NANOS) {
            busySince = now;
        }
        used = true;
    }

    /** A transaction has ended. */
    void ended() {
        lastUse = nanoTime.getAsLong();
    }
}
