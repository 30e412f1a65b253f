package fi.digisign.apdu.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fi.digisign.apdu.Bytes;
import fi.digisign.apdu.LengthSupport;
import fi.digisign.apdu.MalformedResponseException;
import java.util.List;
import javax.smartcardio.CommandAPDU;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The responses that {@link LengthHandling} returns. */
class ResponseChainingTest {

    private static final CommandAPDU READ = new CommandAPDU(0x00, 0xB0, 0, 0, 256);
    private static final CommandAPDU SIGN = new CommandAPDU(0x00, 0x2A, 0x9E, 0x9A, 256);

    @Test
    void announcedPartsAreFetchedAndJoined() throws Exception {
        ScriptedChannel card = ScriptedChannel.inOrder("AABB6102", "CCDD6101", "EE9000");
        assertThat(send(card, READ)).isEqualTo("AABBCCDDEE9000");
        assertThat(card.asked).isEqualTo(List.of("00B0000000", "00C0000002", "00C0000001"));
    }

    @Test
    void getResponseKeepsTheClassWithoutChainingBit() throws Exception {
        ScriptedChannel card = ScriptedChannel.inOrder("6100", "AA9000");
        send(card, new CommandAPDU(0x1C, 0x2A, 0x80, 0x86, new byte[] {1}, 256));
        assertThat(card.asked.get(1)).isEqualTo("0CC0000000");
    }

    @Test
    void lastStatusWordIsReturned() throws Exception {
        assertThat(send(ScriptedChannel.inOrder("AA6101", "6F00"), READ)).isEqualTo("AA6F00");
    }

    @Test
    void wrongLengthIsCorrectedOnce() throws Exception {
        ScriptedChannel card = ScriptedChannel.inOrder("6C02", "AABB9000");
        assertThat(send(card, READ)).isEqualTo("AABB9000");
        assertThat(card.asked).isEqualTo(List.of("00B0000000", "00B0000002"));
    }

    @Test
    void lengthRefusedAgainIsNotCorrectedAgain() throws Exception {
        ScriptedChannel card = ScriptedChannel.inOrder("6C02");
        assertThat(send(card, READ)).isEqualTo("6C02");
        assertThat(card.asked).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {0x2A, 0x20, 0x21, 0x24, 0x25, 0x2C, 0x2D, 0x26, 0x28, 0x82, 0x86, 0x87, 0x88})
    void commandThatUsesSomethingUpIsNotRepeated(int ins) throws Exception {
        ScriptedChannel card = ScriptedChannel.inOrder("6C60");
        assertThat(send(card, new CommandAPDU(0x00, ins, 0, 1, new byte[] {1, 2}, 256)))
                .isEqualTo("6C60");
        assertThat(card.asked).hasSize(1);
    }

    @Test
    void announcedSignatureIsFetchedWithoutRepeating() throws Exception {
        ScriptedChannel card = ScriptedChannel.inOrder("6102", "6C03", "AABBCC9000");
        assertThat(send(card, SIGN)).isEqualTo("AABBCC9000");
        assertThat(card.asked).isEqualTo(List.of("002A9E9A00", "00C0000002", "00C0000003"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"6110", "AA61FF", "AABBCCDD6100"})
    void endlessResponseIsMalformed(String answer) {
        ScriptedChannel card = ScriptedChannel.inOrder(answer);
        assertThatThrownBy(() -> send(card, READ)).isInstanceOf(MalformedResponseException.class);
        assertThat(card.asked).hasSizeLessThanOrEqualTo(LengthHandling.MAX_PARTS + 1);
    }

    @Test
    void tooLongResponseIsMalformed() {
        ScriptedChannel card = ScriptedChannel.inOrder("AA".repeat(256) + "6100");
        assertThatThrownBy(() -> send(card, READ)).isInstanceOf(MalformedResponseException.class);
        assertThat(card.asked).hasSizeLessThanOrEqualTo(258);
    }

    @Property(tries = 200)
    void responseInAnyPartsIsComplete(
            @ForAll @Size(min = 1, max = 2000) byte[] file, @ForAll @IntRange(min = 2, max = 256) int part)
            throws Exception {
        int[] at = {0};
        ScriptedChannel card = ScriptedChannel.answering(command -> {
            int end = Math.min(file.length, at[0] + part);
            String data = Bytes.of(file, at[0], end).toHex();
            at[0] = end;
            int left = file.length - end;
            return data + (left == 0 ? "9000" : String.format("61%02X", left > 255 ? 0 : left));
        });
        assertThat(send(card, READ)).isEqualTo(Bytes.of(file).toHex() + "9000");
    }

    private static String send(ScriptedChannel card, CommandAPDU command) throws Exception {
        return Bytes.of(new LengthHandling(card, () -> LengthSupport.SHORT)
                        .transmit(command)
                        .getBytes())
                .toHex();
    }
}
