package fi.digisign.apdu.reader;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Lets other programs have the card too. Under pcsc-lite a program that waits for another's transaction to end looks again
 * only every 0.1 s (PCSCLITE_LOCK_POLL_RATE), so one that begins transaction after transaction keeps the others out for as
 * long as it goes on. After two seconds without a break, a break of that length is made; sooner if another program was
 * seen to use the card a while ago, which shows in having had to wait for it. Other services queue.
 *
 * <p>Not safe for use by several threads.
 */
final class FairnessPause {

    static final long BREAK_NANOS = TimeUnit.MILLISECONDS.toNanos(110);
    static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(2);
    static final long LONGEST_AMONG_OTHERS_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

    /** A transaction begins within 0.2 ms if nobody else has one. */
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

    /** How long to leave the card alone before a transaction begins. */
    long breakNanos() {
        long now = nanoTime.getAsLong();
        if (!used || now - lastUse >= BREAK_NANOS) {
            return 0;
        }
        others = others && now - othersSeen < MEMORY_NANOS;
        boolean enough = now - busySince >= (others ? LONGEST_AMONG_OTHERS_NANOS : LONGEST_NANOS);
        return enough ? BREAK_NANOS - (now - lastUse) : 0;
    }

    /**
     * A transaction has begun.
     *
     * @param asked when it was asked for, after any break
     */
    void begun(long asked) {
        long now = nanoTime.getAsLong();
        boolean waited = now - asked >= WAITED_NANOS;
        if (waited) {
            others = true;
            othersSeen = now;
        }
        if (!used || waited || now - lastUse >= BREAK_NANOS) {
            busySince = now;
        }
        used = true;
    }

    /** A transaction has ended. */
    void ended() {
        lastUse = nanoTime.getAsLong();
    }
}
