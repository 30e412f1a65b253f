package fi.digisign.examples.mail;

import fi.digisign.apdu.text.Text;

/** What a server says, to be shown to a person: in one line, and not for ever. */
public final class ServerWords {

    private static final int MAX = 300;

    private ServerWords() {}

    /** The same, whoever reads it. */
    public static Text text(String words) {
        return language -> of(words);
    }

    public static String of(String text) {
        if (text == null) {
            return "-";
        }
        String line = text.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
        return line.length() <= MAX ? line : line.substring(0, MAX) + "…";
    }
}
