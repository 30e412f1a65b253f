package fi.digisign.testvectors.generator;

import java.util.HexFormat;

/** Writes the text of a card image, always in the same layout. */
final class ImageText {

    private static final int BYTES_PER_LINE = 32;

    private final StringBuilder text = new StringBuilder();

    ImageText comment(String line) {
        text.append("# ").append(line).append('\n');
        return this;
    }

    ImageText section(String heading) {
        text.append("\n[").append(heading).append("]\n");
        return this;
    }

    ImageText entry(String key, String value) {
        text.append(key).append(" = ").append(value).append('\n');
        return this;
    }

    ImageText entry(String key, byte[] value) {
        return entry(key, HexFormat.of().withUpperCase().formatHex(value));
    }

    ImageText bytes(byte[] content) {
        String digits = HexFormat.of().withUpperCase().formatHex(content);
        for (int at = 0; at < digits.length(); at += 2 * BYTES_PER_LINE) {
            text.append(digits, at, Math.min(digits.length(), at + 2 * BYTES_PER_LINE))
                    .append('\n');
        }
        return this;
    }

    /** A transparent EF of just its content. */
    ImageText file(String path, String comment, byte[] content) {
        return section("ef " + path).comment(comment).bytes(content);
    }

    /** A transparent EF padded with zeros. */
    ImageText file(String path, String comment, byte[] content, int size) {
        return section("ef " + path).comment(comment).entry("size", "" + size).bytes(content);
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
