package fi.digisign.examples.ssh;

import fi.digisign.apdu.text.HasRemedy;
import fi.digisign.apdu.text.Text;
import java.util.Objects;

/** A login at an SSH server that did not come about. */
public final class SshLoginException extends Exception implements HasRemedy {

    private static final long serialVersionUID = 1L;

    private final Text message;
    private final Text remedy;

    SshLoginException(Text message, Text remedy, Throwable cause) {
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
