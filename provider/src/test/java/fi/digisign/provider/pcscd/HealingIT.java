package fi.digisign.provider.pcscd;

import static org.assertj.core.api.Assertions.assertThat;

import fi.digisign.fixtures.RequiredComponents;
import fi.digisign.fixtures.pcscd.PcscdNamespace;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a key of the card lives through at the real PC/SC service, with at most a PIN prompt in between. */
@Execution(ExecutionMode.CONCURRENT)
class HealingIT {

    private static final String OPEN = "--add-opens=java.smartcardio/sun.security.smartcardio=ALL-UNNAMED";
    private static final String FIRST = "signed with 1 prompt";
    private static final String ALL_TRIES = "tries left: 5";

    @TempDir
    Path work;

    @BeforeEach
    void needsPcscd() {
        Optional<String> why = RequiredComponents.reasonToSkip(PcscdNamespace.missing());
        Assumptions.assumeTrue(why.isEmpty(), why::get);
    }

    @ParameterizedTest
    @CsvSource({
        "fineid-v4,auth,5",
        "fineid-v4,sign,5",
        "fineid-v3,auth,5",
        "fineid-org,auth,5",
        "myeid,authentication-key,10",
        "pkcs15,p-256-key,3"
    })
    void theSameCardOutAndIn(String image, String alias, int tries) throws Exception {
        assertThat(told(List.of(), "reinsertion", image, alias))
                .containsExactly(FIRST, FIRST, FIRST, "tries left: " + tries);
    }

    @Test
    void anotherCardIsRefusedAndTheRightOneWorksAfterwards() throws Exception {
        assertThat(told("other-card"))
                .containsExactly(
                        FIRST, "not signed: OtherCardException", "PINs sent to the other card: 0", FIRST, ALL_TRIES);
    }

    @Test
    void theCardInAnotherReader() throws Exception {
        assertThat(told("other-reader")).containsExactly(FIRST, FIRST, FIRST, ALL_TRIES);
    }

    @Test
    void aResetByAnotherProgram() throws Exception {
        assertThat(told("reset"))
                .containsExactly(FIRST, "other program: done", FIRST, "other program: done", FIRST, ALL_TRIES);
    }

    @Test
    void theServiceStoppedAndStartedWhereTheJdkIsOpened() throws Exception {
        assertThat(told(List.of(OPEN), "restart", "fineid-v4", "auth"))
                .containsExactly(FIRST, "not signed: SERVICE_NOT_RUNNING", FIRST, ALL_TRIES);
    }

    @Test
    void theServiceStoppedAndStartedWhereTheJdkIsClosedIsToldAsThat() throws Exception {
        assertThat(told("restart"))
                .containsExactly(FIRST, "not signed: SERVICE_RESTARTED", "not signed: SERVICE_RESTARTED", ALL_TRIES);
    }

    @Test
    void theReaderGoneAndAnotherInItsPlace() throws Exception {
        assertThat(told(List.of(OPEN), "unplugged", "fineid-v4", "auth"))
                .containsExactly(
                        FIRST,
                        "readers: [Other reader 00 00, Other reader 00 01]",
                        "not signed: READER_GONE",
                        FIRST,
                        ALL_TRIES);
    }

    @ParameterizedTest
    @CsvSource({
        "select,     done,           signed",
        "environment,done,           signed",
        "verify,     9000 9000 done, signed",
        "logout,     done,           signed with 1 prompt",
        "wrong,      63c4 done,      signed with 1 prompt"
    })
    void anotherProgramsDoings(String how, String said, String then) throws Exception {
        List<String> told = told(List.of(), "disturbed", "fineid-v4", "auth", how);
        String other = "other program: " + said;
        assertThat(told).containsExactly(FIRST, other, then, other, then, other, then, ALL_TRIES);
    }

    @ParameterizedTest
    @CsvSource({
        "pkcs15,p-256-key,3,pkcs15-tool --dump",
        "pkcs15,p-256-key,3,pkcs15-tool --verify-pin --auth-id 01 --pin 1234",
        "myeid,authentication-key,10,pkcs15-tool --verify-pin --auth-id 01 --pin 1234",
        "fineid-v4,auth,5,pkcs15-tool --verify-pin --auth-id 01 --pin 1234",
        "fineid-v4,auth,5,opensc-tool --reset"
    })
    void openSc(String image, String alias, int tries, String line) throws Exception {
        Optional<String> why = RequiredComponents.reasonToSkip(
                isInstalled("pkcs15-tool")
                        ? Optional.empty()
                        : Optional.of("pkcs15-tool is not installed (Debian package opensc)"));
        Assumptions.assumeTrue(why.isEmpty(), why::get);
        Path conf = Files.writeString(
                work.resolve("opensc.conf"),
                "app default { enable_default_driver = true; framework pkcs15 { use_file_caching = false; } }\n");
        List<String> arguments = new ArrayList<>(List.of("command", image, alias, "env", "OPENSC_CONF=" + conf));
        arguments.addAll(List.of(line.split(" ")));
        List<String> told = told(List.of(), arguments.toArray(String[]::new)).stream()
                .filter(said ->
                        said.startsWith("other program") || said.startsWith("signed") || said.startsWith("tries"))
                .toList();
        assertThat(told).hasSize(4).startsWith(FIRST, "other program: 0").endsWith("tries left: " + tries);
        assertThat(told.get(2)).as("with a prompt at most").startsWith("signed");
    }

    private static boolean isInstalled(String tool) {
        return Stream.of(System.getenv().getOrDefault("PATH", "/usr/bin").split(File.pathSeparator))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, tool)));
    }

    private static List<String> told(String story) throws Exception {
        return told(List.of(), story, "fineid-v4", "auth");
    }

    private static List<String> told(List<String> flags, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(HealingStory.java(arguments));
        command.addAll(1, flags);
        PcscdNamespace.Outcome outcome = PcscdNamespace.run(command, Duration.ofSeconds(90));
        assertThat(outcome.exitCode())
                .as("%s%n%s%n%s", outcome.stdout(), outcome.stderr(), outcome.serviceLog())
                .isZero();
        return outcome.stdout().lines().toList();
    }
}
