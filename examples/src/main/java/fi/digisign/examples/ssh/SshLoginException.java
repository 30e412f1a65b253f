package fi.digisign.examples.ssh;

import java.util.Objects;

/** A login at an SSH server that did not come about. */
public final class SshLoginException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String remedy;

    SshLoginException(String message, String remedy, Throwable cause) {
        super(message, cause);
        this.remedy = Objects.requireNonNull(remedy, "remedy");
    }

    /**
     * What can be done about it.
     *
     * @return one sentence without a full stop
     */
    public String remedy() {
        return remedy;
    }
}
