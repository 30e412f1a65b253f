package fi.digisign.apdu.reader;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Selects readers by their names. A reader is accepted if it matches any include pattern, or if there is none, and if it matches
 * no exclude pattern. Patterns ignore case; {@code *} stands for any characters, {@code ?} for one; a pattern with neither
 * matches any name that contains it.
 *
 * @param includes patterns of readers to accept; none accepts all
 * @param excludes patterns of readers to ignore
 */
public record ReaderFilter(List<String> includes, List<String> excludes) {

    /** Accepts every reader. */
    public static final ReaderFilter ALL = new ReaderFilter(List.of(), List.of());

    private static final String INCLUDE = "include=";
    private static final String EXCLUDE = "exclude=";
    private static final String OR = "\\|\\|";

    /**
     * Copies the lists.
     *
     * @param includes patterns of readers to accept
     * @param excludes patterns of readers to ignore
     * @throws IllegalArgumentException if a pattern is blank
     */
    public ReaderFilter {
        includes = List.copyOf(includes);
        excludes = List.copyOf(excludes);
        if (includes.stream().anyMatch(String::isBlank) || excludes.stream().anyMatch(String::isBlank)) {
            throw new IllegalArgumentException("A reader pattern must not be blank");
        }
    }

    /**
     * Reads a filter from text: clauses separated by {@code ;}, each {@code include=} or {@code exclude=} followed by
     * patterns separated by {@code ||}; a clause with neither word includes. Spaces around patterns are ignored.
     *
     * <p>{@code ACS} accepts the readers with ACS in their names; {@code exclude=*Windows Hello*||*YubiKey*} all but those.
     *
     * @param text the filter; blank accepts every reader
     * @return the filter
     * @throws IllegalArgumentException if a clause has a blank pattern
     */
    public static ReaderFilter parse(String text) {
        if (text.isBlank()) {
            return ALL;
        }
        List<String> includes = new ArrayList<>();
        List<String> excludes = new ArrayList<>();
        for (String untrimmed : text.split(";")) {
            String clause = untrimmed.strip();
            if (clause.isEmpty()) {
                continue;
            }
            String word = clause.toLowerCase(Locale.ROOT);
            List<String> target = word.startsWith(EXCLUDE) ? excludes : includes;
            boolean named = word.startsWith(EXCLUDE) || word.startsWith(INCLUDE);
            String patterns = named ? clause.substring(clause.indexOf('=') + 1) : clause;
            for (String pattern : patterns.split(OR, -1)) {
                target.add(pattern.strip());
            }
        }
        return new ReaderFilter(includes, excludes);
    }

    /**
     * Whether this filter accepts a reader.
     *
     * @param readerName the name of the reader
     * @return true if it does
     */
    public boolean accepts(String readerName) {
        return (includes.isEmpty() || includes.stream().anyMatch(pattern -> matches(pattern, readerName)))
                && excludes.stream().noneMatch(pattern -> matches(pattern, readerName));
    }

    private static boolean matches(String pattern, String name) {
        boolean wild = pattern.indexOf('*') >= 0 || pattern.indexOf('?') >= 0;
        return glob(folded(wild ? pattern : "*" + pattern + "*"), folded(name));
    }

    private static String folded(String text) {
        return text.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    }

    /** Backtracks to the last star only, so that no pattern takes more than length times length steps. */
    private static boolean glob(String pattern, String text) {
        int p = 0;
        int t = 0;
        int star = -1;
        int starText = 0;
        while (t < text.length()) {
            if (p < pattern.length() && pattern.charAt(p) == '*') {
                star = p++;
                starText = t;
            } else if (p < pattern.length() && (pattern.charAt(p) == '?' || pattern.charAt(p) == text.charAt(t))) {
                p++;
                t++;
            } else if (star >= 0) {
                p = star + 1;
                t = ++starText;
            } else {
                return false;
            }
        }
        while (p < pattern.length() && pattern.charAt(p) == '*') {
            p++;
        }
        return p == pattern.length();
    }
}
