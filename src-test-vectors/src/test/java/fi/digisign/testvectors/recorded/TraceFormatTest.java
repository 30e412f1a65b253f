package fi.digisign.testvectors.recorded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fi.digisign.testvectors.SimulatedCard;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TraceFormatTest {

    private static final String ATR = "ATR: 3B80810101";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ATR: 3B80810101/C: 00A4000G/R: 9000 | line 2: 'G' is not a hexadecimal digit",
                "ATR: 3B80810101/C: 00A400000 | line 2: an odd number of hexadecimal digits",
                "ATR: 3B80810101/C: 00A4/R: 9000 | line 2: a command of 2 bytes; the minimum is 4",
                "ATR: 3B80810101/C: 00A4000005AABB/R: 9000 | line 2: a command of 7 bytes whose length fields do not match",
                "ATR: 3B80810101/C: 00**0000/R: 9000 | line 2: a command whose header is masked",
                "ATR: 3B80810101/C: 00200011**3132/R: 9000 | line 2: a command whose length is masked",
                "ATR: 3B80810101/C: 00A40000/R: 90 | line 3: a response without its status word",
                "ATR: 3B80810101/C: 00A40000/R: 90** | line 3: a response without its status word",
                "ATR: 3B80810101/C: 00A40000/C: 00A40000 | line 2: a command without a response",
                "ATR: 3B80810101/C: 00A40000 | line 2: a command without a response",
                "ATR: 3B80810101/R: 9000 | line 2: a response without a command",
                "ATR: 3B80810101/hello | line 2: neither ATR:, C:, R: nor a comment",
                "ATR: 3B80810101/ATR: 3B80810102 | line 2: a second card's ATR; one trace plays one card",
                "ATR: 3B | line 1: an ATR has 2 to 33 bytes",
                "# nothing | line 1: the trace ends without an ATR line"
            })
    void aBrokenTraceIsRefusedNamingTheLine(String lines, String message) {
        assertThatThrownBy(() -> RecordedCard.parse(lines.replace('/', '\n')))
                .isInstanceOf(TraceFormatException.class)
                .hasMessage(message);
    }

    @Test
    void commentsBlankLinesSpacesAndLowerCaseAreAccepted() throws Exception {
        RecordedCard card = RecordedCard.parse(
                "# made by hand\r\n\r\n  atr in lower case follows as a comment\r\n".replace("  atr", "# atr")
                        + "ATR: 3b 80 81 01 01\r\n# again\r\nC: 00 ca 01 00 00\r\nR: ab 90 00\r\n" + ATR);
        assertThat(card.atr()).hasSize(5);
        assertThat(new HexChannel(card).raw("00CA010000")).isEqualTo("AB9000");
    }

    @Test
    void hugeTracesAreRefused() {
        assertThatThrownBy(() -> RecordedCard.parse("#\n".repeat(300_000))).isInstanceOf(TraceFormatException.class);
        assertThatThrownBy(() -> RecordedCard.parse(ATR + "\nC: 0020" + "00".repeat(70_000)))
                .isInstanceOf(TraceFormatException.class)
                .hasMessageContaining("line 2");
    }

    @Provide
    Arbitrary<List<String>> lines() {
        Arbitrary<String> hex = Arbitraries.of(
                        "00A4",
                        "020C",
                        "024401",
                        "00B0",
                        "0000",
                        "00",
                        "9000",
                        "6102",
                        "6C04",
                        "00C0",
                        "**",
                        "0020",
                        "0011",
                        "10",
                        "2A",
                        "9E9A",
                        "62048102FFFF",
                        "B2",
                        "DF21",
                        "A0")
                .list()
                .ofMaxSize(6)
                .map(parts -> String.join("", parts));
        Arbitrary<String> line = Arbitraries.oneOf(
                hex.map(h -> "C: " + h),
                hex.map(h -> "R: " + h),
                Arbitraries.strings().ofMaxLength(20),
                hex);
        return line.list().ofMaxSize(20);
    }

    @Property(tries = 2000)
    void anyTextIsACardOrAnErrorThatNamesTheLine(@ForAll("lines") List<String> lines) {
        try {
            RecordedCard.parse(ATR + "\n" + String.join("\n", lines));
        } catch (TraceFormatException e) {
            assertThat(e.line())
                    .isBetween(
                            1,
                            lines.stream()
                                            .mapToInt(l -> l.split("\\R", -1).length)
                                            .sum()
                                    + 1);
        }
    }

    @Provide
    Arbitrary<String> exchanges() {
        Arbitrary<String> command = Arbitraries.of(
                "00A4040C06A00000000101",
                "00A40204024401",
                "00A4080402440100",
                "00A40804045016433200",
                "00A4000C023F00",
                "00A4030C",
                "00B0000000",
                "00B0910000",
                "00B0010010",
                "00B2010400",
                "00B2010C00",
                "00200011",
                "002000110431323334",
                "0020001104********",
                "00CB00FF05A00383011100",
                "002241B606800145840101",
                "002A90A0029000",
                "002A9E9A00",
                "102A80860101",
                "002A8086010200",
                "00C0000010",
                "0084000008",
                "00FF0000");
        Arbitrary<String> response = Arbitraries.of(
                "9000",
                "6A82",
                "63C2",
                "6983",
                "6282",
                "6110",
                "6C04",
                "6B00",
                "0102039000",
                "620481020010" + "9000",
                "6F098102FFFF8201388400" + "9000",
                "62019000",
                "62849000",
                "****9000",
                "A0238301118C04F00000009C04F0000000DF210405FFA503DF2702FFFFDF28010CDF2F01019000",
                "A0058301119F9000",
                "A003DF21FF9000");
        return net.jqwik.api.Combinators.combine(command, response)
                .as((c, r) -> "C: " + c + "\nR: " + r + "\n")
                .list()
                .ofMaxSize(15)
                .map(all -> String.join("", all));
    }

    @Property(tries = 1000)
    void aCardOfAnyTraceAnswersAnyCommandWithAStatusWord(
            @ForAll("exchanges") String trace,
            @ForAll("exchanges") String questions,
            @ForAll @Size(max = 10) List<byte[]> bytes)
            throws Exception {
        SimulatedCard card = RecordedCard.parse(ATR + "\n" + trace);
        for (String line : questions.split("\n")) {
            if (line.startsWith("C: ")) {
                assertThat(card.transmit(MaskedBytes.parse(line.substring(3)).bytes()))
                        .hasSizeGreaterThanOrEqualTo(2);
            }
        }
        for (byte[] command : bytes) {
            assertThat(card.transmit(command)).hasSizeGreaterThanOrEqualTo(2);
        }
    }
}
