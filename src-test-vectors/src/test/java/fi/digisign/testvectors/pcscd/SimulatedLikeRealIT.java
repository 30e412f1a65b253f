package fi.digisign.testvectors.pcscd;

import static org.assertj.core.api.Assertions.assertThat;

import fi.digisign.fixtures.Skip;
import fi.digisign.fixtures.pcscd.PcscdNamespace;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SimulatedLikeRealIT {

    @BeforeAll
    static void needsPcscd() {
        Skip.ifMissing(PcscdNamespace.missing());
    }

    @Test
    void simulatedServiceBehavesLikeTheRealOne() throws Exception {
        List<String> simulated;
        try (SimulatedPcsc world = new SimulatedPcsc()) {
            simulated = new PcscScenario(world).play();
        }

        PcscdNamespace.Outcome real = PcscdNamespace.run(PcscdNamespace.java(RealPcsc.class), Duration.ofSeconds(90));

        assertThat(real.exitCode()).as(real.stderr() + real.serviceLog()).isZero();
        assertThat(simulated)
                .hasSizeGreaterThan(150)
                .containsExactlyElementsOf(real.stdout().lines().toList());
    }
}
