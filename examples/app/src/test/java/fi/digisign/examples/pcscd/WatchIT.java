package fi.digisign.examples.pcscd;

import static org.assertj.core.api.Assertions.assertThat;

import fi.digisign.fixtures.RequiredComponents;
import fi.digisign.fixtures.pcscd.PcscdNamespace;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The packaged command {@code watch} beside a real PC/SC service in which cards and the service itself come and go. */
@Execution(ExecutionMode.CONCURRENT)
class WatchIT {

    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();
    private static final String JAR =
            Path.of("target", "app", "digisign.jar").toAbsolutePath().toString();

    @BeforeEach
    void needsPcscd() {
        Optional<String> why = RequiredComponents.reasonToSkip(PcscdNamespace.missing());
        Assumptions.assumeTrue(why.isEmpty(), why::get);
    }

    private static List<String> told(String... program) throws Exception {
        PcscdNamespace.Outcome outcome =
                PcscdNamespace.run(PcscdNamespace.java(WatchSession.class, program), Duration.ofSeconds(60));
        assertThat(outcome.exitCode())
                .as("%s%n%s%n%s", outcome.stdout(), outcome.stderr(), outcome.serviceLog())
                .isZero();
        return outcome.stdout().lines().toList();
    }

    @Test
    void everythingIsToldInOrderAndARestartSurvived() throws Exception {
        assertThat(told(JAVA, "-XX:-UsePerfData", "-jar", JAR))
                .containsExactly(
                        "at first: readerAdded noCard",
                        "a card: cardInserted ready",
                        "taken out: cardRemoved",
                        "locked PIN: cardInserted pinLocked",
                        "taken out: cardRemoved",
                        "unknown: cardInserted cardUnknown",
                        "taken out: cardRemoved",
                        "new: cardInserted notActivated",
                        "taken out: cardRemoved",
                        "the first: cardInserted ready",
                        "another program: 10 answers",
                        "tries spent: 0",
                        "service stopped: serviceGone",
                        "service started: serviceBack readerAdded noCard",
                        "a card: cardInserted ready",
                        "nothing more: true",
                        "interrupted: 130");
    }

    /** Without the manifest's Add-Opens, as an application that has not opened the JDK. */
    @Test
    void whereTheJdkIsClosedTheServiceStaysGone() throws Exception {
        assertThat(told(JAVA, "-XX:-UsePerfData", "-cp", JAR, "fi.digisign.examples.cli.Main"))
                .contains("a card: cardInserted ready", "service stopped: serviceGone", "service started: nothing")
                .endsWith("nothing more: true", "interrupted: 130");
    }
}
