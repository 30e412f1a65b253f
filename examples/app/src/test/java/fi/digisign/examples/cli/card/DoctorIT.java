package fi.digisign.examples.cli.card;

import static org.assertj.core.api.Assertions.assertThat;

import fi.digisign.fixtures.RequiredComponents;
import fi.digisign.fixtures.pcscd.PcscdNamespace;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The command {@code doctor} at the real PC/SC service, which is broken in one way after another. */
class DoctorIT {

    @BeforeEach
    void needsPcscd() {
        Optional<String> why = RequiredComponents.reasonToSkip(PcscdNamespace.missing());
        Assumptions.assumeTrue(why.isEmpty(), why::get);
    }

    @Test
    void eachFaultOfServiceReaderAndCardHasItsCode() throws Exception {
        PcscdNamespace.Outcome outcome =
                PcscdNamespace.run(PcscdNamespace.java(DoctorSession.class), Duration.ofSeconds(120));

        assertThat(outcome.exitCode())
                .as(outcome.stdout() + outcome.stderr() + outcome.serviceLog())
                .isZero();
        assertThat(outcome.stdout().lines())
                .containsExactly(
                        "empty reader: [NO_CARD] 1",
                        "left out: [READER_FILTERED] 1",
                        "nonsense to reset: [CARD_READER_MISMATCH] 1",
                        "no identity card: [UNKNOWN_CARD] 1",
                        "in order: [OK] 0",
                        "held by another program: [CARD_IN_USE] 1",
                        "let go: [OK] 0",
                        "new: [NOT_ACTIVATED] 1",
                        "locked: [PIN_LOCKED] 1",
                        "one try left: [PIN_FEW_TRIES, OK] 0",
                        "tries spent: 0",
                        "service stopped: [NO_SERVICE] 1",
                        "service stopped, seen by a new program: [NO_SERVICE] 1",
                        "service restarted: [JDK_CONTEXT_STALE] 1",
                        "service restarted, seen by a new program: [NO_CARD] 1",
                        "door closed: [READER_NO_ACCESS] 1",
                        "no reader: [NO_READER] 1");
    }
}
