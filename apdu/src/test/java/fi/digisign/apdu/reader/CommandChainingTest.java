package fi.digisign.apdu.reader;

import static org.assertj.core.api.Assertions.assertThat;

import fi.digisign.apdu.LengthSupport;
import java.util.List;
import javax.smartcardio.CommandAPDU;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** The commands that {@link LengthHandling} sends. */
class CommandChainingTest {

    private static final LengthSupport EXTENDED = LengthSupport.SHORT.withExtended(2048, 2048);

    private final ScriptedChannel card = ScriptedChannel.inOrder("9000");

    @Test
    void shortCommandIsSentUnchanged() throws Exception {
        send(EXTENDED, new CommandAPDU(0, 0x2A, 0x80, 0x86, new byte[] {1, 2}, 256));
        assertThat(card.asked).isEqualTo(List.of("002A808602010200"));
    }

    @Test
    void onlyTheLastPartHasLe() throws Exception {
        send(LengthSupport.SHORT, new CommandAPDU(0, 0x2A, 0x80, 0x86, new byte[257], 256));
        assertThat(card.asked).isEqualTo(List.of("102A8086FF" + "00".repeat(255), "002A808602" + "0000" + "00"));
    }

    @Test
    void dataOfFullPartsEndsWithAFullPart() throws Exception {
        send(LengthSupport.SHORT, new CommandAPDU(0, 0x2A, 0x80, 0x86, new byte[510]));
        assertThat(card.asked).extracting(hex -> hex.substring(0, 10)).isEqualTo(List.of("102A8086FF", "002A8086FF"));
    }

    @Test
    void refusedPartEndsTheChain() throws Exception {
        ScriptedChannel refusing = ScriptedChannel.inOrder("9000", "6884", "9000");
        var response = new LengthHandling(refusing, () -> LengthSupport.SHORT)
                .transmit(new CommandAPDU(0, 0x2A, 0x80, 0x86, new byte[1000]));
        assertThat(response.getSW()).isEqualTo(0x6884);
        assertThat(refusing.asked).hasSize(2);
    }

    @Test
    void extendedLengthIsUsedWhereSupported() throws Exception {
        send(EXTENDED, new CommandAPDU(0, 0x2A, 0x80, 0x86, new byte[300], 256));
        assertThat(card.asked).hasSize(1);
        assertThat(card.asked.get(0)).startsWith("002A808600012C").endsWith("0100");
    }

    @Test
    void dataBeyondTheCardsBufferIsChained() throws Exception {
        send(EXTENDED, new CommandAPDU(0, 0x2A, 0x80, 0x86, new byte[2049]));
        assertThat(card.asked).hasSize(9).allMatch(hex -> hex.length() <= 2 * 261);
    }

    @Test
    void leIsReducedToWhatIsAllowed() throws Exception {
        send(LengthSupport.SHORT, new CommandAPDU(0, 0xB0, 0, 0, 4096));
        send(EXTENDED, new CommandAPDU(0, 0xB0, 0, 0, 4096));
        send(EXTENDED, new CommandAPDU(0, 0xB0, 0, 0, 1000));
        send(EXTENDED, new CommandAPDU(0, 0xB0, 0, 0, 65536));
        assertThat(card.asked).isEqualTo(List.of("00B0000000", "00B00000000800", "00B000000003E8", "00B00000000000"));
    }

    @Property
    void everyByteIsSentOnceInOrder(
            @ForAll @Size(max = 3000) byte[] data, @ForAll @IntRange(max = 256) int le, @ForAll boolean extended)
            throws Exception {
        ScriptedChannel hearing = ScriptedChannel.inOrder("9000");
        new LengthHandling(hearing, () -> extended ? EXTENDED : LengthSupport.SHORT)
                .transmit(new CommandAPDU(0, 0x2A, 0x9E, 0x9A, data, le));
        var heard = new java.io.ByteArrayOutputStream();
        for (int i = 0; i < hearing.asked.size(); i++) {
            CommandAPDU part = new CommandAPDU(java.util.HexFormat.of().parseHex(hearing.asked.get(i)));
            heard.writeBytes(part.getData());
            boolean last = i == hearing.asked.size() - 1;
            assertThat(part.getCLA()).isEqualTo(last ? 0x00 : 0x10);
            assertThat(part.getNe()).isEqualTo(last ? le : 0);
        }
        assertThat(heard.toByteArray()).isEqualTo(data);
    }

    private void send(LengthSupport lengths, CommandAPDU command) throws Exception {
        new LengthHandling(card, () -> lengths).transmit(command);
    }
}
