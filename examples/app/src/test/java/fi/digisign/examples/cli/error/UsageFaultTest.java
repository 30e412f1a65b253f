package fi.digisign.examples.cli.error;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.MutuallyExclusiveArgsException;
import picocli.CommandLine.Option;

/** What picocli itself says of options that exclude each other, in our words. */
class UsageFaultTest {

    @Command(name = "test")
    static final class Choosing {
        @ArgGroup
        private Form form;

        static final class Form {
            @Option(names = "--pem")
            private boolean pem;

            @Option(names = "--der")
            private boolean der;
        }
    }

    @Test
    void optionsThatExcludeEachOtherAreNamedInEveryLanguage() {
        MutuallyExclusiveArgsException thrown = catchThrowableOfType(
                MutuallyExclusiveArgsException.class,
                () -> new CommandLine(new Choosing()).parseArgs("--pem", "--der"));

        UsageFault fault = UsageFault.of(thrown);

        assertThat(fault.message().in(Locale.ENGLISH))
                .isEqualTo("--pem, --der are mutually exclusive: give only one of them");
        assertThat(fault.message().in(Locale.forLanguageTag("fi"))).startsWith("--pem, --der sulkevat toisensa pois");
        assertThat(fault.remedy().in(Locale.ENGLISH)).contains("test --help");
    }
}
