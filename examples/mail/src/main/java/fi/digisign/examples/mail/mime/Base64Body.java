package fi.digisign.examples.mail.mime;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Where base64 (RFC 2045 §6.8) ends, decoders stop or skip; what a file holds behind that, they do not tell. */
public final class Base64Body {

    private Base64Body() {}

    /**
     * Whether there is more in a body than its one block of base64: characters that are none, or anything after an empty
     * line or the padding. Empty lines at the end are nothing.
     *
     * @param entity a message or part
     * @return true if there is; false for other transfer encodings
     * @throws IOException if it cannot be read
     */
    public static boolean hasMore(MimeEntity entity) throws IOException {
        if (!entity.transferEncoding().equals("base64")) {
            return false;
        }
        try (InputStream in = new BufferedInputStream(entity.body())) {
            boolean begun = false;
            boolean ended = false;
            int lineEnds = 0;
            for (int octet = in.read(); octet >= 0; octet = in.read()) {
                if (octet == '\n') {
                    lineEnds++;
                    ended |= begun && lineEnds > 1;
                } else if (octet != ' ' && octet != '\t' && octet != '\r') {
                    boolean padding = octet == '=' && lineEnds < 2;
                    if (!padding && (ended || !isDigit(octet))) {
                        return true;
                    }
                    begun = true;
                    ended |= padding;
                    lineEnds = 0;
                }
            }
            return false;
        }
    }

    private static boolean isDigit(int octet) {
        return octet >= 'A' && octet <= 'Z'
                || octet >= 'a' && octet <= 'z'
                || octet >= '0' && octet <= '9'
                || octet == '+'
                || octet == '/';
    }
}
