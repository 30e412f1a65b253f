package fi.digisign.apdu.tlv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import fi.digisign.apdu.Bytes;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

class TlvPropertiesTest {

    @Property
    void writtenObjectsAreReadBack(@ForAll("objects") List<BerTlv> objects, @ForAll("filler") byte[] filler)
            throws Exception {
        Bytes bytes = Bytes.EMPTY;
        for (BerTlv object : objects) {
            bytes = bytes.plus(object.encode()).plus(Bytes.of(filler));
        }
        assertThat(BerTlv.decodeAll(bytes)).isEqualTo(objects);
    }

    @Property
    void anyBytesGiveObjectsOrAnException(@ForAll @Size(max = 600) byte[] bytes) {
        resultOrException(Bytes.of(bytes));
    }

    @Property
    void anyFileControlTemplateGivesAResultOrAnException(
            @ForAll("contents") byte[] contents, @ForAll @IntRange(min = 0, max = 2) int template) {
        int[] templates = {0x62, 0x64, 0x6F};
        resultOrException(new BerTlv(templates[template], Bytes.of(contents)).encode());
    }

    @Property
    void damagedResponseGivesAResultOrAnException(
            @ForAll @IntRange(min = 0, max = 38) int place, @ForAll byte change, @ForAll @IntRange(max = 39) int end) {
        byte[] response = Bytes.ofHex("6F2581020010820141" + "83025032" + "8403A0B0C0" + "880108" + "8A0105" + "AB0E"
                        + "800101" + "9000" + "800102" + "A403830101")
                .toArray();
        response[place % response.length] = change;
        resultOrException(Bytes.of(response, 0, Math.min(end, response.length)));
    }

    @Provide
    Arbitrary<List<BerTlv>> objects() {
        Arbitrary<Integer> tags = Arbitraries.of(
                0x02, 0x30, 0x80, 0xA0, 0xAB, 0x7F66, 0x5F50, 0xDF21, 0x9F7F, 0x7F8101, 0x5FFF7F, 0x1E, 0xFE);
        Arbitrary<Bytes> values =
                Arbitraries.bytes().array(byte[].class).ofMaxSize(300).map(Bytes::of);
        return Combinators.combine(tags, values).as(BerTlv::new).list().ofMaxSize(8);
    }

    @Provide
    Arbitrary<byte[]> filler() {
        return Arbitraries.of((byte) 0, (byte) 0xFF).array(byte[].class).ofMaxSize(3);
    }

    /** Objects of the tags that matter with any values, so that more than the framing is tried. */
    @Provide
    Arbitrary<byte[]> contents() {
        Arbitrary<Integer> tags = Arbitraries.of(
                0x80, 0x81, 0x82, 0x83, 0x84, 0x88, 0x8A, 0x8B, 0x8C, 0x90, 0x9E, 0xA0, 0xA4, 0xA7, 0xAB, 0xAF);
        Arbitrary<Bytes> values =
                Arbitraries.bytes().array(byte[].class).ofMaxSize(12).map(Bytes::of);
        return Combinators.combine(tags, values)
                .as(BerTlv::new)
                .list()
                .ofMaxSize(6)
                .map(list ->
                        BerTlv.of(0xAB, list.toArray(BerTlv[]::new)).value().toArray());
    }

    private static void resultOrException(Bytes bytes) {
        List<ThrowingCallable> decoders = new ArrayList<>();
        decoders.add(() -> BerTlv.decodeAll(bytes));
        decoders.add(() -> FileControlParameters.decode(bytes));
        decoders.add(() -> EfAtr.decode(bytes));
        decoders.forEach(decoder -> {
            Throwable thrown = org.assertj.core.api.Assertions.catchThrowable(decoder);
            assertThat(thrown == null || thrown instanceof TlvException)
                    .as("%s gave %s", bytes, thrown)
                    .isTrue();
        });
        assertThatCode(() -> CardCapabilities.ofHistoricalBytes(bytes)).doesNotThrowAnyException();
    }
}
