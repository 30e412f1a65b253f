package fi.digisign.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** {@code docs/commands.md} has every command with its options, and none that does not exist. */
class CommandsDocumentTest {

    private static final Path DOCUMENT = Path.of("../../docs/commands.md");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z][^`]*)` \\|.*$");
    private static final Pattern HEADING = Pattern.compile("(?m)^## ");
    private static final Pattern OPTION = Pattern.compile("(?<![\\w-])--[a-z][a-z0-9-]*");
    private static final String PROGRAM = "digisign";

    private static CommandSpec program() {
        return new CommandLine(new Digisign(Optional.empty(), Locale.ENGLISH)).getCommandSpec();
    }

    /** The commands without subcommands, by their names without that of the program. */
    private static Map<String, CommandSpec> commands(CommandSpec group) {
        Map<String, CommandSpec> commands = new HashMap<>();
        group.subcommands().values().stream().map(CommandLine::getCommandSpec).forEach(command -> {
            String name = command.qualifiedName().substring(PROGRAM.length() + 1);
            if (!command.subcommands().isEmpty()) {
                commands.putAll(commands(command));
            } else if (name.equals("help") || !name.endsWith(" help")) {
                commands.put(name, command);
            }
        });
        return commands;
    }

    private static Set<String> options(CommandSpec command) {
        return command.options().stream()
                .flatMap(option -> Arrays.stream(option.names()))
                .filter(name -> name.startsWith("--"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> optionsIn(String text) {
        return OPTION.matcher(text).results().map(MatchResult::group).collect(Collectors.toCollection(TreeSet::new));
    }

    private static String document() throws IOException {
        return Files.readString(DOCUMENT);
    }

    /** The commands of a row: {@code mail contacts list\|add [--contacts DIR]} has two. */
    private static Stream<String> commandsOf(String usage) {
        String words = Arrays.stream(usage.replace("\\|", "|").split(" "))
                .takeWhile(word -> word.matches("[a-z][a-z|-]*"))
                .collect(Collectors.joining(" "));
        String group = words.substring(0, words.lastIndexOf(' ') + 1);
        return Arrays.stream(words.substring(group.length()).split("\\|")).map(last -> group + last);
    }

    /** Each command's row in the first table, and the sections for it or its group. */
    private static Map<String, String> texts() throws IOException {
        String[] sections = HEADING.split(document());
        Map<String, String> texts = new HashMap<>();
        ROW.matcher(sections[0])
                .results()
                .forEach(row -> commandsOf(row.group(1)).forEach(command -> texts.put(command, row.group())));
        for (String section : sections) {
            List<String> names = List.of(section.lines().findFirst().orElse("").split(", "));
            texts.replaceAll((command, text) ->
                    names.stream().anyMatch(name -> command.equals(name) || command.startsWith(name + " "))
                            ? text + section
                            : text);
        }
        return texts;
    }

    @Test
    void everyCommandIsInTheTableAndNoOther() throws IOException {
        assertThat(texts().keySet())
                .containsExactlyInAnyOrderElementsOf(commands(program()).keySet());
    }

    @Test
    void everyOptionIsInTheTextOfItsCommand() throws IOException {
        Set<String> common = options(program());
        assertThat(optionsIn(document())).containsAll(common);
        Map<String, Set<String>> missing = new HashMap<>();
        Map<String, String> texts = texts();
        commands(program()).forEach((name, command) -> {
            Set<String> options = options(command);
            options.removeAll(common);
            options.removeAll(optionsIn(texts.get(name)));
            if (!options.isEmpty()) {
                missing.put(name, options);
            }
        });
        assertThat(missing).isEmpty();
    }

    @Test
    void everyOptionInTheTextExists() throws IOException {
        Set<String> existing = options(program());
        commands(program()).values().forEach(command -> existing.addAll(options(command)));
        assertThat(existing).containsAll(optionsIn(document()));
    }

    @Test
    void everyOptionInARowIsOneOfItsCommand() throws IOException {
        ROW.matcher(HEADING.split(document())[0])
                .results()
                .forEach(row -> commandsOf(row.group(1))
                        .forEach(name -> assertThat(options(commands(program()).get(name)))
                                .as(name)
                                .containsAll(optionsIn(row.group(1)))));
    }
}
