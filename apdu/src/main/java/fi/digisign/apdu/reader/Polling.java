package fi.digisign.apdu.reader;

import fi.digisign.apdu.SmartCardException;
import java.time.Duration;

/**
 * Repeats something at intervals until a timeout. Blocking waits of PC/SC do not notice readers that are plugged in meanwhile,
 * and hang or fail when the service is restarted; polling once costs some ten microseconds.
 */
final class Polling {

    private static final long PAUSE_MILLIS = 100;
    private static final Duration LONGEST = Duration.ofDays(365);

    private final long start = System.nanoTime();
    private final long nanos;

    Polling(Duration timeout) {
        this.nanos = (timeout.compareTo(LONGEST) > 0 ? LONGEST : timeout).toNanos();
    }

    /** Pauses; false, without a pause, if the time is over. */
    boolean again() throws InterruptedException {
        long left = nanos - (System.nanoTime() - start);
        if (left <= 0) {
            return false;
        }
        Thread.sleep(Math.min(PAUSE_MILLIS, left / 1_000_000 + 1));
        return true;
    }

    /**
     * Pauses between two attempts inside a call that is not meant to wait.
     *
     * @param why the reason of the pause
     * @throws E the reason, if the thread is interrupted; the flag stays set
     */
    static <E extends SmartCardException> void pause(long millis, E why) throws E {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            why.addSuppressed(e);
            throw why;
        }
    }
}
