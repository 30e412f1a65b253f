package fi.digisign.examples.cades;

import fi.digisign.apdu.text.Explained;
import fi.digisign.apdu.text.Text;
import fi.digisign.examples.words.DocumentText;
import java.io.IOException;

/** There is no time stamp: the authority cannot be asked, refuses, or answers with something else. */
public final class TimeStampException extends IOException implements Explained {

    private final String why;

    /**
     * @param why the authority, and what happened, in English
     * @param cause the underlying failure, or null
     */
    public TimeStampException(String why, Throwable cause) {
        super(DocumentText.NO_TIME_STAMP.with(why).english(), cause);
        this.why = why;
    }

    @Override
    public Text text() {
        return DocumentText.NO_TIME_STAMP.with(why);
    }

    @Override
    public Text remedyText() {
        return DocumentText.NO_TIME_STAMP_REMEDY;
    }
}
