package fi.digisign.examples.cli.error;

import static org.assertj.core.api.Assertions.assertThat;

import fi.digisign.apdu.SmartCardException;
import fi.digisign.examples.cli.output.ExitCode;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.security.KeyStoreException;
import java.security.SignatureException;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class ErrorLineTest {

    @Test
    void messageOfTheCardIsFoundBelowTheProviders() {
        SmartCardException card =
                new SmartCardException(language -> "the PIN is wrong; 4 tries are left", language -> "try again");
        Exception wrapped = new KeyStoreException("x", new IOException("y", new SignatureException(card)));

        assertThat(ErrorLine.of(wrapped, Locale.ENGLISH))
                .isEqualTo(new ErrorLine("digisign: The PIN is wrong; 4 tries are left. Try again.", ExitCode.FAILED));
    }

    @Test
    void textFromACardCannotControlTheTerminal() {
        Exception hostile = new SmartCardException(
                language -> "label \u001b[31mred\r\nsecond\u2028third\u202e", language -> "look");

        assertThat(ErrorLine.of(hostile, Locale.ENGLISH).text())
                .isEqualTo("digisign: Label [31mred second third. Look.");
    }

    @Test
    void bugHasItsOwnExitCode() {
        ErrorLine line = ErrorLine.of(new IllegalStateException("oops"), Locale.ENGLISH);

        assertThat(line.exitCode()).isEqualTo(ExitCode.UNEXPECTED);
        assertThat(line.text()).contains("Internal error", "oops", "--debug").doesNotContain("\n");
    }

    @Test
    void unreadableFileIsAnOrdinaryFailure() {
        assertThat(ErrorLine.of(new NoSuchFileException("/no/such"), Locale.ENGLISH)
                        .text())
                .contains("/no/such", "name")
                .doesNotContain("space");
        assertThat(ErrorLine.of(new java.nio.file.AccessDeniedException("/secret"), Locale.ENGLISH)
                        .text())
                .contains("/secret", "permissions")
                .doesNotContain("space");
        assertThat(ErrorLine.of(new IOException(), Locale.ENGLISH).exitCode()).isEqualTo(ExitCode.FAILED);
    }
}
