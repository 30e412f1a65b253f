package fi.digisign.testvectors;

import static org.assertj.core.api.Assertions.assertThat;

import fi.digisign.testvectors.image.Family;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** docs/card-images.md names every image, and every word of an image's sections, and no other words. */
class DocumentedImageWordsTest {

    private static final Path DOCUMENT = Path.of("..", "docs", "card-images.md");
    private static final Path READER = Path.of("src/main/java/fi/digisign/testvectors/image/text/ContentsBuilder.java");

    private static final Pattern WRITTEN = Pattern.compile("`([a-z-]+)`");
    private static final Pattern READ = Pattern.compile(
            "words\\s*\\.(?:text|needed|number|hex|bytes|byteSet|yes|choice|path|paths|words)\\(\\s*\"([a-z-]+)\"");

    private static Set<String> found(Pattern pattern, String text) {
        Set<String> words = new TreeSet<>();
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            words.add(matcher.group(1));
        }
        return words;
    }

    @Test
    void everyWordIsDocumentedAndEveryDocumentedWordIsRead() throws Exception {
        String document = Files.readString(DOCUMENT);
        String format =
                document.substring(document.indexOf("### `[card]`"), document.indexOf("## A virtual card in a"));
        Set<String> documented = new TreeSet<>();
        format.lines()
                .filter(line -> line.startsWith("| `"))
                .map(line -> line.substring(0, line.indexOf('|', 1)))
                .forEach(cell -> documented.addAll(found(WRITTEN, cell)));
        assertThat(documented).isEqualTo(found(READ, Files.readString(READER)));
    }

    @Test
    void everyImageAndFamilyIsDocumented() throws Exception {
        String document = Files.readString(DOCUMENT);
        for (String name : CardImage.names()) {
            assertThat(document).contains("\n| `" + name + "` | ");
        }
        for (String name : CardImage.newCardNames()) {
            assertThat(document).contains("`" + name + "`");
        }
        for (Family family : Family.values()) {
            assertThat(document).contains("`" + family.word() + "`");
        }
    }
}
