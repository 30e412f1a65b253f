package fi.digisign.examples.matrix;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * One JVM of the matrix: goes all paths with all cards, and prints a line for each. On the class path or on the module
 * path, as it was started.
 */
public final class Cell {

    /** Begins the lines that {@link Matrix} reads. */
    static final String MARK = "matrix-cell";

    private static final Logger ALL = Logger.getLogger("");

    private Cell() {}

    /** Arguments: what the names of the paths must contain; empty for all. */
    public static void main(String[] arguments) {
        ALL.setLevel(Level.OFF);
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        String only = arguments.length == 0 ? "" : arguments[0];
        ToolRows tools = new ToolRows(Cell.class.getModule().isNamed());
        for (MatrixCard card : MatrixCard.values()) {
            for (Row row : Rows.all()) {
                if (Matrix.isWanted(row.group(), row.name(), only)) {
                    print(out, row.group(), row.name(), card, Attempts.of(row, card));
                }
            }
            ToolRows.run(
                    tools.all().stream()
                            .filter(row -> Matrix.isWanted(row.group(), row.name(), only))
                            .toList(),
                    card,
                    (row, outcome) -> print(out, row.group(), row.name(), card, outcome));
        }
        System.exit(0);
    }

    private static void print(PrintStream out, String group, String name, MatrixCard card, Outcome outcome) {
        out.println(String.join(
                "\t",
                MARK,
                group,
                name,
                card.image(),
                outcome.status().name(),
                outcome.text().replace("\t", " ").replace("\r", "").replace("\n", "\\n")));
    }
}
