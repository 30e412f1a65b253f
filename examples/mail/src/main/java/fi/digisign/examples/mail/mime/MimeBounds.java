package fi.digisign.examples.mail.mime;

import fi.digisign.apdu.text.Text;
import fi.digisign.examples.mail.DamagedMailException;
import fi.digisign.examples.mail.words.MailText;

/**
 * How much of one message's structure is looked at: messages come from strangers, and structure costs memory where content
 * does not. Not thread-safe.
 */
public final class MimeBounds {

    /** Mail programs make less than ten. */
    static final int MAX_DEPTH = 40;

    private static final int MAX_PARTS = 5_000;
    private static final int MAX_HEADERS = 8 << 20;

    private final String file;
    private int parts;
    private int headers;

    public MimeBounds(String file) {
        this.file = file;
    }

    public void part(int depth, int header) throws DamagedMailException {
        if (depth > MAX_DEPTH) {
            throw damaged(MailText.NESTED_TOO_DEEP);
        }
        if (++parts > MAX_PARTS) {
            throw damaged(MailText.TOO_MANY_PARTS);
        }
        headers += header;
        if (headers > MAX_HEADERS) {
            throw damaged(MailText.LONG_HEADERS);
        }
    }

    public DamagedMailException damaged(Text why) {
        return new DamagedMailException(file, why, null);
    }

    public DamagedMailException damaged(Exception cause) {
        return new DamagedMailException(file, MailText.NOT_UNDERSTOOD, cause);
    }
}
