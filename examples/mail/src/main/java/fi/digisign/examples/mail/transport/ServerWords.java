package fi.digisign.examples.mail.transport;

import fi.digisign.apdu.text.Text;

/** What a server says, to be shown to a person: in one line, and not for ever. */
final class ServerWords {

    private static final int MAX = 300;

    private ServerWords() {}

    /** The same, whoever reads it. */
    static Text text(String words) {
        return language -> of(words);
    }

    static String of(String text) {
        if (text == null) {
            return "-";
        }
        String line = text.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
        return line.length() <= MAX ? line : line.substring(0, MAX) + "…";
    }
}
