package fi.digisign.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import fi.digisign.apdu.text.Languages;
import fi.digisign.examples.cli.options.LanguageOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.PropertyResourceBundle;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Every command, option and argument is described in every language. */
class HelpTest {

    private static final List<String> HEADINGS = List.of("usage.synopsisHeading", "usage.commandListHeading");

    static Stream<Locale> languages() {
        return Languages.all().stream();
    }

    private static CommandSpec program(Locale language) {
        return new CommandLine(new Digisign(Optional.empty(), language))
                .setResourceBundle(LanguageOption.help(language))
                .getCommandSpec();
    }

    /** Where the description of each thing is, and what is shown as it. */
    private static Map<String, String> descriptions(CommandSpec command, Set<String> keys) {
        Map<String, String> shown = new HashMap<>();
        String name = command.qualifiedName(".");
        shown.put(
                name + ".usage.description",
                String.join("", command.usageMessage().description()));
        for (OptionSpec option : command.options()) {
            String own = option.longestName().substring(2);
            String key = option.usageHelp() || option.versionHelp() ? "mixinStandardHelpOptions." + own : own;
            shown.put(keyOf(name, key, keys), String.join("", option.description()));
        }
        for (PositionalParamSpec argument : command.positionalParameters()) {
            String key = argument.paramLabel() + "[" + argument.index() + "]";
            shown.put(keyOf(name, key, keys), String.join("", argument.description()));
        }
        for (CommandLine subcommand : command.subcommands().values()) {
            shown.putAll(descriptions(subcommand.getCommandSpec(), keys));
        }
        return shown;
    }

    /** What is the same in several commands is described once, without a command's name. */
    private static String keyOf(String command, String name, Set<String> keys) {
        String qualified = command + "." + name;
        return keys.contains(qualified) || !keys.contains(name) ? qualified : name;
    }

    /** Without what it would take from English. */
    private static Map<String, String> file(Locale language) throws Exception {
        String suffix = language.equals(Locale.ENGLISH) ? "" : "_" + language.getLanguage();
        try (var in = Digisign.class.getResourceAsStream("/fi/digisign/examples/words/Help" + suffix + ".properties")) {
            PropertyResourceBundle bundle = new PropertyResourceBundle(in);
            Map<String, String> words = new HashMap<>();
            bundle.keySet().forEach(key -> words.put(key, bundle.getString(key)));
            return words;
        }
    }

    @ParameterizedTest
    @MethodSource("languages")
    void everythingIsDescribedAndNothingElse(Locale language) throws Exception {
        List<String> keys = new ArrayList<>(
                descriptions(program(language), file(Locale.ENGLISH).keySet()).keySet());
        keys.addAll(HEADINGS);
        assertThat(new TreeSet<>(file(language).keySet())).containsExactlyInAnyOrderElementsOf(new TreeSet<>(keys));
    }

    @ParameterizedTest
    @MethodSource("languages")
    void whatIsShownIsWhatTheBundleSays(Locale language) throws Exception {
        Map<String, String> words = file(language);
        descriptions(program(language), words.keySet()).forEach((key, shown) -> {
            assertThat(shown)
                    .as(key)
                    .matches(Pattern.quote(words.get(key))
                            .replace("${DEFAULT-VALUE}", "\\E[a-z]+:[0-9]+\\Q")
                            .replace("${COMPLETION-CANDIDATES}", "\\Een, [a-z, ]+\\Q"));
            assertThat(shown).as(key).isNotBlank().doesNotContain("''").doesNotContain("%");
        });
    }

    @Test
    void nothingIsLeftInEnglish() throws Exception {
        Map<String, String> english = file(Locale.ENGLISH);
        for (Locale language : Languages.all().subList(1, Languages.all().size())) {
            file(language).forEach((key, words) -> assertThat(words).as(key).isNotEqualTo(english.get(key)));
        }
    }

    /** A description in an annotation would be English in every language. */
    @Test
    void descriptionsAreInBundlesOnly() throws Exception {
        ResourceBundle none = ResourceBundle.getBundle("fi.digisign.examples.cli.NoHelp", Locale.ROOT);
        CommandSpec program = new CommandLine(new Digisign(Optional.empty(), Locale.ENGLISH))
                .setResourceBundle(none)
                .getCommandSpec();
        descriptions(program, file(Locale.ENGLISH).keySet()).forEach((key, shown) -> {
            if (!key.startsWith("mixinStandardHelpOptions.")) {
                assertThat(shown).as(key).isEmpty();
            }
        });
    }

    @Test
    void theJvmsLanguageDoesNotMixIn() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("fi"));
            ArgSpec json = program(Locale.ENGLISH).findOption("--json");
            assertThat(json.description()).containsExactly("Print the result as JSON.");
        } finally {
            Locale.setDefault(before);
        }
    }
}
