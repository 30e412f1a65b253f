package fi.digisign.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import fi.digisign.fixtures.RequiredComponents;
import fi.digisign.fixtures.pcscd.PcscdNamespace;
import fi.digisign.testvectors.CardImage;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The commands for PINs, keys and certificates with every card in a real PC/SC service. */
@Execution(ExecutionMode.CONCURRENT)
class PinsInReaderIT {

    static Stream<String> images() {
        return CardImage.names().stream();
    }

    static Stream<String> newCards() {
        return CardImage.newCardNames().stream();
    }

    @BeforeEach
    void needsPcscd() {
        Optional<String> why = RequiredComponents.reasonToSkip(PcscdNamespace.missing());
        Assumptions.assumeTrue(why.isEmpty(), why::get);
    }

    private static List<String> run(Class<?> program, String image) throws Exception {
        PcscdNamespace.Outcome outcome =
                PcscdNamespace.run(PcscdNamespace.java(program, image), Duration.ofSeconds(120));
        assertThat(outcome.exitCode())
                .as("%s%n%s", outcome.stdout(), outcome.stderr())
                .isZero();
        return outcome.stdout().lines().toList();
    }

    @ParameterizedTest
    @MethodSource("images")
    void cardInUseSurvivesEverything(String image) throws Exception {
        assertThat(run(LifeOfCard.class, image))
                .contains(
                        "refused what cannot be right",
                        "blocked PIN 1",
                        "unblocked PIN 1",
                        "changed PINs",
                        "used " + (image.startsWith("fineid") ? 2 : 3) + " keys",
                        "lived");
    }

    @ParameterizedTest
    @MethodSource("newCards")
    void newCardIsActivated(String image) throws Exception {
        assertThat(run(LifeOfNewCard.class, image)).containsExactly("looked", "refused", "activated", "used", "lived");
    }
}
