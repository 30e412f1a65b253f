package fi.digisign.examples.cli.output;

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
}
