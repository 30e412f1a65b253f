package fi.digisign.examples.mail.server;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class FramingTest {

    private static void read(String text) throws ProtocolViolationException {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        new Framing(Limits.IMAP).add(bytes, 0, bytes.length);
    }

    /** The library puts the literal and what follows it together, and looks for the brace in both. */
    @Test
    void aNumberMayBeginInALiteralAndEndBehindIt() {
        assertThatThrownBy(() -> read("* x {10}\r\n{199999999" + "9}\r\n"))
                .isInstanceOf(ProtocolViolationException.class)
                .hasMessageContaining("literal");
    }

    @Test
    void whatStandsInALiteralIsNoLine() {
        assertThatCode(() -> read("* x {30}\r\n* 2147483647 EXISTS\r\n\r\nab\r\nrest\r\n"))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> read("* x {2}\r\nab\r\n* 2147483647 EXISTS\r\n"))
                .isInstanceOf(ProtocolViolationException.class);
    }

    @Test
    void endlessLinesAreCutOff() {
        byte[] block = new byte[1 << 16];
        Framing framing = new Framing(Limits.IMAP);
        assertThatThrownBy(() -> {
                    for (int i = 0; i < 1000; i++) {
                        framing.add(block, 0, block.length);
                    }
                })
                .isInstanceOf(ProtocolViolationException.class)
                .hasMessageContaining("a line of more than");
    }

    @Property(tries = 200)
    void itDoesNotMatterHowBytesArrive(@ForAll @IntRange(min = 0, max = 40) int cut) {
        byte[] bytes = "* 1 FETCH (BODY[] {3}\r\nabc)\r\n* x {2000000000}\r\n".getBytes(StandardCharsets.US_ASCII);
        Framing framing = new Framing(Limits.IMAP);
        assertThatThrownBy(() -> {
                    framing.add(bytes, 0, cut);
                    framing.add(bytes, cut, bytes.length - cut);
                })
                .isInstanceOf(ProtocolViolationException.class)
                .hasMessageContaining("2000000000");
    }
}
