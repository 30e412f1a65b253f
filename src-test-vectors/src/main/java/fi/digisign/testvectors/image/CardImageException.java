package fi.digisign.testvectors.image;

/** The text of a card image is not in the form {@code docs/card-images.md} describes. */
public final class CardImageException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @serial the line of the fault, 0 if no single line is at fault */
    private final int line;

    /**
     * Names what is wrong and where.
     *
     * @param line the line, counted from 1; 0 when the fault is something missing or not of one line
     * @param fault what is wrong, as half a sentence
     */
    public CardImageException(int line, String fault) {
        super(line > 0 ? "card image, line " + line + ": " + fault : "card image: " + fault);
        this.line = line;
    }

    /** {@return the line of the fault, counted from 1, or 0 if no single line is at fault} */
    public int line() {
        return line;
    }
}
