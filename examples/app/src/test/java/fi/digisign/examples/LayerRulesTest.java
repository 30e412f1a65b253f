package fi.digisign.examples;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.Provider;
import java.security.Security;
import java.security.SignatureSpi;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Who may know whom, and what nobody does (docs/architecture.md). */
class LayerRulesTest {

    private static final String APDU = "fi.digisign.apdu..";
    private static final String PKCS15 = "fi.digisign.pkcs15..";
    private static final String PROVIDER = "fi.digisign.provider..";
    private static final String EXAMPLES = "fi.digisign.examples..";
    private static final String TEST_VECTORS = "fi.digisign.testvectors..";
    private static final String FIXTURES = "fi.digisign.fixtures..";
    private static final String[] PROGRAM = {"fi.digisign.examples.cli..", "fi.digisign.examples.words.."};
    private static final String[] CHECKS = {"fi.digisign.examples.matrix..", "fi.digisign.examples.corpus.."};
    private static final String[] LIBRARY = {APDU, PKCS15, PROVIDER};

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(location -> !location.contains("-tests.jar"))
            .importPackages("fi.digisign");

    private static void hold(ArchRule rule) {
        rule.check(CLASSES);
    }

    static Stream<Arguments> floors() {
        return Stream.of(
                Arguments.of(APDU, List.of(PKCS15, PROVIDER, EXAMPLES, TEST_VECTORS)),
                Arguments.of(PKCS15, List.of(PROVIDER, EXAMPLES, TEST_VECTORS)),
                Arguments.of(PROVIDER, List.of(EXAMPLES, TEST_VECTORS)),
                Arguments.of(TEST_VECTORS, List.of(APDU, PKCS15, PROVIDER, EXAMPLES)),
                Arguments.of(FIXTURES, List.of(APDU, PKCS15, PROVIDER, EXAMPLES, TEST_VECTORS)));
    }

    @DisplayName("A layer knows only the layers below it, and the virtual card knows none of them")
    @ParameterizedTest(name = "{0} knows none of {1}")
    @MethodSource("floors")
    void eachFloorKnowsOnlyTheFloorsBelowIt(String floor, List<String> above) {
        hold(noClasses()
                .that()
                .resideInAPackage(floor)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(above.toArray(String[]::new)));
    }

    @DisplayName("All modules are looked at")
    @Test
    void everyFloorWasLookedAt() {
        List<String> seen = new ArrayList<>();
        CLASSES.forEach(javaClass -> seen.add(javaClass.getPackageName().split("\\.")[2]));
        assertThat(seen).contains("apdu", "pkcs15", "provider", "examples", "testvectors", "fixtures");
        Set<String> examples = CLASSES.stream()
                .map(javaClass -> javaClass.getPackageName() + ".")
                .filter(name -> name.startsWith("fi.digisign.examples."))
                .map(name -> name.split("\\.")[3])
                .collect(Collectors.toSet());
        assertThat(examples)
                .contains("cli", "words", "desktop", "documents", "cades", "pdf", "mail", "cms", "tls", "ssh");
    }

    @DisplayName("Only the checks use the fixtures: everything else does in its tests")
    @Test
    void onlyTheChecksUseTheFixtures() throws Exception {
        hold(noClasses()
                .that()
                .resideOutsideOfPackage(FIXTURES)
                .and()
                .resideOutsideOfPackages(CHECKS)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(FIXTURES));
        assertThat(whoRequires("fi.digisign.fixtures")).containsExactly("fi.digisign.examples.checks");
    }

    @DisplayName("No module of a job knows the program")
    @Test
    void noJobKnowsTheProgram() throws Exception {
        hold(noClasses()
                .that()
                .resideInAPackage(EXAMPLES)
                .and()
                .resideOutsideOfPackages(PROGRAM)
                .and()
                .resideOutsideOfPackages(CHECKS)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(PROGRAM));
        assertThat(whoRequires("fi.digisign.examples")).containsExactly("fi.digisign.examples.checks");
    }

    /** Descriptors of all modules, as text: some are built after this test. */
    private static List<String> whoRequires(String module) throws IOException {
        Pattern name = Pattern.compile("module (\\S+) \\{");
        Pattern required = Pattern.compile("requires (static |transitive )*" + Pattern.quote(module) + ";");
        List<String> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(Path.of("..", ".."))) {
            for (Path file : files.filter(one -> one.endsWith(Path.of("src", "main", "java", "module-info.java")))
                    .toList()) {
                String text = Files.readString(file);
                Matcher declared = name.matcher(text);
                assertThat(declared.find()).as(file.toString()).isTrue();
                if (required.matcher(text).find()) {
                    found.add(declared.group(1));
                }
            }
        }
        return found;
    }

    @DisplayName("The packages for mail build on each other in one direction")
    @Test
    void theRoomsOfMailBuildOnEachOtherInOneDirection() {
        hold(slices().matching("fi.digisign.examples.(mail..)").should().beFreeOfCycles());
    }

    @DisplayName("The library has no user interface and logs through System.Logger only")
    @Test
    void theLibraryHasNoUserInterfaceAndNoLoggingFramework() {
        hold(noClasses()
                .that()
                .resideInAnyPackage(LIBRARY)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.awt..", "javax.swing..", "java.util.logging..", "org.slf4j.."));
    }

    @DisplayName("pkcs15 knows no JCA provider classes")
    @Test
    void pkcs15KnowsNoProviderClasses() {
        hold(noClasses()
                .that()
                .resideInAPackage(PKCS15)
                .should()
                .dependOnClassesThat()
                .areAssignableTo(Provider.class)
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(KeyStore.class)
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(SignatureSpi.class));
    }

    @DisplayName("apdu and pkcs15 do not use BouncyCastle; the provider uses no CMS of it")
    @Test
    void onlyTheProviderMayUseBouncyCastle() {
        hold(noClasses()
                .that()
                .resideInAnyPackage(APDU, PKCS15)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.bouncycastle.."));
        hold(noClasses()
                .that()
                .resideInAPackage(PROVIDER)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.bouncycastle.cms..", "org.bouncycastle.cert..", "org.bouncycastle.operator.."));
    }

    @DisplayName("No static field of the library can change")
    @Test
    void nothingStaticIsMutable() {
        hold(fields().that()
                .areStatic()
                .and()
                .areDeclaredInClassesThat()
                .resideInAnyPackage(LIBRARY)
                .should()
                .haveModifier(JavaModifier.FINAL));
    }

    @DisplayName("The library sets no system property, adds no provider and ends no JVM")
    @Test
    void theLibraryChangesNoGlobalState() {
        DescribedPredicate<JavaClass> library = JavaClass.Predicates.resideInAnyPackage(LIBRARY);
        hold(noClasses().that(library).should().callMethod(System.class, "setProperty", String.class, String.class));
        hold(noClasses()
                .that(library)
                .should()
                .callMethod(Security.class, "insertProviderAt", Provider.class, int.class));
        hold(noClasses().that(library).should().callMethod(Security.class, "addProvider", Provider.class));
        hold(noClasses().that(library).should().callMethod(System.class, "exit", int.class));
    }

    @DisplayName("The library writes nothing to standard output or error")
    @Test
    void theLibraryWritesNothingToTheConsole() {
        hold(noClasses()
                .that()
                .resideInAnyPackage(LIBRARY)
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(PrintStream.class));
    }

    @DisplayName("One class, JdkPcsc, reaches into what the JDK does not make public")
    @Test
    void oneClassReachesIntoTheJdk() {
        hold(classes()
                .that()
                .resideInAnyPackage(LIBRARY)
                .and()
                .doNotHaveSimpleName("JdkPcsc")
                .should(new ArchCondition<>("open nothing that is not public") {
                    @Override
                    public void check(JavaClass item, ConditionEvents events) {
                        item.getMethodCallsFromSelf().stream()
                                .filter(call -> call.getTargetOwner().isAssignableTo(AccessibleObject.class))
                                .filter(call -> call.getName().equals("setAccessible")
                                        || call.getTargetOwner().isEquivalentTo(Field.class))
                                .forEach(
                                        call -> events.add(SimpleConditionEvent.violated(call, call.getDescription())));
                    }
                }));
    }
}
