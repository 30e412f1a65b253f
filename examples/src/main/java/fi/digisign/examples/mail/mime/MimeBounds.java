package fi.digisign.examples.mail.mime;

import fi.digisign.examples.mail.DamagedMailException;

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
            throw damaged("its parts are nested too deep");
        }
        if (++parts > MAX_PARTS) {
            throw damaged("it has too many parts");
        }
        headers += header;
        if (headers > MAX_HEADERS) {
            throw damaged("its parts' headers are too long");
        }
    }

    public DamagedMailException damaged(String why) {
        return new DamagedMailException(file, why, null);
    }

    public DamagedMailException damaged(Exception cause) {
        return new DamagedMailException(file, String.valueOf(cause.getMessage()), cause);
    }
}
