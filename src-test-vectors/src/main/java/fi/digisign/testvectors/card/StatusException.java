package fi.digisign.testvectors.card;

/** A command ends here, with this status word and no data. */
final class StatusException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int statusWord;

    StatusException(int statusWord) {
        super(String.format("%04X", statusWord), null, false, false);
        this.statusWord = statusWord;
    }

    int statusWord() {
        return statusWord;
    }
}
