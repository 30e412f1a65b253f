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
import java.io.PrintStream;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Field;
import java.security.KeyStore;
import java.security.Provider;
import java.security.Security;
import java.security.SignatureSpi;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules of the house (docs/architecture.md). */
class LayerRulesTest {

    private static final String APDU = "fi.digisign.apdu..";
    private static final String PKCS15 = "fi.digisign.pkcs15..";
    private static final String PROVIDER = "fi.digisign.provider..";
    private static final String EXAMPLES = "fi.digisign.examples..";
    private static final String TEST_VECTORS = "fi.digisign.testvectors..";
    private static final String[] LIBRARY = {APDU, PKCS15, PROVIDER};

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("fi.digisign");

    private static void hold(ArchRule rule) {
        rule.check(CLASSES);
    }

    static Stream<Arguments> floors() {
        return Stream.of(
                Arguments.of(APDU, List.of(PKCS15, PROVIDER, EXAMPLES, TEST_VECTORS)),
                Arguments.of(PKCS15, List.of(PROVIDER, EXAMPLES, TEST_VECTORS)),
                Arguments.of(PROVIDER, List.of(EXAMPLES, TEST_VECTORS)),
                Arguments.of(TEST_VECTORS, List.of(APDU, PKCS15, PROVIDER, EXAMPLES)));
    }

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

    @Test
    void everyFloorWasLookedAt() {
        List<String> seen = new ArrayList<>();
        CLASSES.forEach(javaClass -> seen.add(javaClass.getPackageName().split("\\.")[2]));
        assertThat(seen).contains("apdu", "pkcs15", "provider", "examples", "testvectors");
    }

    @Test
    void theRoomsOfMailBuildOnEachOtherInOneDirection() {
        hold(slices().matching("fi.digisign.examples.(mail..)").should().beFreeOfCycles());
    }

    @Test
    void theLibraryHasNoUserInterfaceAndNoLoggingFramework() {
        hold(noClasses()
                .that()
                .resideInAnyPackage(LIBRARY)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.awt..", "javax.swing..", "java.util.logging..", "org.slf4j.."));
    }

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
