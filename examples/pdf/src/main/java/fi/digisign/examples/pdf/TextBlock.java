package fi.digisign.examples.pdf;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.pdfbox.pdmodel.font.PDFont;

/**
 * Lines that fit into a box.
 *
 * @param lines from top to bottom
 * @param size of the font, in points
 */
record TextBlock(List<String> lines, float size) {

    static final float LEADING = 1.2f;
    private static final float LARGEST = 10;
    private static final float SMALLEST = 4;

    /**
     * Breaks paragraphs into lines, with the largest font that fits.
     *
     * @param paragraphs what is to be shown; the font has all of its letters
     * @param font the font
     * @param width of the box, in points
     * @param height of the box, in points
     * @return the lines; empty if even the smallest font does not fit
     * @throws IOException if the font is broken
     */
    static Optional<TextBlock> fit(List<String> paragraphs, PDFont font, double width, double height)
            throws IOException {
        for (float size = LARGEST; size >= SMALLEST; size -= 0.5f) {
            List<String> lines = new ArrayList<>();
            for (String paragraph : paragraphs) {
                lines.addAll(wrap(paragraph, font, width * 1000 / size));
            }
            boolean narrow = true;
            for (String line : lines) {
                narrow &= font.getStringWidth(line) * size / 1000 <= width;
            }
            if (narrow && lines.size() * size * LEADING <= height) {
                return Optional.of(new TextBlock(lines, size));
            }
        }
        return Optional.empty();
    }

    private static List<String> wrap(String paragraph, PDFont font, double width) throws IOException {
        List<String> lines = new ArrayList<>();
        String line = "";
        for (String word : paragraph.split(" ")) {
            String longer = line.isEmpty() ? word : line + " " + word;
            if (!line.isEmpty() && font.getStringWidth(longer) > width) {
                lines.add(line);
                line = word;
            } else {
                line = longer;
            }
        }
        lines.add(line);
        return lines;
    }
}
