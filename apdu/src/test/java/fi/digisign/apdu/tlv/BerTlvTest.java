package fi.digisign.apdu.tlv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fi.digisign.apdu.Bytes;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BerTlvTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "04024142, 04, 4142",
        "7F49038601AA, 7F49, 8601AA",
        "DF210405FFA503, DF21, 05FFA503",
        "5F50026869, 5F50, 6869",
        "7F810102AABB, 7F8101, AABB",
        "0481024142, 04, 4142",
        "04840000000141, 04, 41",
        "8800, 88, ''"
    })
    void shortAndLongTagsAndLengthsAreRead(String hex, String tag, String value) throws Exception {
        BerTlv object = BerTlv.decode(Bytes.ofHex(hex));
        assertThat(Integer.toHexString(object.tag())).isEqualToIgnoringCase(tag.replaceFirst("^0", ""));
        assertThat(object.value()).isEqualTo(Bytes.ofHex(value));
    }

    @Test
    void fillerBetweenObjectsIsSkipped() throws Exception {
        assertThat(BerTlv.decodeAll(Bytes.ofHex("0000" + "040141" + "00FF00" + "040142" + "FFFF")))
                .containsExactly(new BerTlv(4, Bytes.ofHex("41")), new BerTlv(4, Bytes.ofHex("42")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "04",
                "0402",
                "040241",
                "30800000",
                "1F",
                "1F81",
                "1F818101",
                "0485000000000141",
                "0481",
                "048200"
            })
    void malformedObjectIsReportedWithItsOffset(String hex) {
        assertThatThrownBy(() -> BerTlv.decodeAll(Bytes.ofHex("040141" + hex)))
                .isInstanceOfSatisfying(
                        TlvException.class, error -> assertThat(error.offset()).isEqualTo(3));
    }

    @Test
    void hugeLengthIsRefused() {
        assertThatThrownBy(() -> BerTlv.decode(Bytes.ofHex("0484FFFFFFFF41"))).isInstanceOf(TlvException.class);
    }

    @Test
    void missingObjectIsReported() {
        assertThatThrownBy(() -> BerTlv.decode(Bytes.ofHex("00FF"))).isInstanceOf(TlvException.class);
    }

    @Test
    void childrenAreFoundByTag() throws Exception {
        BerTlv object = BerTlv.of(0x62, new BerTlv(0x80, Bytes.ofHex("10")), new BerTlv(0x83, Bytes.ofHex("5031")));

        assertThat(object.encode()).isEqualTo(Bytes.ofHex("62078001108302" + "5031"));
        assertThat(object.constructed()).isTrue();
        assertThat(object.child(0x83)).contains(new BerTlv(0x83, Bytes.ofHex("5031")));
        assertThat(object.child(0x84)).isEmpty();
        assertThat(BerTlv.find(List.of(object), 0x62)).contains(object);
        assertThat(new BerTlv(0x80, Bytes.EMPTY).constructed()).isFalse();
        assertThat(new BerTlv(0x7F49, Bytes.EMPTY).constructed()).isTrue();
    }

    @Test
    void longValuesHaveLongLengths() {
        assertThat(new BerTlv(4, Bytes.of(new byte[127])).encode().slice(0, 2)).isEqualTo(Bytes.ofHex("047F"));
        assertThat(new BerTlv(4, Bytes.of(new byte[128])).encode().slice(0, 3)).isEqualTo(Bytes.ofHex("048180"));
        assertThat(new BerTlv(4, Bytes.of(new byte[256])).encode().slice(0, 4)).isEqualTo(Bytes.ofHex("04820100"));
        assertThat(new BerTlv(4, Bytes.of(new byte[65536])).encode().slice(0, 5))
                .isEqualTo(Bytes.ofHex("0483010000"));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 0x1F, 0x3F, 0x0100, 0x5F80, 0x5F0180, 0x5F0101, 0x01000000})
    void impossibleTagIsAnIllegalArgument(int tag) {
        assertThatIllegalArgumentException().isThrownBy(() -> new BerTlv(tag, Bytes.EMPTY));
    }

    @Test
    void readerKeepsItsPositionAfterAnError() throws Exception {
        TlvReader reader = new TlvReader(Bytes.ofHex("0401410405"));

        assertThat(reader.next()).isPresent();
        assertThat(reader.valueOffset()).isEqualTo(2);
        assertThat(reader.position()).isEqualTo(3);
        assertThatThrownBy(reader::next).isInstanceOf(TlvException.class);
        assertThat(reader.position()).isEqualTo(3);
        assertThatThrownBy(reader::next).isInstanceOf(TlvException.class);
        assertThat(new TlvReader(Bytes.EMPTY).next()).isEqualTo(Optional.empty());
    }
}
