package fi.digisign.pkcs15.file;

/**
 * Whether extended length may still be tried on a card that says nothing about it. Lives longer than one transaction: a
 * reader that cannot carry such commands may answer with a fault that costs the connection.
 *
 * <p>Not safe for use by several threads: used inside transactions only.
 */
public final class ExtendedLengthTrial {

    private boolean failed;

    /** Nothing has been tried yet. */
    public ExtendedLengthTrial() {}

    boolean mayBeMade() {
        return !failed;
    }

    void failed() {
        failed = true;
    }
}
