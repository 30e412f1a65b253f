package fi.digisign.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import fi.digisign.fixtures.RequiredComponents;
import fi.digisign.fixtures.pcscd.PcscdNamespace;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every command at the real PC/SC service: a private pcscd with the virtual reader vpcd. */
@Execution(ExecutionMode.CONCURRENT)
class RealReaderIT {

    @BeforeEach
    void needsPcscd() {
        Optional<String> why = RequiredComponents.reasonToSkip(PcscdNamespace.missing());
        Assumptions.assumeTrue(why.isEmpty(), why::get);
    }

    @ParameterizedTest
    @ValueSource(strings = {"fineid-v3", "fineid-v4", "fineid-org", "myeid", "pkcs15"})
    void everyCardListsSignsWithBothPinsAndRefusesAWrongOneOnce(String image) throws Exception {
        PcscdNamespace.Outcome outcome =
                PcscdNamespace.run(PcscdNamespace.java(RealReaderSession.class, image), Duration.ofSeconds(60));

        assertThat(outcome.exitCode())
                .as(outcome.stdout() + outcome.stderr() + outcome.serviceLog())
                .isZero();
        assertThat(outcome.stdout().lines())
                .contains("listed", "signed with every PIN", "refused once", "left the reader");
    }
}
