package fi.digisign.examples.mail.transport;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/**
 * Which messages of a folder are wanted.
 *
 * @param unseen only those that nobody has read
 * @param since only those that came to the server on this day or later
 */
public record FetchSelection(boolean unseen, Optional<LocalDate> since) {

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("d-MMM-yyyy", Locale.ENGLISH);

    /** All messages. */
    public static final FetchSelection ALL = new FetchSelection(false, Optional.empty());

    /** The search key (RFC 9051 §6.4.4). */
    String key() {
        return (unseen ? "UNSEEN" : "ALL")
                + since.map(day -> " SINCE " + DATE.format(day)).orElse("");
    }
}
