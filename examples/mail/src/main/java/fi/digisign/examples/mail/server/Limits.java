package fi.digisign.examples.mail.server;

/**
 * How much a server may send in answer to a command.
 *
 * @param line bytes of a line
 * @param lines number of lines
 * @param literal bytes that an IMAP server may announce in braces (RFC 9051 §4.3); 0 for a protocol without literals
 * @param bytes all together
 * @param messages how many messages an IMAP folder may have: the library keeps a list of them
 */
public record Limits(int line, int lines, int literal, long bytes, int messages) {

    /** RFC 5321 §4.5.3.1.5: lines of an answer have at most 512 bytes. */
    public static final Limits SMTP = new Limits(16 << 10, 1000, 0, 1 << 20, 0);

    /** How much of a message is fetched at a time. */
    public static final int CHUNK = 1 << 20;

    /** The longest line is the answer to SEARCH, with up to 11 bytes for each message. */
    public static final Limits IMAP = new Limits(12 << 20, 20_000, CHUNK + (64 << 10), 16 << 20, 1_000_000);
}
