package fi.digisign.testvectors.image.text;

import fi.digisign.testvectors.image.CardImageException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One section of an image's text, before anything is made of its words.
 *
 * @param line the line of its heading
 * @param kind {@code card}, {@code df}, {@code ef}, {@code pin} or {@code key}
 * @param name a file's path, or a PIN's or key's name; empty for {@code card}
 * @param entries its {@code name = value} lines, in order
 * @param blocks its hexadecimal lines: one block, or one for each record
 */
public record Section(int line, String kind, String name, Map<String, Entry> entries, List<byte[]> blocks) {

    /**
     * The value of one line.
     *
     * @param line the line it stands on
     * @param value the text after the equals sign
     */
    public record Entry(int line, String value) {}

    /** Copies what could be changed. */
    public Section {
        entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
        blocks = blocks.stream().map(byte[]::clone).toList();
    }

    @Override
    public List<byte[]> blocks() {
        return blocks.stream().map(byte[]::clone).toList();
    }

    /**
     * The same section with one line changed or added.
     *
     * @param key the word before the equals sign
     * @param value the word after it
     * @return the changed section
     * @throws CardImageException when the value cannot stand on one line
     */
    public Section with(String key, String value) {
        if (value.chars().anyMatch(c -> c == '#' || Character.isISOControl(c))) {
            throw new CardImageException(0, key + ": a value cannot have # or control characters");
        }
        Map<String, Entry> changed = new LinkedHashMap<>(entries);
        changed.put(key, new Entry(line, value));
        return new Section(line, kind, name, changed, blocks);
    }

    /**
     * The same section without one line.
     *
     * @param key the word before the equals sign
     * @return the section without it
     */
    public Section without(String key) {
        Map<String, Entry> changed = new LinkedHashMap<>(entries);
        changed.remove(key);
        return new Section(line, kind, name, changed, blocks);
    }

    /**
     * The same section with other bytes.
     *
     * @param content the bytes
     * @return the changed section
     */
    public Section withBlocks(List<byte[]> content) {
        return new Section(line, kind, name, entries, content);
    }
}
