package fi.digisign.examples;

import static org.assertj.core.api.Assertions.assertThat;

import fi.digisign.examples.cli.output.RecordJson;
import fi.digisign.provider.diagnosis.FindingCode;
import fi.digisign.provider.management.CardEvent;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What the documentation names is there. */
class DocumentedNamesTest {

    private static final Path ROOT = Path.of("..", "..");

    private static final Pattern CODE = Pattern.compile("(?<!`)`([^`\\n]+)`(?!`)");
    /** Two humps at least, so that it cannot be another word. */
    private static final Pattern TYPE = Pattern.compile("(?:new )?([A-Z][a-z]+[A-Z][A-Za-z0-9]*)(?:[.(].*)?");

    private static final Pattern QUALIFIED = Pattern.compile("fi(?:\\.digisign)(?:\\.[A-Za-z0-9]+)+");
    private static final Pattern DECLARED = Pattern.compile("(?:class|interface|record|enum) ([A-Z][A-Za-z0-9]*)");
    private static final Pattern LINK = Pattern.compile("\\]\\((?!https?:|mailto:|#)([^)#\\s]+)");

    /** What looks like a type of ours or the JDK's and is none. */
    private static final Set<String> OTHERS = Set.of(
            // of BouncyCastle, Spring Boot and Netty, and of the JDK's providers
            "BouncyCastleProvider",
            "JceKeyAgreeEnvelopedRecipient",
            "JceKeyTransEnvelopedRecipient",
            "SslBundles",
            "SslProvider",
            "SupportedKeyClasses",
            "TlsPremasterSecret",
            // entries of dictionaries in PDF files
            "AddRevInfo",
            "AppearanceFilter",
            "LegalAttestation",
            "LockDocument",
            "SubjectDN");

    private static List<Path> documents() throws IOException {
        try (Stream<Path> files = Files.list(ROOT.resolve("docs"))) {
            return Stream.concat(
                            files.filter(file -> file.toString().endsWith(".md")), Stream.of(ROOT.resolve("README.md")))
                    .sorted()
                    .toList();
        }
    }

    private static List<String> code(Path document) throws IOException {
        String text = Files.readString(document).replaceAll("(?s)```.*?```", "");
        List<String> found = new ArrayList<>();
        Matcher code = CODE.matcher(text);
        while (code.find()) {
            found.add(code.group(1));
        }
        return found;
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(ROOT)) {
            return files.filter(file -> file.toString().endsWith(".java")
                            && ROOT.relativize(file)
                                    .toString()
                                    .contains(Path.of("src")
                                            + file.getFileSystem().getSeparator())
                            && !file.toString().contains("target"))
                    .toList();
        }
    }

    private static Set<String> types() throws IOException {
        Set<String> types = new HashSet<>();
        for (Path source : sources()) {
            Matcher declared = DECLARED.matcher(Files.readString(source));
            while (declared.find()) {
                types.add(declared.group(1));
            }
        }
        try (Stream<Path> bundles = Files.walk(ROOT)) {
            bundles.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> name.endsWith(".properties"))
                    .forEach(name -> types.add(name.replace(".properties", "")));
        }
        try (Stream<Path> classes = Files.walk(Path.of(URI.create("jrt:/")))) {
            classes.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> name.endsWith(".class"))
                    .forEach(name ->
                            types.add(name.substring(name.lastIndexOf('$') + 1).replace(".class", "")));
        }
        return types;
    }

    @DisplayName("Every type that the documentation names exists, here or in the JDK")
    @Test
    void everyTypeExists() throws Exception {
        Set<String> types = types();
        Set<String> unknown = new TreeSet<>();
        for (Path document : documents()) {
            for (String code : code(document)) {
                Matcher type = TYPE.matcher(code);
                if (type.matches() && !types.contains(type.group(1)) && !OTHERS.contains(type.group(1))) {
                    unknown.add(document.getFileName() + ": " + type.group(1));
                }
            }
        }
        assertThat(unknown).isEmpty();
    }

    @DisplayName("Every package and qualified name of ours that the documentation names exists")
    @Test
    void everyQualifiedNameExists() throws Exception {
        Set<String> names = new HashSet<>();
        for (Path source : sources()) {
            Matcher path = Pattern.compile("java/(fi/digisign/.*)\\.java")
                    .matcher(source.toString().replace('\\', '/'));
            if (path.find()) {
                String name = path.group(1).replace('/', '.');
                names.add(name);
                for (int dot = name.lastIndexOf('.'); dot > 0; dot = name.lastIndexOf('.', dot - 1)) {
                    names.add(name.substring(0, dot));
                }
            }
            if (source.endsWith("module-info.java")) {
                Matcher module = Pattern.compile("module ([a-z0-9.]+) ").matcher(Files.readString(source));
                assertThat(module.find()).isTrue();
                names.add(module.group(1));
            }
        }
        Set<String> unknown = new TreeSet<>();
        for (Path document : documents()) {
            Matcher name = QUALIFIED.matcher(Files.readString(document));
            while (name.find()) {
                if (!names.contains(name.group())) {
                    unknown.add(document.getFileName() + ": " + name.group());
                }
            }
        }
        assertThat(unknown).isEmpty();
    }

    @DisplayName("Every file that the documentation links to exists")
    @Test
    void everyLinkedFileExists() throws Exception {
        Set<String> missing = new TreeSet<>();
        for (Path document : documents()) {
            Matcher link = LINK.matcher(Files.readString(document));
            while (link.find()) {
                if (!Files.exists(document.resolveSibling(link.group(1)))) {
                    missing.add(document.getFileName() + ": " + link.group(1));
                }
            }
        }
        assertThat(missing).isEmpty();
    }

    /** The names in the first column of the table that follows a heading. */
    private static Set<String> firstColumn(String heading) throws IOException {
        String text = Files.readString(ROOT.resolve("docs").resolve("commands.md"));
        String section = text.substring(text.indexOf("\n## " + heading + "\n") + 1);
        int end = section.indexOf("\n## ");
        Set<String> names = new TreeSet<>();
        (end < 0 ? section : section.substring(0, end))
                .lines()
                .filter(line -> line.startsWith("| `"))
                .map(line -> line.substring(0, line.indexOf('|', 1)))
                .forEach(cell -> {
                    Matcher name = CODE.matcher(cell);
                    while (name.find()) {
                        names.add(name.group(1));
                    }
                });
        return names;
    }

    @DisplayName("The findings of the doctor are all documented")
    @Test
    void codesOfTheDoctorAreDocumented() throws Exception {
        assertThat(firstColumn("doctor"))
                .isEqualTo(Arrays.stream(FindingCode.values())
                        .map(Enum::name)
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    @DisplayName("The events of watch are all documented")
    @Test
    void eventsAreDocumented() throws Exception {
        assertThat(firstColumn("watch"))
                .isEqualTo(Arrays.stream(CardEvent.Kind.values())
                        .map(RecordJson::name)
                        .collect(Collectors.toCollection(TreeSet::new)));
    }
}
