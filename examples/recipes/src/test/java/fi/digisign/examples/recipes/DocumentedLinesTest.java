package fi.digisign.examples.recipes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The Java that README and docs show is Java that compiles: all statements of a block stand, in the same order, in one
 * source file of this project. Comments and line breaks may differ. A block that is no program, such as a form to be filled
 * in, is marked {@code ```java form} and not looked at.
 */
class DocumentedLinesTest {

    private static final Path ROOT =
            Path.of(System.getProperty("basedir", "")).toAbsolutePath().resolve(Path.of("..", ".."));
    private static final Pattern BLOCK = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
    private static final Pattern COMMENT = Pattern.compile("(?<!:)//.*|/\\*.*?\\*/");

    private static final List<String> SOURCES = sources();

    /** One block of one page. */
    record Block(Path page, int number, String java) {

        List<String> statements() {
            return Stream.of(java.split("(?<=[;{}])\\s*\n"))
                    .map(DocumentedLinesTest::bare)
                    .filter(statement -> !statement.matches("[{}();]*"))
                    .toList();
        }

        @Override
        public String toString() {
            return page.getFileName() + " " + number;
        }
    }

    static List<Block> blocks() {
        List<Path> pages = new ArrayList<>(files(ROOT.resolve("docs"), ".md"));
        pages.add(ROOT.resolve("README.md"));
        List<Block> blocks = new ArrayList<>();
        for (Path page : pages) {
            for (MatchResult block : BLOCK.matcher(read(page)).results().toList()) {
                blocks.add(new Block(
                        page, blocks.size() + 1, COMMENT.matcher(block.group(1)).replaceAll("")));
            }
        }
        return blocks;
    }

    @ParameterizedTest
    @MethodSource("blocks")
    void documentedLinesAreLinesOfSources(Block block) {
        assertThat(SOURCES.stream().anyMatch(source -> inOrder(block.statements(), source)))
                .as(block.java())
                .isTrue();
    }

    @Test
    void pagesShowJava() {
        assertThat(blocks()).hasSizeGreaterThan(35);
    }

    private static boolean inOrder(List<String> statements, String source) {
        int place = 0;
        for (String statement : statements) {
            int found = source.indexOf(statement, place);
            if (found < 0) {
                return false;
            }
            place = found + statement.length();
        }
        return true;
    }

    private static List<String> sources() {
        List<String> sources = new ArrayList<>();
        for (Path file : files(ROOT, ".java")) {
            sources.add(bare(COMMENT.matcher(read(file)).replaceAll("")));
        }
        return sources;
    }

    private static List<Path> files(Path folder, String ending) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(ending)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String bare(String java) {
        return java.replaceAll("\\s+", "");
    }
}
