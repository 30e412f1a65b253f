package fi.digisign.apdu.reader;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class FairnessPauseTest {

    private long now = Long.MAX_VALUE - 1; // nanoTime may overflow
    private final PcscConnection.FairnessPause fairness = new PcscConnection.FairnessPause(() -> now);

    private void pass(long millis) {
        now += TimeUnit.MILLISECONDS.toNanos(millis);
    }

    private long use(long millis) {
        return use(0, millis);
    }

    private long use(long waited, long millis) {
        long pause = fairness.pauseNanos();
        now += pause;
        long asked = now;
        pass(waited);
        fairness.begun(asked);
        pass(millis);
        fairness.ended();
        return TimeUnit.NANOSECONDS.toMillis(pause);
    }

    @Test
    void constantUsePausesEveryTwoSeconds() {
        int breaks = 0;
        for (int i = 0; i < 1000; i++) {
            long pause = use(10);
            assertThat(pause).isIn(0L, 110L);
            breaks += pause > 0 ? 1 : 0;
        }
        assertThat(breaks).as("in ten seconds").isEqualTo(4);
    }

    @Test
    void idleTimeCountsAsAPause() {
        for (int i = 0; i < 100; i++) {
            assertThat(use(1500)).isZero();
            pass(110);
        }
    }

    @Test
    void startedPauseIsCompleted() {
        use(2000);
        pass(50);
        assertThat(use(10)).isEqualTo(60);
    }

    @Test
    void firstUseNeedsNoPause() {
        assertThat(use(60_000)).isZero();
        assertThat(use(1)).isEqualTo(110);
        assertThat(use(1)).isZero();
    }

    @Test
    void pausesComeSoonerAmongOtherPrograms() {
        use(100, 10);
        int breaks = 0;
        for (int i = 0; i < 99; i++) {
            breaks += use(10) > 0 ? 1 : 0;
        }
        assertThat(breaks).as("in the second after another program was seen").isEqualTo(3);
    }

    @Test
    void otherProgramIsForgottenAfterAWhile() {
        use(100, 10);
        pass(10_000);
        for (int i = 0; i < 199; i++) {
            assertThat(use(10)).isZero();
        }
    }
}
