package fi.digisign.testvectors.faults;

import fi.digisign.testvectors.SimulatedCard;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.function.UnaryOperator;

/**
 * A card that answers commands with bytes from any source, such as a property test's. It keeps to the contract of
 * {@link SimulatedCard} in everything but the content of an answer.
 */
public final class HostileCard implements SimulatedCard {

    /** Status words that programs act upon, so that wrong answers get past the first check. */
    private static final int[] PLAUSIBLE = {
        0x9000, 0x9000, 0x9000, 0x9000, 0x6282, 0x6283, 0x6100, 0x6110, 0x61FF, 0x6C00, 0x6C10, 0x63C0, 0x63C3, 0x63CF,
        0x6700, 0x6882, 0x6982, 0x6983, 0x6985, 0x6A80, 0x6A82, 0x6A86, 0x6A88, 0x6B00, 0x6D00, 0x6E00, 0x6F00, 0x0000,
        0xFFFF
    };

    private final byte[] atr;
    private final UnaryOperator<byte[]> answers;

    /**
     * A card that answers from a source.
     *
     * @param atr the answer to reset, which decides the protocol
     * @param answers gives an answer for each command: any bytes, even none; a reset does not rewind it
     */
    public HostileCard(byte[] atr, UnaryOperator<byte[]> answers) {
        this.atr = atr.clone();
        this.answers = Objects.requireNonNull(answers, "answers");
    }

    /**
     * A card that gives these answers in turn, and then again from the first.
     *
     * @param atr the answer to reset
     * @param answers the answers, at least one
     * @return the card
     */
    public static HostileCard answering(byte[] atr, List<byte[]> answers) {
        if (answers.isEmpty()) {
            throw new IllegalArgumentException("no responses given");
        }
        int[] next = {0};
        return new HostileCard(
                atr, command -> answers.get(next[0]++ % answers.size()).clone());
    }

    /**
     * A card whose answers are 0 to 300 random bytes.
     *
     * @param atr the answer to reset
     * @param seed decides them all
     * @return the card
     */
    public static HostileCard random(byte[] atr, long seed) {
        Random random = new Random(seed);
        return new HostileCard(atr, command -> bytes(random, random.nextInt(301)));
    }

    /**
     * A card whose answers look plausible: random data, often beginning like a data object of about the right length, and
     * a status word that programs know.
     *
     * @param atr the answer to reset
     * @param seed decides them all
     * @return the card
     */
    public static HostileCard plausible(byte[] atr, long seed) {
        Random random = new Random(seed);
        return new HostileCard(atr, command -> {
            byte[] answer = bytes(random, 2 + random.nextInt(260));
            int data = answer.length - 2;
            if (data > 2 && random.nextBoolean()) {
                answer[0] = new byte[] {0x30, 0x61, 0x62, 0x6F, (byte) 0xA0, 0x04}[random.nextInt(6)];
                answer[1] = (byte) Math.min(data - 2 + random.nextInt(3) - 1, 0x7F);
            }
            int status = PLAUSIBLE[random.nextInt(PLAUSIBLE.length)];
            answer[data] = (byte) (status >> 8);
            answer[data + 1] = (byte) status;
            return answer;
        });
    }

    private static byte[] bytes(Random random, int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    @Override
    public byte[] atr() {
        return atr.clone();
    }

    @Override
    public void reset() {
        // it has nothing to forget
    }

    @Override
    public byte[] transmit(byte[] command) {
        return answers.apply(command.clone());
    }
}
