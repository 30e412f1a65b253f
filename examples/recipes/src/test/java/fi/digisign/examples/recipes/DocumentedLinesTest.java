package fi.digisign.examples.recipes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every line of Java in docs/libraries.md is one that the tests run, or that the programs they test consist of. */
class DocumentedLinesTest {

    private static final Pattern BLOCK = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

    @Test
    void the_documented_lines_are_lines_of_tests() throws IOException {
        String sources = sources();
        List<String> fragments = new ArrayList<>();
        Matcher block = BLOCK.matcher(Files.readString(Path.of("..", "..", "docs", "libraries.md")));
        while (block.find()) {
            fragments.addAll(List.of(block.group(1).strip().split("\n\n")));
        }

        assertThat(fragments).hasSizeGreaterThan(10);
        for (String fragment : fragments) {
            assertThat(sources.contains(withoutSpace(fragment))).as(fragment).isTrue();
        }
    }

    private static String sources() throws IOException {
        StringBuilder all = new StringBuilder();
        for (Path folder : List.of(Path.of("src"), Path.of("..", "app", "src", "main", "java"))) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file :
                        files.filter(path -> path.toString().endsWith(".java")).toList()) {
                    all.append(withoutSpace(Files.readString(file))).append('\n');
                }
            }
        }
        return all.toString();
    }

    private static String withoutSpace(String java) {
        return java.replaceAll("\\s+", "");
    }
}
