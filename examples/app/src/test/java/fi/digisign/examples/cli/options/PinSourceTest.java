package fi.digisign.examples.cli.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fi.digisign.examples.cli.error.PinUnavailableException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PinSourceTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"1234", "1234\n", "1234\r\n", "1234\nsecond line\n", "\uFEFF1234\n"})
    void firstLineOfAPinFileIsThePin(String content) throws Exception {
        Path file = Files.writeString(folder.resolve("pin"), content);

        assertThat(new PinSource.FromFile(file).read("--pin")).isEqualTo("1234".toCharArray());
    }

    @Test
    void emptyOrEndlessPinFileIsRefusedAndNotShown() throws Exception {
        Path empty = Files.writeString(folder.resolve("empty"), "\n1234");
        Path endless = Files.writeString(folder.resolve("endless"), "7".repeat(1000));

        assertThatThrownBy(() -> new PinSource.FromFile(empty).read("--pin"))
                .isInstanceOf(PinUnavailableException.class);
        assertThatThrownBy(() -> new PinSource.FromFile(endless).read("--pin"))
                .isInstanceOf(PinUnavailableException.class)
                .hasMessageNotContaining("777");
        assertThatThrownBy(() -> new PinSource.FromFile(folder.resolve("none")).read("--pin"))
                .isInstanceOf(PinUnavailableException.class)
                .hasMessageContaining("none");
    }

    @Test
    void unsetVariableIsRefused() {
        assertThatThrownBy(() -> new PinSource.Environment("DIGISIGN_TEST_NOT_SET").read("--pin"))
                .isInstanceOf(PinUnavailableException.class)
                .hasMessageContaining("DIGISIGN_TEST_NOT_SET");
    }
}
