package fi.digisign.apdu.reader;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The words that {@link PcscError} looks for are those of the JDK that runs this test. */
class PcscWordsTest {

    private static final Path SOURCE = Path.of("src/main/java/fi/digisign/apdu/reader/PcscError.java");

    /** All of the JDK's package: texts are in its classes as they are. */
    private static String wordsOfTheJdk() throws Exception {
        StringBuilder words = new StringBuilder();
        Path classes = Path.of(URI.create("jrt:/java.smartcardio/sun/security/smartcardio"));
        try (Stream<Path> files = Files.list(classes)) {
            for (Path file : files.toList()) {
                words.append(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
            }
        }
        return words.toString();
    }

    @Test
    void everyNameOfACodeIsOneOfTheJdks() throws Exception {
        String jdk = wordsOfTheJdk();
        Matcher names =
                Pattern.compile("\"((?:SCARD|WINDOWS_ERROR)_[A-Z_]+[A-Z])\"").matcher(Files.readString(SOURCE));
        int count = 0;
        while (names.find()) {
            assertThat(jdk.contains(names.group(1))).as(names.group(1)).isTrue();
            count++;
        }
        assertThat(count).isGreaterThan(20);
    }

    @Test
    void otherWordsAreTheJdksToo() throws Exception {
        String jdk = wordsOfTheJdk();
        assertThat(jdk.contains("Unknown error 0x")).isTrue();
        assertThat(jdk.contains("Exclusive access established by another Thread"))
                .isTrue();
    }
}
