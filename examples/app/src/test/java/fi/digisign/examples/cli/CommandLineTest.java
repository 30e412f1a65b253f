package fi.digisign.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import fi.digisign.examples.cli.output.ExitCode;
import fi.digisign.testvectors.CardImage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {

    @Test
    void noCommandIsAUsageError() {
        ProgramRun run = ProgramRun.digisign();

        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.errorLines()).containsExactly("digisign: No command given. See digisign --help.");
        assertThat(run.out()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"--card=nfc", "--card=virtual", "--card=virtual:", "--card=trace:", "--bogus", "bogus"})
    void invalidCommandLineIsAUsageErrorInOneLine(String argument) {
        ProgramRun run = ProgramRun.digisign(argument, "virtual-card", "--image", "pkcs15");

        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.errorLines())
                .singleElement()
                .asString()
                .startsWith("digisign: ")
                .contains("--help");
    }

    @Test
    void pinOnTheCommandLineIsRefusedAndNotRepeated() {
        ProgramRun run = ProgramRun.digisign("--pin", "834729", "virtual-card", "--image", "pkcs15");

        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.out() + run.err()).doesNotContain("834729");
        assertThat(run.err()).contains("never put the PIN itself on the command line");
    }

    @Test
    void helpAndVersionGoToStandardOutput() {
        assertThat(ProgramRun.digisign("--help").out()).contains("Usage: digisign", "virtual-card");
        assertThat(ProgramRun.digisign("--help").exitCode()).isZero();
        assertThat(ProgramRun.digisign("--version").out()).startsWith("digisign ");
        assertThat(ProgramRun.digisign("virtual-card", "--help").out()).contains("--vpcd", "--card");
    }

    @Test
    void unknownImageIsReportedWithTheKnownOnes() {
        ProgramRun run = ProgramRun.digisign("virtual-card", "--image", "bank");

        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.errorLines())
                .containsExactly("digisign: There is no card image bank. Choose one of "
                        + String.join(", ", CardImage.names()) + ", fineid-v3-new-puk-letter,"
                        + " fineid-v4-new-puk-letter, fineid-v4-new-pin-letter.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "localhost:", ":1", "localhost:99999", "localhost:x"})
    void addressNeedsHostAndPort(String address) {
        ProgramRun run = ProgramRun.digisign("virtual-card", "--image", "pkcs15", "--vpcd", address);

        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.errorLines()).singleElement().asString().contains("HOST:PORT");
    }

    @Test
    void virtualCardIsNeverSentToAnotherComputer() {
        ProgramRun run = ProgramRun.digisign("virtual-card", "--image", "pkcs15", "--vpcd", "192.0.2.1:35963");

        assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(run.errorLines()).singleElement().asString().contains("not this computer");
    }
}
