package fi.digisign.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import fi.digisign.fixtures.RequiredComponents;
import fi.digisign.fixtures.pcscd.PcscdNamespace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What remains of PINs in the memory of an application, in traces and in logs, after it has verified, changed and unblocked
 * PINs, signed and decrypted, through the provider and through the program. The card is in another process.
 */
@Execution(ExecutionMode.CONCURRENT)
class PinsInMemoryIT {

    private static final String OPEN = "--add-opens=java.smartcardio/sun.security.smartcardio=ALL-UNNAMED";

    /** A byte[] that begins with the header of a PIN command: what the JDK's own channel makes of one. */
    private static final Pattern COPY_OF_THE_JDK =
            Pattern.compile("23[0-9a-f]{16}[0-9a-f]{8}([0-9a-f]{8})08(00(20|24|2c)[0-9a-f]{6})([0-9a-f]*)");

    @BeforeEach
    void needsPcscd() {
        Optional<String> why = RequiredComponents.reasonToSkip(PcscdNamespace.missing());
        Assumptions.assumeTrue(why.isEmpty(), why::get);
    }

    private static PcscdNamespace.Outcome session(String... arguments) throws Exception {
        PcscdNamespace.Outcome outcome =
                PcscdNamespace.run(PcscdNamespace.java(PinsInMemorySession.class, arguments), Duration.ofSeconds(150));
        assertThat(outcome.exitCode())
                .as(outcome.stdout() + outcome.stderr() + outcome.serviceLog())
                .isZero();
        assertThat(outcome.stdout().lines())
                .as(outcome.stderr())
                .contains(
                        "live.hprof of some length: 0 hits",
                        "trace.txt of some length: 0 hits",
                        "log.txt of some length: 0 hits",
                        "command-trace.txt of some length: 0 hits",
                        "the search works");
        return outcome;
    }

    @ParameterizedTest
    @CsvSource({"fineid-v3, 11", "fineid-v4, 12", "fineid-org, 8", "myeid, 8"})
    void whereTheJdkIsOpenNotEvenGarbageHoldsAPin(String image, String digits) throws Exception {
        PcscdNamespace.Outcome outcome = session(image, digits, OPEN);
        assertThat(outcome.stdout().lines()).as(outcome.stderr()).contains("all.hprof of some length: 0 hits");
    }

    @Test
    void whatIsTypedAtATerminalDoesNotStayEither() throws Exception {
        boolean terminal = Files.isExecutable(Path.of("/usr/bin/script"));
        Optional<String> why = RequiredComponents.reasonToSkip(
                terminal ? Optional.empty() : Optional.of("script is not installed (Debian package bsdutils)"));
        Assumptions.assumeTrue(why.isEmpty(), why::get);
        PcscdNamespace.Outcome outcome = session("fineid-v4", "11", OPEN, PinsInMemorySession.AT_TERMINAL);
        assertThat(outcome.stdout().lines())
                .as(outcome.stderr())
                .contains("all.hprof of some length: 0 hits", "out.txt of some length: 0 hits");
    }

    @ParameterizedTest
    @CsvSource({"fineid-v3, 11", "myeid, 8"})
    void elsewhereTheJdksOwnCopiesAreTheOnlyGarbageThatDoes(String image, String digits) throws Exception {
        PcscdNamespace.Outcome outcome = session(image, digits);
        List<String> others = new ArrayList<>();
        outcome.stderr().lines().filter(line -> line.startsWith("Hit[")).forEach(hit -> {
            Matcher copy = COPY_OF_THE_JDK.matcher(hit);
            boolean ofJdk = hit.contains("form=bytes") && copy.find() && endsWithin(copy);
            if (!ofJdk) {
                others.add(hit);
            }
        });
        assertThat(others).isEmpty();
    }

    /** Whether what precedes the secret is a part of that array, not something behind it. */
    private static boolean endsWithin(Matcher copy) {
        int length = Integer.parseInt(copy.group(1), 16);
        return length > 5 && (copy.group(2).length() + copy.group(4).length()) / 2 < length;
    }
}
