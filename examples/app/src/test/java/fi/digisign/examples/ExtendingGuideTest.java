package fi.digisign.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What docs/extending.md names is there. */
class ExtendingGuideTest {

    private static final Path ROOT = Path.of("..", "..");
    private static final Path GUIDE = ROOT.resolve("docs").resolve("extending.md");

    /** A path, or a file beside the one named before it. */
    private static final Pattern FILE = Pattern.compile("`([\\w./<>-]+/[\\w./<>-]+|[\\w<>]+\\.(?:java|properties))`");

    private static final Pattern TEST = Pattern.compile("\\b([A-Z]\\w+Test)\\b");

    private static String guide() throws Exception {
        return Files.readString(GUIDE, StandardCharsets.UTF_8);
    }

    private static List<String> named(Pattern pattern) throws Exception {
        return pattern.matcher(guide())
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
    }

    @Test
    void everyFileThatItNamesIsThere() throws Exception {
        List<String> files =
                named(FILE).stream().filter(file -> !file.contains("_de.")).toList();

        assertThat(files).hasSizeGreaterThan(20);
        Path folder = ROOT;
        for (String file : files) {
            Path path = file.contains("/") ? ROOT.resolve(withoutChosenName(file)) : folder.resolve(file);
            if (file.equals("CardTexts.properties")) {
                continue; // an example, whose folder is named below it
            }
            assertThat(path).exists();
            folder = path.getParent();
        }
    }

    /** The folder, of a file whose name the reader chooses. */
    private static String withoutChosenName(String file) {
        return file.contains("<") ? file.substring(0, file.lastIndexOf('/', file.indexOf('<'))) : file;
    }

    @Test
    void everyTestThatItNamesIsThere() throws Exception {
        List<String> tests = named(TEST).stream().distinct().toList();

        assertThat(tests).hasSizeGreaterThan(8);
        try (Stream<Path> files = Files.walk(ROOT)) {
            List<String> names = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith("Test.java"))
                    .map(name -> name.replace(".java", ""))
                    .toList();
            assertThat(names).containsAll(tests);
        }
    }
}
