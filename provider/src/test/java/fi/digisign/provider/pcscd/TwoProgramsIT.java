package fi.digisign.provider.pcscd;

import static org.assertj.core.api.Assertions.assertThat;

import fi.digisign.fixtures.RequiredComponents;
import fi.digisign.fixtures.pcscd.PcscdNamespace;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two JVMs sign with one card in one reader of the real PC/SC service, as fast as they can. */
@Execution(ExecutionMode.CONCURRENT)
class TwoProgramsIT {

    @BeforeEach
    void needsPcscd() {
        Optional<String> why = RequiredComponents.reasonToSkip(PcscdNamespace.missing());
        Assumptions.assumeTrue(why.isEmpty(), why::get);
    }

    /** The card takes a while for each signature, as chips do: either program alone is busy for seconds. */
    @ParameterizedTest
    @CsvSource({"auth,200,15,1,5", "sign,60,50,60,3"})
    void bothSignAndTakeTurns(String alias, int times, int signingMillis, int prompts, int turns) throws Exception {
        PcscdNamespace.Outcome outcome = PcscdNamespace.run(
                PcscdNamespace.java(
                        TwoProgramsStory.class, alias, Integer.toString(times), Integer.toString(signingMillis)),
                Duration.ofSeconds(60));
        String all = outcome.stdout() + "\n" + outcome.stderr();
        assertThat(outcome.exitCode()).as(all).isZero();
        assertThat(outcome.stdout())
                .contains(
                        "A: " + times + " good signatures, " + prompts + " prompts",
                        "A: ended with 0",
                        "B: " + times + " good signatures, " + prompts + " prompts",
                        "B: ended with 0",
                        "tries left: 5 and 5");
        Map<String, Integer> numbers = numbers(outcome.stdout().lines().toList());
        assertThat(numbers.get("signatures")).isEqualTo(2 * times);
        assertThat(numbers.get("changes of turn")).as(all).isGreaterThanOrEqualTo(turns);
        assertThat(numbers.get("seconds")).isLessThan(40);
    }

    private static Map<String, Integer> numbers(List<String> lines) {
        return lines.stream()
                .filter(line -> line.matches("[a-z ]+: [0-9]+"))
                .map(line -> line.split(": "))
                .collect(Collectors.toMap(parts -> parts[0], parts -> Integer.valueOf(parts[1])));
    }
}
