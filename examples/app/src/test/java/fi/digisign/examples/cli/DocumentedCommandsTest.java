package fi.digisign.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import fi.digisign.examples.cli.output.ExitCode;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** docs/commands.md names every command, option and exit code of the program, and no others. */
class DocumentedCommandsTest {

    private static final Path DOCUMENT = Path.of("..", "..", "docs", "commands.md");
    private static final Pattern OPTION = Pattern.compile("(?<![\\w-])--[a-z][a-z0-9-]*");
    /** Lines that begin with other programs. */
    private static final Pattern OTHERS = Pattern.compile("(?m)^ {4}(openssl|ssh|curl) .*(\\\\\\n.*)*$");

    private final Map<String, Set<String>> commands = new TreeMap<>();

    DocumentedCommandsTest() {
        collect(new CommandLine(new Digisign(Optional.empty(), Locale.ENGLISH)).getCommandSpec(), "");
    }

    private void collect(CommandSpec command, String name) {
        Set<String> options = new TreeSet<>();
        for (OptionSpec option : command.options()) {
            options.add(option.longestName());
        }
        commands.put(name, options);
        command.subcommands()
                .forEach((word, sub) -> collect(sub.getCommandSpec(), name.isEmpty() ? word : name + " " + word));
    }

    private static Set<String> options(String text) {
        Set<String> found = new TreeSet<>();
        Matcher option = OPTION.matcher(text);
        while (option.find()) {
            found.add(option.group());
        }
        return found;
    }

    @Test
    void everyOptionIsDocumentedAndEveryDocumentedOptionIsThere() throws Exception {
        String document = OTHERS.matcher(Files.readString(DOCUMENT)).replaceAll("");
        Set<String> there = new TreeSet<>();
        commands.values().forEach(there::addAll);
        assertThat(options(document)).isEqualTo(there);
    }

    @Test
    void everyCommandHasALineAndEveryLineIsACommand() throws Exception {
        Set<String> written = new TreeSet<>();
        Map<String, Set<String>> lines = new TreeMap<>();
        String table = Files.readString(DOCUMENT).split("\n## ")[0];
        for (String line : table.lines().toList()) {
            Matcher row = Pattern.compile("\\| `([a-z][a-z-]*(?: [a-z][a-z|\\\\-]*)*)((?: [^`]*)?)` \\| [a-z].*")
                    .matcher(line);
            if (row.matches()) {
                String name = row.group(1).replace("\\|", "|");
                int choice = name.indexOf('|') < 0 ? -1 : name.lastIndexOf(' ');
                String group = choice < 0 ? "" : name.substring(0, choice + 1);
                for (String word : (choice < 0 ? name : name.substring(choice + 1)).split("\\|")) {
                    written.add(group + word);
                    lines.put(group + word, options(row.group(2)));
                }
            }
        }
        Set<String> there = new TreeSet<>(commands.keySet());
        there.removeIf(name -> name.isEmpty()
                || name.endsWith(" help")
                || commands.keySet().stream().anyMatch(other -> other.startsWith(name + " ")));
        assertThat(written).isEqualTo(there);
        lines.forEach((name, options) -> assertThat(commands.get(name)).as(name).containsAll(options));
    }

    @Test
    void everySectionNamesOnlyOptionsOfItsCommands() throws Exception {
        String[] sections = Files.readString(DOCUMENT).split("\n## ");
        for (String section : sections) {
            String heading = section.substring(0, section.indexOf('\n'));
            Set<String> own = new TreeSet<>();
            for (String word : heading.split(", ")) {
                commands.forEach((name, options) -> {
                    if (name.equals(word) || name.startsWith(word + " ")) {
                        own.addAll(options);
                    }
                });
            }
            if (!own.isEmpty()) {
                // in tables, the option comes first
                section.lines()
                        .filter(line -> line.startsWith("| `--"))
                        .forEach(line -> assertThat(own)
                                .as(heading)
                                .containsAll(options(line.substring(0, line.indexOf('|', 1)))));
            }
        }
    }

    @Test
    void everyExitCodeIsDocumented() throws Exception {
        String document = Files.readString(DOCUMENT);
        int count = 0;
        for (Field code : ExitCode.class.getFields()) {
            if (Modifier.isStatic(code.getModifiers())) {
                assertThat(document).contains("\n| " + code.getInt(null) + " | ");
                count++;
            }
        }
        assertThat(count).isEqualTo(5);
    }
}
