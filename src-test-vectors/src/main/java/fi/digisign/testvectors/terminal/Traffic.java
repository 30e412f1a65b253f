package fi.digisign.testvectors.terminal;

/**
 * What has gone over a reader's wire, counted at the card's side.
 *
 * @param commands command APDUs handed in by applications
 * @param exchanges commands the card really answered: GET RESPONSE and repeats with a corrected Le count here and not in
 *     {@code commands}
 * @param bytesToCard bytes of all those exchanges' commands
 * @param bytesFromCard bytes of all those exchanges' responses, status words included
 */
public record Traffic(long commands, long exchanges, long bytesToCard, long bytesFromCard) {

    /** Nothing yet. */
    public static final Traffic NONE = new Traffic(0, 0, 0, 0);

    /**
     * What has happened since an earlier count.
     *
     * @param earlier the earlier count of the same reader
     * @return the difference
     */
    public Traffic minus(Traffic earlier) {
        return new Traffic(
                commands - earlier.commands,
                exchanges - earlier.exchanges,
                bytesToCard - earlier.bytesToCard,
                bytesFromCard - earlier.bytesFromCard);
    }

    Traffic plusCommand() {
        return new Traffic(commands + 1, exchanges, bytesToCard, bytesFromCard);
    }

    Traffic plusExchange(int to, int from) {
        return new Traffic(commands, exchanges + 1, bytesToCard + to, bytesFromCard + from);
    }
}
