package fi.digisign.provider.diagnosis;

import fi.digisign.apdu.trace.ApduListener;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.smartcardio.ATR;
import javax.smartcardio.CommandAPDU;
import javax.smartcardio.ResponseAPDU;

/**
 * Runs what may never come back, such as a PC/SC call while another program has the card, on a daemon thread of its own, and
 * gives up when nothing has moved for a while. What was given up ends by itself as soon as the call returns.
 *
 * <p>For one run; its listener may be called from any thread.
 */
final class Watchdog {

    private static final long LOOK_MILLIS = 20;

    /** However lively a card is, it is not listened to for longer. */
    private static final Duration LONGEST = Duration.ofMinutes(2);

    private final Duration patience;
    private volatile long moved = System.nanoTime();

    Watchdog(Duration patience) {
        this.patience = patience;
    }

    /** Every exchange is a sign of life. */
    ApduListener listener() {
        return new ApduListener() {
            @Override
            public void connected(String readerName, ATR atr) {
                moved = System.nanoTime();
            }

            @Override
            public void exchanged(CommandAPDU command, ResponseAPDU response) {
                moved = System.nanoTime();
            }
        };
    }

    /**
     * @throws TimeoutException if nothing moved
     * @throws ExecutionException if the work threw something
     * @throws InterruptedException if this thread is interrupted
     */
    <T> T run(String name, Callable<T> work) throws TimeoutException, ExecutionException, InterruptedException {
        FutureTask<T> task = new FutureTask<>(work);
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        long start = System.nanoTime();
        moved = start;
        thread.start();
        try {
            while (true) {
                try {
                    return task.get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
                } catch (TimeoutException notYet) {
                    long now = System.nanoTime();
                    if (now - moved > patience.toNanos() || now - start > LONGEST.toNanos()) {
                        throw notYet;
                    }
                }
            }
        } finally {
            task.cancel(true);
        }
    }
}
