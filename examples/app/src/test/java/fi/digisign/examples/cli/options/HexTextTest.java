package fi.digisign.examples.cli.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fi.digisign.apdu.Bytes;
import fi.digisign.examples.cli.error.CommandException;
import fi.digisign.examples.words.CommandText;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HexTextTest {

    @TempDir
    Path folder;

    @Test
    void whiteSpaceAndCommentsAreIgnored() throws Exception {
        Path file = Files.writeString(folder.resolve("a.hex"), "# EF.ODF\n A0 0A\r\n\n  # more\n3008 04063f00\n");

        assertThat(HexText.read(file)).isEqualTo(Bytes.ofHex("A00A300804063F00"));
    }

    @Test
    void invalidHexIsNamed() {
        assertThatThrownBy(() -> HexText.parse("A0G1", CommandText.THE_DIGEST))
                .isInstanceOf(CommandException.class)
                .hasMessage("The digest contains 'G', which is not a hexadecimal digit");
        assertThatThrownBy(() -> HexText.parse("A0 1", CommandText.THE_DIGEST)).hasMessageContaining("odd number");
        assertThatThrownBy(() -> HexText.parse("\u0661\u0662", CommandText.THE_DIGEST))
                .hasMessageContaining("is not a hexadecimal digit");
    }

    @Test
    void fileTooLargeForACardIsRefused() throws Exception {
        Path file = Files.write(folder.resolve("a.hex"), new byte[(1 << 20) + 1]);

        assertThatThrownBy(() -> HexText.read(file)).isInstanceOf(CommandException.class);
    }
}
