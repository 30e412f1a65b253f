package fi.digisign.testvectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fi.digisign.testvectors.image.CardImageException;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The text form of an image: what it says when something is wrong with it. */
class CardImageTextTest {

    private static final String SMALL = """
            [card]
            name = small
            family = iso   # a comment
            atr = 3B 80 81 01 00
            protocol = T=1

            [df 3F00]
            [ef 3F00/2F00]
            size = 4
            pad = FF
            0102
            """;

    @Test
    void aSmallImageIsEnough() throws IOException {
        CardImage image = CardImage.parse(new StringReader(SMALL));
        assertThat(image.atr()).startsWith(0x3B, 0x80);
        Apdu card = new Apdu(new VirtualCard(image));
        card.ok("00A4000C022F00");
        assertThat(card.send("00B0000000")).isEqualTo("0102FFFF9000");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "name = small     | nam = small           | line 1: name: missing",
                "pad = FF         | padd = FF             | line 10: [ef] has no padd",
                "family = iso     | family = fines        | line 3: family: is one of fineid",
                "protocol = T=1   | protocol = T=7        | line 5: protocol",
                "[df 3F00]        | [df 3F00] x           | line 7: neither",
                "0102             | 010                   | line 11: an odd number",
                "0102             | 0102030405            | size: smaller than the content",
                "size = 4         | size = 70000          | line 9: size: outside",
                "size = 4         | size = four           | line 9: size: not a number",
                "[ef 3F00/2F00]   | [ef 3F00/5015/2F00]   | line 8: not in any [df]",
                "[ef 3F00/2F00]   | [ef 2F00]             | line 8: a path begins",
                "[ef 3F00/2F00]   | [df 3F00]             | line 8: a second [df 3F00]",
                "pad = FF         | read = PIN9           | line 8: there is no [pin PIN9]",
                "pad = FF         | size = 5              | line 10: a second size",
                "[card]           | atr = 3B00            | line 1: a section heading",
                "atr = 3B 80 81 01 00 | atr = 3B          | line 4: atr: shorter",
                "[df 3F00]        | [key x]               | line 7: a key needs",
            })
    void aMistakeIsNamedWithItsLine(String good, String bad, String message) {
        String text = SMALL.replace(good, bad);
        assertThat(text).isNotEqualTo(SMALL);
        assertThatThrownBy(() -> CardImage.parse(new StringReader(text)))
                .isInstanceOf(CardImageException.class)
                .hasMessageContaining(message);
    }

    @Test
    void aTextWithoutEndIsRefusedBeforeItFillsTheMemory() {
        Reader endless = new Reader() {
            @Override
            public int read(char[] buffer, int offset, int length) {
                Arrays.fill(buffer, offset, offset + length, 'A');
                return length;
            }

            @Override
            public void close() {}
        };
        assertThatThrownBy(() -> CardImage.parse(endless)).isInstanceOf(CardImageException.class);
    }

    @Property(tries = 300)
    void aDamagedImageIsReadOrRefusedButNeverBreaksTheReader(@ForAll long seed) throws IOException {
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder(SMALL);
        for (int i = 0; i < 4; i++) {
            int at = random.nextInt(text.length());
            text.setCharAt(at, "=[]# \n0Fx".charAt(random.nextInt(9)));
        }
        try {
            CardImage image = CardImage.parse(new StringReader(text.toString()));
            assertThat(image.contents().files()).isNotEmpty();
        } catch (CardImageException refused) {
            assertThat(refused.getMessage()).startsWith("card image");
        }
    }
}
