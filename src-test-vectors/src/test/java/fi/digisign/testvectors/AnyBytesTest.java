package fi.digisign.testvectors;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** Whatever a program sends, a card answers at once with at least a status word, and goes on working. */
class AnyBytesTest {

    private static final Integer[] INSTRUCTIONS = {
        0x20, 0x22, 0x24, 0x2A, 0x2C, 0x2E, 0x84, 0x86, 0x88, 0xA4, 0xB0, 0xB1, 0xB2, 0xC0, 0xCA, 0xCB
    };
    private static final Integer[] PARAMETERS = {
        0x0000, 0x0004, 0x000C, 0x040C, 0x0800, 0x080C, 0x020C, 0x0011, 0x0081, 0x0082, 0x41B6, 0x41B8, 0x41A4, 0x9E9A,
        0x90A0, 0x9080, 0x8086, 0x00FF, 0x01A0, 0x01A1, 0x8181, 0xFF11, 0x7FFF, 0xF300
    };
    private static final byte[][] OPENINGS = {
        Apdu.bytes(Apdu.PKCS15),
        Apdu.bytes("00A4080C025015"),
        Apdu.bytes("002000110C313233340000000000000000"),
        Apdu.bytes("0020000108" + "31323334FFFFFFFF"),
        Apdu.bytes("0020008108" + "3132333400000000"),
        Apdu.bytes("002241B606800154840101"),
        Apdu.bytes("002241B803840101"),
    };

    @Provide
    Arbitrary<byte[]> commands() {
        Arbitrary<byte[]> any = Arbitraries.bytes().array(byte[].class).ofMaxSize(300);
        Arbitrary<byte[]> tails = Arbitraries.bytes().array(byte[].class).ofMaxSize(140);
        Arbitrary<byte[]> likely = Combinators.combine(
                        Arbitraries.of(0x00, 0x00, 0x00, 0x10),
                        Arbitraries.of(INSTRUCTIONS),
                        Arbitraries.of(PARAMETERS),
                        tails,
                        Arbitraries.of(true, false))
                .as((cla, ins, p, data, le) -> {
                    String head = Apdu.hex(cla) + Apdu.hex(ins) + Apdu.hex(p >> 8) + Apdu.hex(p);
                    return Apdu.bytes(head + (data.length == 0 ? "" : Apdu.field(data)) + (le ? "00" : ""));
                });
        return Arbitraries.frequencyOf(Tuple.of(1, any), Tuple.of(8, likely), Tuple.of(2, Arbitraries.of(OPENINGS)));
    }

    @Provide
    Arbitrary<String> images() {
        return Arbitraries.of(CardImage.names());
    }

    @Property(tries = 600)
    void everyCommandIsAnsweredWithAStatusWord(
            @ForAll("images") String image, @ForAll("sequences") List<byte[]> sequence) {
        VirtualCard card = new VirtualCard(CardImage.load(image));
        for (byte[] command : sequence) {
            byte[] before = command.clone();
            long start = System.nanoTime();
            byte[] answer = card.transmit(command);
            assertThat(System.nanoTime() - start).isLessThan(2_000_000_000L);
            assertThat(command).isEqualTo(before);
            assertThat(answer.length).isBetween(2, 65538);
            assertThat(answer[answer.length - 2] & 0xF0).isIn(0x60, 0x90);
        }
        card.reset();
        String first = image.equals("pkcs15") ? "00A4080C025015" : Apdu.PKCS15;
        assertThat(card.transmit(Apdu.bytes(first))).endsWith(0x90, 0x00);
    }

    @Provide
    Arbitrary<List<byte[]>> sequences() {
        return commands().list().ofMaxSize(12);
    }
}
