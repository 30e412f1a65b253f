package fi.digisign.testvectors.image;

/** Whether the holder has activated a FINEID card, and if not, which letter came with it. */
public enum Activation {
    /** In use: the holder has chosen both PINs. */
    ACTIVATED("activated"),
    /** New, with the letter of cards made before 2026-01-13: both PINs blocked, the PUK is the activation code. */
    PUK_LETTER("puk-letter"),
    /** New, with the letter of cards made since 2026-01-13: both PINs are preset to the activation PIN. */
    PIN_LETTER("pin-letter");

    private final String word;

    Activation(String word) {
        this.word = word;
    }

    /** {@return the word for it in an image's text, as in {@code activation = pin-letter}} */
    public String word() {
        return word;
    }
}
