package fi.digisign.apdu.trace;

import javax.smartcardio.ATR;
import javax.smartcardio.CommandAPDU;
import javax.smartcardio.ResponseAPDU;

/** Counts exchanges and their bytes. Safe for use by several threads; a snapshot is consistent in itself. */
public final class ExchangeStatistics implements ApduListener {

    /**
     * Counts at one moment.
     *
     * @param connections how often a card was connected to, again after a reset included
     * @param exchanges commands answered
     * @param bytesToCard bytes of all commands
     * @param bytesFromCard bytes of all responses, status words included
     */
    public record Snapshot(long connections, long exchanges, long bytesToCard, long bytesFromCard) {

        /** Nothing yet. */
        public static final Snapshot NONE = new Snapshot(0, 0, 0, 0);

        /**
         * What happened since an earlier snapshot.
         *
         * @param earlier the earlier one, of the same statistics
         * @return the difference
         */
        public Snapshot minus(Snapshot earlier) {
            return new Snapshot(
                    connections - earlier.connections,
                    exchanges - earlier.exchanges,
                    bytesToCard - earlier.bytesToCard,
                    bytesFromCard - earlier.bytesFromCard);
        }
    }

    private Snapshot counts = Snapshot.NONE;

    /** Begins with nothing counted. */
    public ExchangeStatistics() {}

    @Override
    public synchronized void connected(String readerName, ATR atr) {
        counts = new Snapshot(counts.connections + 1, counts.exchanges, counts.bytesToCard, counts.bytesFromCard);
    }

    @Override
    public synchronized void exchanged(CommandAPDU command, ResponseAPDU response) {
        counts = new Snapshot(
                counts.connections,
                counts.exchanges + 1,
                counts.bytesToCard + command.getBytes().length,
                counts.bytesFromCard + response.getNr() + 2);
    }

    /**
     * The counts so far.
     *
     * @return a snapshot
     */
    public synchronized Snapshot snapshot() {
        return counts;
    }
}
