package fi.digisign.examples.pcscd;

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

/** Every card image in a real PC/SC service: listed, signed with PIN 1 and PIN 2, and a wrong PIN. */
@Execution(ExecutionMode.CONCURRENT)
class EveryImageIT {

    static Stream<String> images() {
        return CardImage.names().stream();
    }

    @BeforeEach
    void needsPcscd() {
        Optional<String> why = RequiredComponents.reasonToSkip(PcscdNamespace.missing());
        Assumptions.assumeTrue(why.isEmpty(), why::get);
    }

    @ParameterizedTest
    @MethodSource("images")
    void signsAndTakesWrongPinsWell(String image) throws Exception {
        PcscdNamespace.Outcome outcome =
                PcscdNamespace.run(PcscdNamespace.java(CardInReader.class, image), Duration.ofSeconds(60));
        assertThat(outcome.exitCode())
                .as("%s%n%s", outcome.stdout(), outcome.stderr())
                .isZero();
        List<String> lines = outcome.stdout().lines().toList();

        assertThat(lines.get(0)).startsWith("keys: ");
        List<String> keys = List.of(lines.get(0).substring("keys: ".length()).split(" "));
        assertThat(keys).hasSizeGreaterThanOrEqualTo(2);
        for (String key : keys) {
            assertThat(lines.stream().filter(line -> line.startsWith(key + ":") && line.contains(" valid by Sun")))
                    .as("signatures of %s", key)
                    .hasSize(2);
        }
        if (image.startsWith("fineid")) {
            assertThat(lines.get(0)).isEqualTo("keys: auth sign");
            assertThat(lines).contains("auth: PIN asked 1 times", "sign: PIN asked 2 times");
        }
        assertThat(lines).noneMatch(line -> line.contains("INVALID"));

        int wrong = indexOf(lines, "wrong PIN: incorrect, left ");
        assertThat(lines.get(wrong + 1)).isEqualTo("tries spent: 1");
        assertThat(lines.get(wrong + 2)).isEqualTo("again: not sent again");
        assertThat(lines.get(wrong + 3)).isEqualTo("tries spent: 1");
    }

    private static int indexOf(List<String> lines, String beginning) {
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).startsWith(beginning)) {
                return i;
            }
        }
        throw new AssertionError("No line begins with \"" + beginning + "\" in " + lines);
    }
}
