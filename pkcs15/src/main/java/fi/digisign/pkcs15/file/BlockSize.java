package fi.digisign.pkcs15.file;

import fi.digisign.apdu.CardConnection;
import fi.digisign.apdu.LengthSupport;
import fi.digisign.apdu.tlv.HistoricalBytes;

/**
 * How much a card gives in one READ BINARY, learned from its answers: cards that announce 256 bytes may give 181, and
 * cards that announce nothing may take extended length. Extended length is tried on cards that are not on T=0 and say
 * nothing about it; the outcome is recorded in the connection.
 *
 * <p>Not safe for use by several threads.
 */
final class BlockSize {

    /** The most that Le can ask for in a short command. */
    static final int SHORT = 256;

    /** What to try with a card that says nothing of its buffers: most identity card files fit. */
    private static final int TRIAL = 2048;

    private int largest = FileReader.MAX_FILE;
    private final ExtendedLengthTrial trial;

    BlockSize(ExtendedLengthTrial trial) {
        this.trial = trial;
    }

    /** Knows what another has learned of the same card. */
    BlockSize(BlockSize known) {
        this(known.trial);
        largest = known.largest;
    }

    /**
     * The number of bytes to ask for.
     *
     * @param remaining how many are still wanted
     * @param connection the card
     * @return 1 to 65536
     */
    int next(int remaining, CardConnection connection) {
        int wanted = Math.min(remaining, largest);
        LengthSupport lengths = connection.lengths();
        if (wanted > SHORT && !lengths.extended() && mayTryExtended(connection)) {
            connection.learn(lengths.withExtended(TRIAL, TRIAL));
            lengths = connection.lengths();
        }
        return Math.min(wanted, lengths.extended() ? lengths.maxResponseData() : SHORT);
    }

    /** Whether extended length is no more than a try on this card. */
    boolean isTrial(CardConnection connection) {
        return mayTryExtended(connection);
    }

    private boolean mayTryExtended(CardConnection connection) {
        return trial.mayBeMade()
                && !connection.protocol().equals("T=0")
                && HistoricalBytes.of(connection.atr()).capabilities().isEmpty();
    }

    /** The card does not understand extended length after all. */
    void refuseExtended(CardConnection connection) {
        trial.failed();
        connection.learn(connection.lengths().withoutExtended());
    }

    /** The card gave less than asked for though there was more: that is its block. */
    void limitTo(int given) {
        largest = Math.max(1, Math.min(largest, given));
    }
}
