package fi.digisign.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Words are for people. Programs decide by types, codes and enums. */
class WordsRulesTest {

    /**
     * Who reads words of others, because those give nothing else. Each does so in one method with a comment, and is tested
     * against the real thing.
     */
    private static final Map<String, String> WORDS_OF_OTHERS = Map.of(
            "PcscError",
                    "the JDK: codes of PC/SC are in messages only (PcscWordsTest, PcscErrorTest, and IT with pcscd)",
            "MailConnection",
                    "the JDK: its SSLException has no type for an answer without TLS, nor for an alert (MailSenderTest)",
            "StandardWriter", "the operating system: there is no type for a closed pipe (StandardWriterTest)",
            "Failures", "DSS: it wraps what a key's provider throws in a DSSException like any other (FailuresTest)",
            "UsageFault", "picocli: which options exclude each other is in its message only (UsageFaultTest)");

    private static final Pattern COMMENT = Pattern.compile("/\\*.*?\\*/|//[^\\n]*", Pattern.DOTALL);
    private static final Pattern WORDS =
            Pattern.compile("\\b(getMessage|getLocalizedMessage|remedy|english)\\(\\)|\\.in\\(Locale");
    private static final Pattern DECISION = Pattern.compile(
            "\\.(contains|startsWith|endsWith|equals|equalsIgnoreCase|matches|matcher|indexOf|split)\\(");
    private static final Pattern MADE_KEY =
            Pattern.compile("(valueOf|getString|containsKey|getObject)\\([^;]*\"[A-Z_]*_\"|\"_[A-Z_]+\"\\s*\\)?\\s*;");

    private static List<Path> sources() throws IOException {
        List<Path> sources = new ArrayList<>();
        Path root = Path.of("..", "..").toRealPath();
        try (Stream<Path> files = Files.walk(root)) {
            files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> root.relativize(file).toString().contains(Path.of("src", "main", "java") + ""))
                    .forEach(sources::add);
        }
        assertThat(sources).hasSizeGreaterThan(500);
        return sources;
    }

    private static Map<String, Set<String>> statements(Pattern first, Pattern second) throws IOException {
        Map<String, Set<String>> found = new TreeMap<>();
        for (Path source : sources()) {
            String code = COMMENT.matcher(Files.readString(source, StandardCharsets.UTF_8))
                    .replaceAll(" ");
            for (String statement : code.split("(?<=;)|[{}]")) {
                if (first.matcher(statement).find() && second.matcher(statement).find()) {
                    String name = source.getFileName().toString().replace(".java", "");
                    found.computeIfAbsent(name, unseen -> new TreeSet<>())
                            .add(statement.strip().replaceAll("\\s+", " "));
                }
            }
        }
        return found;
    }

    @Test
    @DisplayName("No code decides by a message or remedy")
    void noCodeDecidesByAMessageOrRemedy() throws Exception {
        Map<String, Set<String>> found = statements(WORDS, DECISION);
        found.keySet().removeAll(WORDS_OF_OTHERS.keySet());
        assertThat(found).isEmpty();
    }

    @Test
    @DisplayName("No key of a text is put together from parts: texts are named by enum constants")
    void noKeyOfATextIsPutTogether() throws Exception {
        assertThat(statements(MADE_KEY, Pattern.compile("\\+"))).isEmpty();
    }
}
