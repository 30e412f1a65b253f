package fi.digisign.examples.cli;

import java.util.Objects;

/** A command cannot do what it was asked to, for a reason of the command line's own. */
sealed class CommandException extends Exception permits UsageException {

    private final String remedy;

    /**
     * @param message what happened, one sentence without a full stop
     * @param remedy what the user can do, one sentence without a full stop
     */
    CommandException(String message, String remedy) {
        this(message, remedy, null);
    }

    /**
     * @param message what happened, one sentence without a full stop
     * @param remedy what the user can do, one sentence without a full stop
     * @param cause the underlying failure, or null
     */
    CommandException(String message, String remedy, Throwable cause) {
        super(message, cause);
        this.remedy = Objects.requireNonNull(remedy, "remedy");
    }

    String remedy() {
        return remedy;
    }
}
