package fi.digisign.testvectors.image;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The place of a file on a card: file identifiers from the MF down, as in {@code 3F00/5015/4331}.
 *
 * @param identifiers the two-byte file identifiers, beginning with {@link #MF_IDENTIFIER}; 1 to {@value #MAX_DEPTH}
 */
public record FilePath(List<Integer> identifiers) {

    /** The file identifier of the master file (ISO/IEC 7816-4 §7.3.1). */
    public static final int MF_IDENTIFIER = 0x3F00;

    /** The master file itself. */
    public static final FilePath MF = new FilePath(List.of(MF_IDENTIFIER));

    private static final int MAX_DEPTH = 8;
    private static final Pattern FORM = Pattern.compile("[0-9A-Fa-f]{4}(/[0-9A-Fa-f]{4}){0," + (MAX_DEPTH - 1) + "}");

    /**
     * Checks the path.
     *
     * @param identifiers the two-byte file identifiers
     * @throws IllegalArgumentException if it does not begin at the MF or is too deep
     */
    public FilePath {
        identifiers = List.copyOf(identifiers);
        if (identifiers.isEmpty() || identifiers.size() > MAX_DEPTH || identifiers.get(0) != MF_IDENTIFIER) {
            throw new IllegalArgumentException("a path begins with 3F00 and has at most " + MAX_DEPTH + " parts");
        }
    }

    /**
     * Reads the text form.
     *
     * @param text as in {@code 3F00/5015/4331}
     * @return the path
     * @throws IllegalArgumentException when the text is anything else
     */
    public static FilePath parse(String text) {
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException("not a path like 3F00/5015/4331: " + text);
        }
        List<Integer> identifiers = new ArrayList<>();
        for (String part : text.split("/")) {
            identifiers.add(Integer.parseInt(part, 16));
        }
        return new FilePath(identifiers);
    }

    /** {@return the identifier of the file itself: two bytes, 0 to FFFF} */
    public int identifier() {
        return identifiers.get(identifiers.size() - 1);
    }

    /** {@return the path of the DF that holds this file; of the MF, the MF} */
    public FilePath parent() {
        return identifiers.size() == 1 ? this : new FilePath(identifiers.subList(0, identifiers.size() - 1));
    }

    /**
     * A file in this DF.
     *
     * @param identifier two bytes, 0 to FFFF
     * @return the path one step down
     * @throws IllegalArgumentException when that would be deeper than any card
     */
    public FilePath child(int identifier) {
        List<Integer> longer = new ArrayList<>(identifiers);
        longer.add(identifier);
        return new FilePath(longer);
    }

    @Override
    public String toString() {
        return identifiers.stream().map(id -> String.format("%04X", id)).collect(Collectors.joining("/"));
    }
}
