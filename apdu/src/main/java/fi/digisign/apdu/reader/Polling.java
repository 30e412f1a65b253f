package fi.digisign.apdu.reader;

import fi.digisign.apdu.SmartCardException;
import java.time.Duration;

/**
 * Looks again and again until a time is over. Blocking waits of PC/SC do not see readers that are plugged in meanwhile, and
 * are left hanging or torn by a restart of the service; a look costs some ten microseconds.
 */
final class Polling {

    private static final long PAUSE_MILLIS = 100;
    private static final Duration LONGEST = Duration.ofDays(365);

    private final long start = System.nanoTime();
    private final long nanos;

    Polling(Duration timeout) {
        this.nanos = (timeout.compareTo(LONGEST) > 0 ? LONGEST : timeout).toNanos();
    }

    /** Pauses; false if the time was over before that. */
    boolean again() throws InterruptedException {
        long left = nanos - (System.nanoTime() - start);
        if (left <= 0) {
            return false;
        }
        Thread.sleep(Math.min(PAUSE_MILLIS, left / 1_000_000 + 1));
        return true;
    }

    /**
     * A short pause between attempts inside a call that is not about waiting.
     *
     * @param why what made the pause necessary
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
