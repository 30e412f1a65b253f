package fi.digisign.examples.cli.output;

import fi.digisign.apdu.text.Text;
import java.io.PrintWriter;
import java.util.Locale;

/** Makes text from cards and files safe to print. */
public final class PlainText {

    private PlainText() {}

    /**
     * Replaces everything that could move a terminal's cursor or begin another line.
     *
     * @param text any text
     * @return the same on one line
     */
    public static String of(String text) {
        return text.replaceAll("[\\s\\p{Cntrl}\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069]+", " ")
                .strip();
    }

    /**
     * Prints one line, safe and indented.
     *
     * @param out where to
     * @param depth the indentation, in steps of two spaces
     * @param text what to print
     * @param language in which language
     */
    public static void line(PrintWriter out, int depth, Text text, Locale language) {
        out.println("  ".repeat(depth) + of(text.in(language)));
    }
}
