package fi.digisign.examples.mail;

import fi.digisign.apdu.text.Text;
import fi.digisign.examples.mail.words.MailText;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** What a message's first line has to be, and what it is in files that are none. */
final class MessageStart {

    /** A field's name has at most as many characters as a line (RFC 5322 §2.1.1). */
    private static final int LONGEST_LINE = 1000;

    /** RFC 5322 §2.2, with the blanks before the colon that it allows in old messages (§4.5). */
    private static final Pattern FIELD = Pattern.compile("[!-9;-~]+[ \\t]*:");

    /** RFC 4155; quoted where programs took the line for one of text. */
    private static final Pattern MAILBOX = Pattern.compile(">?From [ \\t]*[^ \\t\\r:]");

    /** UTF-8, UTF-16. */
    private static final List<String> BYTE_ORDER_MARKS = List.of("\u00EF\u00BB\u00BF", "\u00FF\u00FE", "\u00FE\u00FF");

    private MessageStart() {}

    /** The first line must be a header field, and the header must end. */
    static void require(Path file) throws DamagedMailException, IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            in.mark(LONGEST_LINE);
            requireField(file, new String(in.readNBytes(LONGEST_LINE), StandardCharsets.ISO_8859_1));
            in.reset();
            int inLine = 0;
            for (int length = 0; length < MailFile.MAX_HEADER; length++) {
                int octet = in.read();
                if (octet == '\n' && inLine == 0 || octet < 0) {
                    return;
                }
                if (octet == '\n') {
                    inLine = 0;
                } else if (octet != '\r') {
                    inLine++;
                }
            }
            throw damaged(file, MailText.ENDLESS_HEADER);
        }
    }

    private static void requireField(Path file, String start) throws DamagedMailException {
        if (BYTE_ORDER_MARKS.stream().anyMatch(start::startsWith)) {
            throw DamagedMailException.byteOrderMark(file.toString());
        }
        String line = start.lines().findFirst().orElse("");
        if (MAILBOX.matcher(line).lookingAt()) {
            throw DamagedMailException.mailbox(file.toString());
        }
        if (!FIELD.matcher(line).lookingAt()) {
            throw damaged(file, MailText.NO_FIELD);
        }
    }

    private static DamagedMailException damaged(Path file, Text why) {
        return new DamagedMailException(file.toString(), why, null);
    }
}
