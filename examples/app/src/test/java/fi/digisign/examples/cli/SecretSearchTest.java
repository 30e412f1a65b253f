package fi.digisign.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A search that finds nothing must not be taken for memory that holds nothing. */
class SecretSearchTest {

    private static final String PIN = "20711833996";

    @TempDir
    private Path folder;

    private List<String> forms(byte[]... parts) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            bytes.write(part);
        }
        Path file = Files.write(folder.resolve("file"), bytes.toByteArray());
        return new SecretSearch(Map.of("pin", PIN))
                .in(file).stream().map(SecretSearch.Hit::form).toList();
    }

    @Test
    void everyFormIsFound() throws Exception {
        byte[] noise = new byte[1000];
        new Random(7).nextBytes(noise);
        byte[] ascii = PIN.getBytes(StandardCharsets.US_ASCII);
        assertThat(forms(noise, ascii, noise)).isEqualTo(List.of("bytes"));
        assertThat(forms(noise, PIN.getBytes(StandardCharsets.UTF_16BE))).contains("UTF-16BE");
        assertThat(forms(noise, PIN.getBytes(StandardCharsets.UTF_16LE), noise)).contains("UTF-16LE");
        assertThat(forms(PIN.getBytes(Charset.forName("UTF-32BE")))).contains("UTF-32BE");
        assertThat(forms(HexFormat.of().parseHex("20711833996F"))).isEqualTo(List.of("BCD"));
        assertThat(forms(HexFormat.of().formatHex(ascii).getBytes(StandardCharsets.US_ASCII)))
                .isEqualTo(List.of("hexadecimal"));
        assertThat(forms(noise)).isEmpty();
    }

    @Test
    void whatLiesAcrossTheBordersOfBlocksIsFoundOnce() throws Exception {
        byte[] ascii = PIN.getBytes(StandardCharsets.US_ASCII);
        for (int before : new int[] {0, 1, (1 << 22) - 5, (1 << 22) + 3, (1 << 22) + 80, (2 << 22) + 70}) {
            assertThat(forms(new byte[before], ascii, new byte[100]))
                    .as("at " + before)
                    .isEqualTo(List.of("bytes"));
            assertThat(forms(new byte[before], ascii))
                    .as("at the end, " + before)
                    .isEqualTo(List.of("bytes"));
        }
    }
}
