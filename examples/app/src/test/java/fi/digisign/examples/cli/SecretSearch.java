package fi.digisign.examples.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Looks for secrets in a file, in every form they may have in memory. Blocks padded for a card begin with the digits
 * themselves, so the search for those finds them too.
 */
final class SecretSearch {

    private static final int BLOCK = 1 << 22;
    private static final int CONTEXT = 40;

    /**
     * A secret that was found.
     *
     * @param name the secret's name
     * @param form the form it has
     * @param before the bytes before it, in hexadecimal
     */
    record Hit(String name, String form, String before) {}

    private record Pattern(String name, String form, byte[] bytes) {}

    private final List<List<Pattern>> byFirstBytes = new ArrayList<>(1 << 16);
    /** Whether there is any in the list above: most bytes begin none, and are passed over quickly. */
    private final boolean[] begins = new boolean[1 << 16];

    private int longest;

    /** @param secrets digits by name */
    SecretSearch(Map<String, String> secrets) {
        for (int i = 0; i < 1 << 16; i++) {
            byFirstBytes.add(List.of());
        }
        secrets.forEach((name, digits) -> {
            String hex = HexFormat.of().formatHex(digits.getBytes(StandardCharsets.US_ASCII));
            add(name, "bytes", digits.getBytes(StandardCharsets.US_ASCII));
            add(name, "UTF-16BE", digits.getBytes(StandardCharsets.UTF_16BE));
            add(name, "UTF-16LE", digits.getBytes(StandardCharsets.UTF_16LE));
            add(name, "UTF-32BE", digits.getBytes(Charset.forName("UTF-32BE")));
            add(name, "BCD half bytes", halfBytes(digits, 0xF0));
            add(name, "numbers", halfBytes(digits, 0x00));
            if (digits.length() >= 10) { // shorter ones are found by chance
                add(name, "BCD", HexFormat.of().parseHex(digits.substring(0, digits.length() & ~1)));
            }
            for (String text : List.of(hex, hex.toUpperCase(Locale.ROOT))) {
                add(name, "hexadecimal", text.getBytes(StandardCharsets.US_ASCII));
                add(name, "hexadecimal UTF-16BE", text.getBytes(StandardCharsets.UTF_16BE));
            }
        });
    }

    private static byte[] halfBytes(String digits, int high) {
        byte[] bytes = new byte[digits.length()];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (high | digits.charAt(i) - '0');
        }
        return bytes;
    }

    private void add(String name, String form, byte[] bytes) {
        int first = (bytes[0] & 0xFF) << 8 | bytes[1] & 0xFF;
        List<Pattern> patterns = new ArrayList<>(byFirstBytes.get(first));
        if (patterns.stream().noneMatch(known -> Arrays.equals(known.bytes(), bytes))) {
            patterns.add(new Pattern(name, form, bytes));
        }
        byFirstBytes.set(first, List.copyOf(patterns));
        begins[first] = true;
        longest = Math.max(longest, bytes.length);
    }

    /** All places, whatever the file's format and length. */
    List<Hit> in(Path file) throws IOException {
        List<Hit> hits = new ArrayList<>();
        int kept = longest + CONTEXT;
        byte[] window = new byte[BLOCK + kept];
        int have = 0;
        int from = 0;
        try (InputStream in = Files.newInputStream(file)) {
            while (true) {
                int read = in.readNBytes(window, have, window.length - have);
                int end = have + read;
                boolean last = end < window.length;
                int until = last ? end - 1 : end - longest;
                for (int at = from; at < until; at++) {
                    int first = (window[at] & 0xFF) << 8 | window[at + 1] & 0xFF;
                    if (begins[first]) {
                        compare(byFirstBytes.get(first), window, at, end, hits);
                    }
                }
                if (last) {
                    return hits;
                }
                System.arraycopy(window, end - kept, window, 0, kept);
                have = kept;
                from = kept - longest;
            }
        }
    }

    private static void compare(List<Pattern> patterns, byte[] window, int at, int end, List<Hit> hits) {
        for (Pattern pattern : patterns) {
            int length = pattern.bytes().length;
            if (at + length <= end && Arrays.equals(window, at, at + length, pattern.bytes(), 0, length)) {
                String before = HexFormat.of().formatHex(window, Math.max(0, at - CONTEXT), at);
                hits.add(new Hit(pattern.name(), pattern.form(), before));
            }
        }
    }
}
