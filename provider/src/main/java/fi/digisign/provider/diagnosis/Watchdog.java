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
 * Runs work that may never return, such as a PC/SC call while another program has the card, on its own daemon thread, and
 * gives up when there was no progress for a while. The abandoned work ends as soon as the call returns.
 *
 * <p>For one run; its listener may be called from any thread.
 */
final class Watchdog {

    private static final long LOOK_MILLIS = 20;

    /** However responsive a card is, the work is given up after this time. */
    private static final Duration LONGEST = Duration.ofMinutes(2);

    private final Duration patience;
    private volatile long moved = System.nanoTime();

    Watchdog(Duration patience) {
        this.patience = patience;
    }

    /** Counts every exchange as progress. */
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
     * @throws TimeoutException if there was no progress
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
