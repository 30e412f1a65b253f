package fi.digisign.examples.pdf;

import java.util.Optional;
import java.util.stream.Stream;

/** What a certified document still allows: the P of DocMDP (ISO 32000-1 §12.8.2.2, table 254). */
public enum Certification {
    /** Nothing. */
    NO_CHANGES(1),
    /** To fill in forms and to sign. */
    FORMS_AND_SIGNATURES(2),
    /** The same, and comments. */
    COMMENTS(3);

    private final int number;

    Certification(int number) {
        this.number = number;
    }

    /**
     * The value of P.
     *
     * @return 1, 2 or 3
     */
    public int number() {
        return number;
    }

    /**
     * Finds the one with a number.
     *
     * @param number the value of P
     * @return the certification, or empty if there is none
     */
    public static Optional<Certification> of(int number) {
        return Stream.of(values()).filter(c -> c.number == number).findFirst();
    }
}
