package fi.digisign.examples.matrix;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The matrix as it is printed: Markdown, a table for each group of paths, and the reasons below. */
final class Table {

    private static final Outcome NOTHING = Outcome.failed("The JVM of this cell ended without a word about it.");

    private final List<CellName> columns;
    private final Map<String, Map<String, Map<CellName, Outcome>>> groups = new LinkedHashMap<>();

    Table(List<CellName> columns) {
        this.columns = List.copyOf(columns);
    }

    void put(String group, String name, CellName column, Outcome outcome) {
        groups.computeIfAbsent(group, unused -> new LinkedHashMap<>())
                .computeIfAbsent(name, unused -> new LinkedHashMap<>())
                .put(column, outcome);
    }

    /** What went wrong, or did not run, with the name of the path and the column. */
    Map<String, Outcome> all(Set<Outcome.Status> statuses) {
        Map<String, Outcome> found = new LinkedHashMap<>();
        groups.forEach((group, rows) -> rows.forEach((name, cells) -> columns.forEach(column -> {
            Outcome outcome = cells.getOrDefault(column, NOTHING);
            if (statuses.contains(outcome.status())) {
                found.put(
                        group + ", " + name + ": JDK " + column.jdk() + ", " + column.path() + ", " + column.image(),
                        outcome);
            }
        })));
        return found;
    }

    boolean isEmpty() {
        return groups.isEmpty();
    }

    String markdown() {
        List<String> reasons = reasons();
        StringBuilder text = new StringBuilder();
        groups.forEach((group, rows) -> {
            text.append("## ").append(group).append("\n\n| |");
            columns.forEach(column -> text.append(" ").append(head(column)).append(" |"));
            text.append("\n|---|").append("---|".repeat(columns.size())).append('\n');
            rows.forEach((name, cells) -> {
                text.append("| ").append(name).append(" |");
                columns.forEach(column -> text.append(" ")
                        .append(sign(cells.getOrDefault(column, NOTHING), reasons))
                        .append(" |"));
                text.append('\n');
            });
            text.append('\n');
        });
        text.append("## Why not\n\n");
        for (int i = 0; i < reasons.size(); i++) {
            text.append(i + 1).append(". ").append(reasons.get(i)).append('\n');
        }
        return text.toString();
    }

    private static String head(CellName column) {
        return column.jdk()
                + (column.modulePath() ? " mod " : " cls ")
                + column.image().replace("fineid-", "");
    }

    private static String sign(Outcome outcome, List<String> reasons) {
        return switch (outcome.status()) {
            case GREEN -> "ok";
            case CANNOT -> Integer.toString(reasons.indexOf(outcome.text()) + 1);
            case NOT_RUN -> "not run here: " + outcome.text();
            case FAILED -> "**FAILED**";
        };
    }

    private List<String> reasons() {
        Set<String> reasons = new LinkedHashSet<>();
        groups.values()
                .forEach(rows -> rows.values()
                        .forEach(cells -> columns.forEach(column -> Optional.ofNullable(cells.get(column))
                                .filter(outcome -> outcome.status() == Outcome.Status.CANNOT)
                                .ifPresent(outcome -> reasons.add(outcome.text())))));
        return new ArrayList<>(reasons);
    }
}
