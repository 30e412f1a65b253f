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

/** Readers and connections at the real PC/SC service, each test in a JVM and with a pcscd of its own. */
class RealServiceIT {

    private static final String OPEN = "--add-opens=java.smartcardio/sun.security.smartcardio=ALL-UNNAMED";

    @BeforeEach
    void needsPcscd() {
        Optional<String> why = RequiredComponents.reasonToSkip(PcscdNamespace.missing());
        Assumptions.assumeTrue(why.isEmpty(), why::get);
    }

    @Test
    void insertionAndRemovalAreNoticed() throws Exception {
        assertThat(output("insertion"))
                .containsExactly(
                        "before: NoCardException",
                        "found: Virtual PCD 00 00",
                        "read: 0 9000",
                        "then: CardRemovedException");
    }

    @Test
    void resetByAnotherProgramIsRecovered() throws Exception {
        assertThat(output("reset")).containsExactly("wrote: 9000", "other: done", "read: 0 9000", "resets: 1");
    }

    @Test
    void restartedServiceIsFoundIfTheJdkIsOpen() throws Exception {
        assertThat(output("restart", OPEN))
                .containsExactly("read: 0 9000", "stopped: SERVICE_NOT_RUNNING", "read: 0 9000", "resets: 1");
    }

    @Test
    void restartedServiceIsReportedIfTheJdkIsClosed() throws Exception {
        assertThat(output("restart"))
                .containsExactly(
                        "read: 0 9000",
                        "stopped: SERVICE_RESTARTED",
                        "SERVICE_RESTARTED: Restart this program; to let it recover by itself, start Java with"
                                + " --add-opens java.smartcardio/sun.security.smartcardio=ALL-UNNAMED");
    }

    @Test
    void lateServiceIsReportedAndFound() throws Exception {
        assertThat(output("late")).containsExactly("at first: SERVICE_NOT_RUNNING", "later: 2 readers");
    }

    @Test
    void readerWithoutPinPadIsNotDisturbed() throws Exception {
        assertThat(output("pinPad")).containsExactly("PIN pad: false", "read: 0 9000", "resets: 0");
    }

    private static List<String> output(String scenario, String... flags) throws Exception {
        List<String> command = new ArrayList<>(PcscdNamespace.java(RealServiceScenario.class, scenario));
        command.addAll(1, List.of(flags));
        PcscdNamespace.Outcome outcome = PcscdNamespace.run(command, Duration.ofSeconds(60));
        assertThat(outcome.exitCode())
                .as("%s%n%s", outcome.stdout(), outcome.stderr())
                .isZero();
        return outcome.stdout().lines().toList();
    }
}
