package fi.digisign.testvectors.terminal;

import java.util.Objects;

/**
 * One refused PC/SC call. Its message is exactly the code's name, as that of the JDK's own exception is; an application
 * sees it as the cause of a {@code CardException}.
 */
public final class PcscException extends Exception {

    private static final long serialVersionUID = 1L;

    /** @serial the return code */
    private final PcscError error;

    /**
     * A refusal.
     *
     * @param error the return code
     */
    public PcscException(PcscError error) {
        super(Objects.requireNonNull(error, "error").name());
        this.error = error;
    }

    /** {@return the return code} */
    public PcscError error() {
        return error;
    }
}
