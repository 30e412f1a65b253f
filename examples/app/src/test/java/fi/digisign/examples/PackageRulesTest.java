package fi.digisign.examples;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

/**
 * Packages are small, described and free of cycles, and little of them is exported (docs/architecture.md). {@code recipes}
 * and {@code checks}, which are built after this module, are not looked at.
 */
class PackageRulesTest {

    private static final Path ROOT = Path.of("..", "..");
    private static final int LARGEST_PACKAGE = 25;

    /** What has been built before this module. */
    enum Module {
        APDU("apdu", "apdu", 45),
        PKCS15("pkcs15", "pkcs15", 50),
        PROVIDER("provider", "provider", 40),
        TEST_VECTORS("src-test-vectors", "testvectors", 35),
        DESKTOP("examples/desktop", "examples", Integer.MAX_VALUE),
        DOCUMENTS("examples/documents", "examples", Integer.MAX_VALUE),
        PDF("examples/pdf", "examples", Integer.MAX_VALUE),
        LOGIN("examples/login", "examples", Integer.MAX_VALUE),
        MAIL("examples/mail", "examples", Integer.MAX_VALUE),
        APP("examples/app", "examples", Integer.MAX_VALUE);

        private final Path folder;
        private final String packages;
        private final int mostExported;

        Module(String folder, String packages, int mostExported) {
            this.folder = ROOT.resolve(folder);
            this.packages = packages;
            this.mostExported = mostExported;
        }

        private Path compiled() {
            return folder.resolve("target").resolve("classes");
        }

        private JavaClasses classes() {
            return new ClassFileImporter().importPath(compiled());
        }

        private Set<String> exportedPackages() {
            return ModuleFinder.of(compiled()).findAll().iterator().next().descriptor().exports().stream()
                    .filter(export -> !export.isQualified())
                    .map(ModuleDescriptor.Exports::source)
                    .collect(Collectors.toSet());
        }

        /** Public and protected types, nested ones too, in packages that are exported to all. */
        private long exported() {
            Set<String> exported = exportedPackages();
            return classes().stream()
                    .filter(type -> exported.contains(type.getPackageName()) && isVisible(type))
                    .count();
        }

        private static boolean isVisible(JavaClass type) {
            boolean visible = type.getModifiers().contains(JavaModifier.PUBLIC)
                    || type.getModifiers().contains(JavaModifier.PROTECTED);
            return visible && type.getEnclosingClass().map(Module::isVisible).orElse(true);
        }

        /** Source files of each package; those that describe package and module do not count. */
        private Map<Path, Long> sources() throws IOException {
            Path sources = folder.resolve("src").resolve("main").resolve("java");
            try (Stream<Path> files = Files.walk(sources)) {
                return files.filter(file -> file.toString().endsWith(".java") && !file.endsWith("module-info.java"))
                        .collect(Collectors.groupingBy(
                                file -> sources.relativize(file.getParent()),
                                TreeMap::new,
                                Collectors.filtering(
                                        file -> !file.endsWith("package-info.java"), Collectors.counting())));
            }
        }
    }

    @DisplayName("No packages of a module know each other in a circle")
    @ParameterizedTest(name = "{0}")
    @EnumSource(Module.class)
    void noPackagesKnowEachOtherInACircle(Module module) {
        slices().matching("fi.digisign.(" + module.packages + "..)")
                .should()
                .beFreeOfCycles()
                .check(module.classes());
    }

    @DisplayName("A library module exports few types")
    @ParameterizedTest(name = "{0}")
    @EnumSource(
            value = Module.class,
            names = {"APDU", "PKCS15", "PROVIDER", "TEST_VECTORS"})
    void moduleExportsFewTypes(Module module) {
        assertThat(module.exported()).isBetween(1L, (long) module.mostExported);
    }

    @DisplayName("What is compared with the released API is what a library module exports")
    @ParameterizedTest(name = "{0}")
    @EnumSource(
            value = Module.class,
            names = {"APDU", "PKCS15", "PROVIDER", "TEST_VECTORS"})
    void comparedPackagesAreTheExportedOnes(Module module) throws Exception {
        Document pom = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(module.folder.resolve("pom.xml").toFile());
        String includes = "//plugin[artifactId='japicmp-maven-plugin']/configuration/parameter/includes/include";
        NodeList found =
                (NodeList) XPathFactory.newInstance().newXPath().evaluate(includes, pom, XPathConstants.NODESET);
        List<String> compared = IntStream.range(0, found.getLength())
                .mapToObj(one -> found.item(one).getTextContent().strip())
                .toList();
        assertThat(compared).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(module.exportedPackages());
    }

    @DisplayName("A package has at most 25 files")
    @ParameterizedTest(name = "{0}")
    @EnumSource(Module.class)
    void packageHasFewFiles(Module module) throws Exception {
        assertThat(module.sources()).isNotEmpty();
        assertThat(module.sources().entrySet()).noneMatch(one -> one.getValue() > LARGEST_PACKAGE);
    }

    @DisplayName("A package says in one sentence what is in it")
    @ParameterizedTest(name = "{0}")
    @EnumSource(Module.class)
    void packageSaysWhatIsInIt(Module module) throws Exception {
        Path sources = module.folder.resolve("src").resolve("main").resolve("java");
        for (Map.Entry<Path, Long> one : module.sources().entrySet()) {
            if (one.getValue() > 0) {
                assertThat(sources.resolve(one.getKey()).resolve("package-info.java"))
                        .content()
                        .containsPattern("/\\*\\*[\\s*]+[^\\s*](?s:.)*?\\.\\s");
            }
        }
    }

    @DisplayName("The figures: files, packages, the largest package, exported types")
    @Test
    void figuresAreKnown() throws Exception {
        StringBuilder table = new StringBuilder(String.format(
                "%n%-20s %6s %9s %8s %9s  %s%n", "module", "files", "packages", "largest", "exported", "at most"));
        for (Module module : Module.values()) {
            Map<Path, Long> sources = module.sources();
            sources.values().removeIf(count -> count == 0);
            table.append(String.format(
                    "%-20s %6d %9d %8d %9d  %s%n",
                    ROOT.relativize(module.folder),
                    sources.values().stream().mapToLong(Long::longValue).sum(),
                    sources.size(),
                    sources.values().stream().mapToLong(Long::longValue).max().orElse(0),
                    module.exported(),
                    module.mostExported == Integer.MAX_VALUE ? "" : module.mostExported));
        }
        System.out.println(table);
        assertThat(table.toString().lines()).hasSizeGreaterThan(Module.values().length);
    }
}
