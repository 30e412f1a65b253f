package fi.digisign.testvectors.image.text;

import fi.digisign.testvectors.image.FileKind;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/** Writes sections in the form that {@link SectionReader} reads; comments of the text they came from are gone. */
public final class SectionWriter {

    private static final String HEADING = """
            # TEST card. Its keys, certificates and PINs are public: never trust them.
            # The form of this file is described in docs/card-images.md.
            """;
    private static final int BYTES_IN_LINE = 32;
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private SectionWriter() {}

    /**
     * Writes all sections of one image.
     *
     * @param sections the sections, in order
     * @return the text; it ends with a line end
     */
    public static String write(List<Section> sections) {
        StringBuilder text = new StringBuilder(HEADING);
        for (Section section : sections) {
            text.append('\n').append('[').append(section.kind());
            if (!section.name().isEmpty()) {
                text.append(' ').append(section.name());
            }
            text.append("]\n");
            section.entries()
                    .forEach((key, entry) ->
                            text.append(key).append(" = ").append(entry.value()).append('\n'));
            boolean records = isRecords(section);
            for (byte[] block : section.blocks()) {
                if (records) {
                    text.append("record:\n");
                }
                bytes(block, text);
            }
        }
        return text.toString();
    }

    private static boolean isRecords(Section section) {
        Section.Entry kind = section.entries().get("kind");
        return kind != null && kind.value().equals(FileKind.RECORDS.name().toLowerCase(Locale.ROOT));
    }

    private static void bytes(byte[] block, StringBuilder text) {
        for (int at = 0; at < block.length; at += BYTES_IN_LINE) {
            text.append(HEX.formatHex(block, at, Math.min(block.length, at + BYTES_IN_LINE)))
                    .append('\n');
        }
    }
}
