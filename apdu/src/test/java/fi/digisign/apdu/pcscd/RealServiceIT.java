package fi.digisign.apdu.pcscd;

import static org.assertj.core.api.Assertions.assertThat;

import fi.digisign.fixtures.RequiredComponents;
import fi.digisign.fixtures.pcscd.PcscdNamespace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Readers and connections at the real PC/SC service, each story in a JVM and with a pcscd of its own. */
class RealServiceIT {

    private static final String OPEN = "--add-opens=java.smartcardio/sun.security.smartcardio=ALL-UNNAMED";

    @BeforeEach
    void needsPcscd() {
        Optional<String> why = RequiredComponents.reasonToSkip(PcscdNamespace.missing());
        Assumptions.assumeTrue(why.isEmpty(), why::get);
    }

    @Test
    void insertionAndRemovalAreNoticed() throws Exception {
        assertThat(told("insertion"))
                .containsExactly(
                        "before: NoCardException",
                        "found: Virtual PCD 00 00",
                        "read: 0 9000",
                        "then: CardRemovedException");
    }

    @Test
    void resetByAnotherProgramIsRecovered() throws Exception {
        assertThat(told("reset")).containsExactly("wrote: 9000", "other: done", "read: 0 9000", "resets: 1");
    }

    @Test
    void restartedServiceIsFoundIfTheJdkIsOpen() throws Exception {
        assertThat(told("restart", OPEN))
                .containsExactly("read: 0 9000", "stopped: SERVICE_NOT_RUNNING", "read: 0 9000", "resets: 1");
    }

    @Test
    void restartedServiceIsReportedIfTheJdkIsClosed() throws Exception {
        assertThat(told("restart"))
                .containsExactly(
                        "read: 0 9000",
                        "stopped: SERVICE_RESTARTED",
                        "SERVICE_RESTARTED: Restart this program; to let it recover by itself, start Java with"
                                + " --add-opens java.smartcardio/sun.security.smartcardio=ALL-UNNAMED");
    }

    @Test
    void lateServiceIsReportedAndFound() throws Exception {
        assertThat(told("late")).containsExactly("at first: SERVICE_NOT_RUNNING", "later: 2 readers");
    }

    @Test
    void readerWithoutPinPadIsNotDisturbed() throws Exception {
        assertThat(told("keys")).containsExactly("keys: false", "read: 0 9000", "resets: 0");
    }

    private static List<String> told(String story, String... flags) throws Exception {
        List<String> command = new ArrayList<>(PcscdNamespace.java(RealServiceScenario.class, story));
        command.addAll(1, List.of(flags));
        PcscdNamespace.Outcome outcome = PcscdNamespace.run(command, Duration.ofSeconds(60));
        assertThat(outcome.exitCode())
                .as("%s%n%s", outcome.stdout(), outcome.stderr())
                .isZero();
        return outcome.stdout().lines().toList();
    }
}
