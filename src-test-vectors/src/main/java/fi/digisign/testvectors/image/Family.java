package fi.digisign.testvectors.image;

/** The card family, which decides how commands are answered. */
public enum Family {
    /** A Finnish citizen's identity card (FINEID S1, S4-1). */
    FINEID("fineid"),
    /** A Finnish organisation card (FINEID S4-2). */
    FINEID_ORGANISATION("fineid-org"),
    /** Aventra MyEID. */
    MYEID("myeid"),
    /** A card that keeps to ISO/IEC 7816-4, -8 and -15 and nothing else. */
    ISO("iso");

    private final String word;

    Family(String word) {
        this.word = word;
    }

    /** {@return the word for it in an image's text, as in {@code family = fineid}} */
    public String word() {
        return word;
    }
}
