package fi.digisign.examples.cli.error;

import fi.digisign.apdu.text.HasRemedy;
import fi.digisign.apdu.text.Text;
import java.util.Objects;

/** A command cannot do what it was asked to, for a reason of the command line's own. */
public sealed class CommandException extends Exception implements HasRemedy permits UsageException {

    private final Text message;
    private final Text remedy;

    /**
     * @param message what happened, one sentence without a full stop
     * @param remedy what the user can do, one sentence without a full stop
     */
    public CommandException(Text message, Text remedy) {
        this(message, remedy, null);
    }

    /**
     * @param message what happened, one sentence without a full stop
     * @param remedy what the user can do, one sentence without a full stop
     * @param cause the underlying failure, or null
     */
    public CommandException(Text message, Text remedy, Throwable cause) {
        super(message.english(), cause);
        this.message = message;
        this.remedy = Objects.requireNonNull(remedy, "remedy");
    }

    @Override
    public Text text() {
        return message;
    }

    @Override
    public Text remedyText() {
        return remedy;
    }
}
