package fi.digisign.examples.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every path with every card on both JDKs, on class path and module path; docs/matrix.md is what comes out. */
class MatrixIT {

    private static final Path DOCUMENT = Path.of("..", "..", "docs", "matrix.md");
    private static final Path APP = Path.of("target", "app").toAbsolutePath();
    private static final Pattern REASON = Pattern.compile("(\\d+)\\. (.*)");
    private static final String NOT_RUN = "not run here";
    private static final String GREEN = "ok";

    @TempDir
    Path folder;

    @Test
    void everyCellIsGreenOrTheCardCannotAndTheDocumentSaysSo() throws Exception {
        String printed = run();
        String document = Files.readString(DOCUMENT);

        Map<String, String> ran = cells(printed);
        Map<String, String> written = cells(document);
        assertThat(ran).hasSizeGreaterThan(600);
        assertThat(document).doesNotContain(NOT_RUN, "FAILED");
        // where the newest JDK or the PC/SC service is missing, what has run is as it is written
        ran.values().removeIf(cell -> cell.startsWith(NOT_RUN));
        assertThat(written).containsAllEntriesOf(ran);
        if (ran.size() == written.size()) {
            assertThat(document).endsWith(printed);
        }
    }

    private String run() throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                APP.resolve("checks.jar")
                        + File.pathSeparator
                        + APP.resolve("lib").resolve("*"),
                Matrix.class.getName()));
        String newest = System.getProperty("matrix.jdk.java", "");
        if (!newest.isEmpty()) {
            command.addAll(
                    List.of("--jdk", Path.of(newest).getParent().getParent().toString()));
        }
        Path out = folder.resolve("matrix.md");
        Path err = folder.resolve("complaints");
        Process process = new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        try {
            assertThat(process.waitFor(28, TimeUnit.MINUTES)).as("in time").isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.exitValue())
                .as("%s%n%s", Files.readString(out), Files.readString(err))
                .isZero();
        return Files.readString(out);
    }

    /** Group, path and column, with what the cell says; the number of a reason is replaced by the reason. */
    private static Map<String, String> cells(String markdown) {
        Map<String, String> reasons = new LinkedHashMap<>();
        Map<String, String> cells = new LinkedHashMap<>();
        String group = "";
        String[] heads = {};
        for (String line : markdown.lines().toList()) {
            Matcher reason = REASON.matcher(line);
            if (reason.matches()) {
                reasons.put(reason.group(1), reason.group(2));
            } else if (line.startsWith("## ")) {
                group = line;
            } else if (line.startsWith("| |")) {
                heads = line.split(" *\\| *");
            } else if (line.startsWith("| ")) {
                String[] words = line.split(" *\\| *");
                for (int i = 2; i < words.length; i++) {
                    cells.put(group + "/" + words[1] + "/" + heads[i], words[i]);
                }
            }
        }
        cells.replaceAll((where, cell) -> reasons.getOrDefault(cell, cell));
        assertThat(cells.values())
                .allMatch(cell -> cell.equals(GREEN) || cell.startsWith(NOT_RUN) || reasons.containsValue(cell));
        return cells;
    }
}
