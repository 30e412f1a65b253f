package fi.digisign.apdu.tlv;

import static org.assertj.core.api.Assertions.assertThat;

import fi.digisign.apdu.Bytes;
import java.util.HexFormat;
import javax.smartcardio.ATR;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class HistoricalBytesTest {

    @Test
    void fineidCardReportsServicesAndStatus() {
        HistoricalBytes bytes = of("3B7F9600008031B865B085050011122460829000");
        assertThat(bytes.cardServiceData()).hasValue(new CardServiceData(0xB8));
        assertThat(bytes.capabilities()).isEmpty();
        assertThat(bytes.status()).isEqualTo(Bytes.ofHex("9000"));
    }

    @Test
    void organisationCardReportsCapabilities() {
        HistoricalBytes bytes = of("3BDD96008031FE450031B8640429ECC1739401808349");
        assertThat(bytes.capabilities()).hasValueSatisfying(capabilities -> {
            assertThat(capabilities.value()).isEqualTo(Bytes.ofHex("940180"));
            assertThat(capabilities.commandChaining()).isTrue();
            assertThat(capabilities.extendedLength()).isFalse();
        });
        assertThat(bytes.status()).isEqualTo(Bytes.EMPTY);
    }

    @Test
    void categoryZeroEndsWithThreeStatusBytes() {
        HistoricalBytes bytes = HistoricalBytes.parse(Bytes.ofHex("0073C021C0079000"));
        assertThat(bytes.capabilities().orElseThrow().extendedLength()).isTrue();
        assertThat(bytes.status()).isEqualTo(Bytes.ofHex("079000"));
    }

    @Test
    void proprietaryBytesAreNotDecoded() {
        HistoricalBytes bytes = of("3BF51800008131FE454D794549449A");
        assertThat(bytes.raw()).isEqualTo(Bytes.ofHex("4D79454944"));
        assertThat(bytes.items()).isEmpty();
    }

    @Property
    void anyBytesAreDecodedAsFarAsPossible(@ForAll @Size(max = 40) byte[] raw) {
        HistoricalBytes bytes = HistoricalBytes.parse(Bytes.of(raw));
        int used = bytes.items().stream()
                .mapToInt(item -> 1 + item.value().length())
                .sum();
        assertThat(used).isLessThanOrEqualTo(raw.length);
        assertThat(bytes.raw()).isEqualTo(Bytes.of(raw));
        assertThat(bytes.capabilities())
                .satisfiesAnyOf(
                        c -> assertThat(c).isEmpty(),
                        c -> assertThat(c.orElseThrow().value().length()).isBetween(1, 3));
    }

    private static HistoricalBytes of(String atr) {
        return HistoricalBytes.of(new ATR(HexFormat.of().parseHex(atr)));
    }
}
