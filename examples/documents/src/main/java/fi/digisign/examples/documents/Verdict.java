package fi.digisign.examples.documents;

/** What is to be thought of one signature. Whether it is "qualified" in the sense of the law is never said here. */
public sealed interface Verdict {

    /** Everything is in order, and nothing was changed since. */
    record Valid() implements Verdict {}

    /**
     * What was signed is intact and in order, but the document now shows or contains more: see
     * {@link ValidatedSignature#changes()}. Whoever reads the document does not read what was signed.
     */
    record ValidButChanged() implements Verdict {}

    /**
     * It cannot be told.
     *
     * @param reason what is missing
     */
    record Unknown(Reason reason) implements Verdict {}

    /**
     * The signature does not hold.
     *
     * @param reason what is wrong
     */
    record Invalid(Reason reason) implements Verdict {}
}
