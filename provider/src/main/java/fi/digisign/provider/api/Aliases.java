package fi.digisign.provider.api;

import java.text.Normalizer;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * Makes names out of labels: lower-case ASCII letters and digits with single hyphens between them, each name once. The
 * same labels in the same order give the same names on every computer.
 *
 * <p>Not safe for use by several threads.
 */
final class Aliases {

    private static final int MAX_LENGTH = 64;

    private final Set<String> taken = new HashSet<>();

    /**
     * The name for a label; the second of the same name ends in {@code -2}, and so on.
     *
     * @param label any text
     * @param ifUnreadable the name of a label without ASCII letters and digits
     * @return a name that was not given before
     */
    String next(String label, String ifUnreadable) {
        String plain = plain(label);
        String name = plain.isEmpty() ? ifUnreadable : plain;
        String unique = name;
        for (int number = 2; !taken.add(unique); number++) {
            unique = name + "-" + number;
        }
        return unique;
    }

    private static String plain(String label) {
        String ascii = Normalizer.normalize(label, Normalizer.Form.NFKD)
                .replaceAll("\\p{M}+", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-");
        String cut = ascii.substring(0, Math.min(ascii.length(), MAX_LENGTH));
        return cut.replaceAll("^-|-$", "");
    }
}
