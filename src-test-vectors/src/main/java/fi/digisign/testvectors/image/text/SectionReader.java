package fi.digisign.testvectors.image.text;

import fi.digisign.testvectors.image.CardImageException;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts the text of a card image into sections; every length is bounded. */
public final class SectionReader {

    private static final int MAX_LINES = 20_000;
    private static final int MAX_LINE_LENGTH = 1_000;
    private static final int MAX_SECTIONS = 300;
    private static final int MAX_RECORDS = 254;
    private static final int MAX_CONTENT = 0xFFFF;

    private static final Pattern HEADING = Pattern.compile("\\[(card|df|ef|pin|key)(?: +([A-Za-z0-9_./-]{1,64}))?]");
    private static final Pattern ENTRY = Pattern.compile("([a-z][a-z0-9-]{0,39}) *= *(.*)");
    private static final Pattern HEX = Pattern.compile("[0-9A-Fa-f ]+");

    private final List<Section> sections = new ArrayList<>();
    private final Set<String> headings = new HashSet<>();
    private int number;
    private Draft draft;

    private SectionReader() {}

    /** The section being read. */
    private static final class Draft {
        private final int line;
        private final String kind;
        private final String name;
        private final Map<String, Section.Entry> entries = new LinkedHashMap<>();
        private final List<ByteArrayOutputStream> blocks = new ArrayList<>();

        private Draft(int line, String kind, String name) {
            this.line = line;
            this.kind = kind;
            this.name = name;
        }
    }

    /**
     * Reads the whole text.
     *
     * @param text the image; not closed
     * @return its sections, in order
     * @throws IOException when the text cannot be read
     * @throws CardImageException when it is not in the form of a card image
     */
    public static List<Section> read(Reader text) throws IOException {
        SectionReader reader = new SectionReader();
        BufferedReader lines = new BufferedReader(new Bounded(text));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            reader.number++;
            if (reader.number > MAX_LINES || line.length() > MAX_LINE_LENGTH) {
                throw new CardImageException(
                        reader.number,
                        "too long: the limits are " + MAX_LINES + " lines of " + MAX_LINE_LENGTH + " characters");
            }
            reader.take(line);
        }
        reader.finishSection();
        return List.copyOf(reader.sections);
    }

    private void take(String line) {
        int comment = line.indexOf('#');
        String text = (comment < 0 ? line : line.substring(0, comment)).strip();
        if (text.isEmpty()) {
            return;
        }
        Matcher heading = HEADING.matcher(text);
        if (heading.matches()) {
            startSection(heading.group(1), heading.group(2));
            return;
        }
        if (draft == null) {
            throw new CardImageException(number, "a section heading such as [card] must come first");
        }
        Matcher entry = ENTRY.matcher(text);
        if (text.equals("record:")) {
            startBlock();
        } else if (entry.matches()) {
            addEntry(entry.group(1), entry.group(2));
        } else if (HEX.matcher(text).matches()) {
            addBytes(text.replace(" ", ""));
        } else {
            throw new CardImageException(number, "neither a heading, nor name = value, nor hexadecimal bytes");
        }
    }

    private void startSection(String kind, String name) {
        finishSection();
        String given = name == null ? "" : name;
        if (kind.equals("card") != given.isEmpty()) {
            throw new CardImageException(number, "[card] has no name, every other section needs one");
        }
        if (!headings.add(kind(kind) + " " + given.toUpperCase(Locale.ROOT)) || sections.size() >= MAX_SECTIONS) {
            throw new CardImageException(number, "a second [" + kind + " " + given + "], or too many sections");
        }
        draft = new Draft(number, kind, given);
    }

    /** A DF and an EF cannot have the same path. */
    private static String kind(String kind) {
        return kind.equals("df") ? "ef" : kind;
    }

    private void finishSection() {
        if (draft != null) {
            List<byte[]> blocks = draft.blocks.stream()
                    .map(ByteArrayOutputStream::toByteArray)
                    .toList();
            sections.add(new Section(draft.line, draft.kind, draft.name, draft.entries, blocks));
        }
    }

    private void startBlock() {
        if (draft.blocks.size() >= MAX_RECORDS) {
            throw new CardImageException(number, "more than " + MAX_RECORDS + " records");
        }
        draft.blocks.add(new ByteArrayOutputStream());
    }

    private void addEntry(String key, String value) {
        if (draft.entries.put(key, new Section.Entry(number, value)) != null) {
            throw new CardImageException(number, "a second " + key + " in this section");
        }
    }

    private void addBytes(String digits) {
        if (digits.length() % 2 != 0) {
            throw new CardImageException(number, "an odd number of hexadecimal digits");
        }
        if (draft.blocks.isEmpty()) {
            startBlock();
        }
        ByteArrayOutputStream block = draft.blocks.get(draft.blocks.size() - 1);
        block.writeBytes(HexFormat.of().parseHex(digits));
        if (block.size() > MAX_CONTENT) {
            throw new CardImageException(number, "more than " + MAX_CONTENT + " bytes");
        }
    }

    /** Stops a text without line ends from filling the memory. */
    private static final class Bounded extends Reader {
        private static final int MAX_CHARACTERS = 4_000_000;
        private final Reader source;
        private int left = MAX_CHARACTERS;

        private Bounded(Reader source) {
            this.source = source;
        }

        @Override
        public int read(char[] buffer, int offset, int length) throws IOException {
            int count = source.read(buffer, offset, Math.min(length, 8192));
            left -= Math.max(count, 0);
            if (left < 0) {
                throw new CardImageException(0, "more than " + MAX_CHARACTERS + " characters");
            }
            return count;
        }

        @Override
        public void close() throws IOException {
            source.close();
        }
    }
}
