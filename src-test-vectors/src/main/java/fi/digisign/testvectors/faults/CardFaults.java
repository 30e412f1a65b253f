package fi.digisign.testvectors.faults;

import fi.digisign.testvectors.SimulatedCard;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import java.util.Random;

/**
 * Cards that work but for one fault. Exchanges count from 1 over the card's life, GET RESPONSE included; a fault at one
 * exchange is over at the next, for the card underneath sees every command. Random bytes come from a seed and are the
 * same each time.
 */
public final class CardFaults {

    private static final int INS_GET_RESPONSE = 0xC0;

    private CardFaults() {}

    /**
     * Every answer is delayed.
     *
     * @param card the card underneath
     * @param delay how long each command takes in addition
     * @return the slow card
     */
    public static SimulatedCard slow(SimulatedCard card, Duration delay) {
        Objects.requireNonNull(delay, "delay");
        return new Faulty(card, (number, command, answer) -> {
            pause(delay);
            return answer;
        });
    }

    /**
     * One answer is replaced.
     *
     * @param card the card underneath
     * @param exchange which answer
     * @param instead by which bytes, any at all
     * @return the faulty card
     */
    public static SimulatedCard answeringAt(SimulatedCard card, long exchange, byte[] instead) {
        byte[] fixed = instead.clone();
        return new Faulty(card, (number, command, answer) -> number == exchange ? fixed.clone() : answer);
    }

    /**
     * One answer has random data of the right length under its status word.
     *
     * @param card the card underneath
     * @param exchange which answer
     * @param seed for the random bytes
     * @return the faulty card
     */
    public static SimulatedCard garbageAt(SimulatedCard card, long exchange, long seed) {
        return new Faulty(card, (number, command, answer) -> {
            if (number != exchange || answer.length < 2) {
                return answer;
            }
            byte[] garbage = new byte[answer.length];
            new Random(seed).nextBytes(garbage);
            System.arraycopy(answer, answer.length - 2, garbage, answer.length - 2, 2);
            return garbage;
        });
    }

    /**
     * One answer breaks off; its status word says that all is well.
     *
     * @param card the card underneath
     * @param exchange which answer
     * @param kept how many bytes of data are left at most
     * @return the faulty card
     */
    public static SimulatedCard truncatedAt(SimulatedCard card, long exchange, int kept) {
        return new Faulty(card, (number, command, answer) -> {
            if (number != exchange || answer.length - 2 <= kept) {
                return answer;
            }
            byte[] cut = Arrays.copyOf(answer, kept + 2);
            System.arraycopy(answer, answer.length - 2, cut, kept, 2);
            return cut;
        });
    }

    /**
     * One answer is much too long: its data is followed by random bytes.
     *
     * @param card the card underneath
     * @param exchange which answer
     * @param length how many bytes of data it has in the end
     * @param seed for the random bytes
     * @return the faulty card
     */
    public static SimulatedCard oversizedAt(SimulatedCard card, long exchange, int length, long seed) {
        return new Faulty(card, (number, command, answer) -> {
            if (number != exchange || answer.length - 2 >= length) {
                return answer;
            }
            byte[] grown = new byte[length + 2];
            new Random(seed).nextBytes(grown);
            System.arraycopy(answer, 0, grown, 0, answer.length - 2);
            System.arraycopy(answer, answer.length - 2, grown, length, 2);
            return grown;
        });
    }

    /**
     * From one exchange on, there is always more to fetch: a byte and 6101 to every command.
     *
     * @param card the card underneath
     * @param exchange from which exchange on
     * @return the faulty card
     */
    public static SimulatedCard moreForEverFrom(SimulatedCard card, long exchange) {
        return new Faulty(card, (number, command, answer) -> {
            if (number < exchange) {
                return answer;
            }
            boolean fetching = command.length > 1 && (command[1] & 0xFF) == INS_GET_RESPONSE;
            return fetching ? new byte[] {0x55, 0x61, 0x01} : new byte[] {0x61, 0x01};
        });
    }

    /**
     * From one exchange on, Le is always wrong: 6Cxx to every command, each time another xx.
     *
     * @param card the card underneath
     * @param exchange from which exchange on
     * @return the faulty card
     */
    public static SimulatedCard wrongLengthForEverFrom(SimulatedCard card, long exchange) {
        return new Faulty(
                card,
                (number, command, answer) -> number < exchange ? answer : new byte[] {0x6C, (byte) (1 + number % 200)});
    }

    /** Waits as a card does: interrupting the thread does not make it answer sooner. */
    static void pause(Duration duration) {
        long end = System.nanoTime() + duration.toNanos();
        boolean interrupted = false;
        for (long left = duration.toNanos(); left > 0; left = end - System.nanoTime()) {
            try {
                Thread.sleep(left / 1_000_000, (int) (left % 1_000_000));
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @FunctionalInterface
    private interface Distortion {
        byte[] distort(long number, byte[] command, byte[] answer);
    }

    private static final class Faulty implements SimulatedCard {

        private final SimulatedCard card;
        private final Distortion distortion;
        private long exchanges;

        Faulty(SimulatedCard card, Distortion distortion) {
            this.card = Objects.requireNonNull(card, "card");
            this.distortion = distortion;
        }

        @Override
        public byte[] atr() {
            return card.atr();
        }

        @Override
        public void reset() {
            card.reset();
        }

        @Override
        public byte[] transmit(byte[] command) {
            exchanges++;
            return distortion.distort(exchanges, command, card.transmit(command.clone()));
        }
    }
}
