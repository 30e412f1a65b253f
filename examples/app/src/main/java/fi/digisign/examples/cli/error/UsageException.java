package fi.digisign.examples.cli.error;

import fi.digisign.apdu.text.Text;

/** The command line asks for something that does not exist or does not go together. */
public final class UsageException extends CommandException {

    /**
     * @param message what is wrong, one sentence without a full stop
     * @param remedy what to write instead, one sentence without a full stop
     */
    public UsageException(Text message, Text remedy) {
        this(message, remedy, null);
    }

    /**
     * @param message what is wrong, one sentence without a full stop
     * @param remedy what to write instead, one sentence without a full stop
     * @param cause the underlying failure, or null
     */
    public UsageException(Text message, Text remedy, Throwable cause) {
        super(message, remedy, cause);
    }
}
