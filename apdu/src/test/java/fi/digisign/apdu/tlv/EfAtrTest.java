package fi.digisign.apdu.tlv;

import static org.assertj.core.api.Assertions.assertThat;

import fi.digisign.apdu.Bytes;
import fi.digisign.apdu.tlv.CardServiceData.AccessService;
import fi.digisign.apdu.tlv.EfAtr.MaximumLengths;
import fi.digisign.fixtures.SharedVectors;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class EfAtrTest {

    @Test
    void vector49BeginsWithCategoryByteAndPadding() throws Exception {
        EfAtr atr = EfAtr.decode(vector("49-iasecc-efatr-a"));

        assertThat(atr.service()).contains(new CardServiceData(0xB8));
        assertThat(atr.capabilities()).contains(new CardCapabilities(Bytes.ofHex("940180")));
        assertThat(atr.preIssuing()).isPresent();
        assertThat(atr.applicationId()).contains(Bytes.ofHex("F0496173456363526F6F74"));
        assertThat(atr.lengths()).contains(new MaximumLengths(255, 256, OptionalInt.of(255), OptionalInt.of(256)));
        assertThat(BerTlv.find(atr.objects(), 0x78)
                        .orElseThrow()
                        .child(0x06)
                        .orElseThrow()
                        .value())
                .isEqualTo(Bytes.ofHex("2B8122F87802"));
        assertThat(BerTlv.find(atr.objects(), 0x82).orElseThrow().value()).isEqualTo(Bytes.ofHex("9000"));
    }

    @Test
    void vector50BeginsWithCategoryByteAlone() throws Exception {
        EfAtr atr = EfAtr.decode(vector("50-iasecc-efatr-b-unpadded"));

        assertThat(atr.service()).contains(new CardServiceData(0xB8));
        assertThat(atr.capabilities()).contains(new CardCapabilities(Bytes.ofHex("940180")));
        assertThat(atr.applicationId()).contains(Bytes.ofHex("8025000001FF0100"));
        assertThat(atr.lengths()).contains(new MaximumLengths(0x104, 256, OptionalInt.of(0x104), OptionalInt.of(256)));
    }

    @Test
    void lengthsInStandardFormAreRead() throws Exception {
        EfAtr atr = EfAtr.decode(Bytes.ofHex("4703000060" + "7F6608" + "02020800" + "02021000"));

        assertThat(atr.lengths()).contains(new MaximumLengths(0x800, 0x1000, OptionalInt.empty(), OptionalInt.empty()));
        assertThat(atr.capabilities().orElseThrow().extendedLength()).isTrue();
        assertThat(atr.capabilities().orElseThrow().lengthsInEfAtr()).isTrue();
        assertThat(atr.capabilities().orElseThrow().commandChaining()).isFalse();
    }

    @Test
    void impossibleLengthsAreIgnored() throws Exception {
        assertThat(EfAtr.decode(Bytes.ofHex("7F6606" + "0204FFFFFFFF")).lengths())
                .isEmpty();
        assertThat(EfAtr.decode(Bytes.ofHex("E000")).lengths()).isEmpty();
    }

    @Test
    void serviceDataSaysHowToReadEfDir() {
        CardServiceData service = new CardServiceData(0xB8);

        assertThat(service.selectsByFullName()).isTrue();
        assertThat(service.selectsByPartialName()).isFalse();
        assertThat(service.objectsInEfDir()).isTrue();
        assertThat(service.objectsInEfAtr()).isTrue();
        assertThat(service.accessService()).isEqualTo(AccessService.READ_BINARY);
        assertThat(service.hasMasterFile()).isTrue();
    }

    @Test
    void capabilitiesAreFoundInHistoricalBytes() {
        assertThat(CardCapabilities.ofHistoricalBytes(Bytes.ofHex("803180739441C0829000")))
                .hasValueSatisfying(capabilities -> {
                    assertThat(capabilities.value()).isEqualTo(Bytes.ofHex("9441C0"));
                    assertThat(capabilities.selectsByName()).isTrue();
                    assertThat(capabilities.selectsByFileId()).isTrue();
                    assertThat(capabilities.shortFileIds()).isTrue();
                    assertThat(capabilities.selectsByPath()).isFalse();
                    assertThat(capabilities.commandChaining()).isTrue();
                    assertThat(capabilities.extendedLength()).isTrue();
                });
    }

    @Test
    void otherHistoricalBytesHaveNoCapabilities() {
        assertThat(CardCapabilities.ofHistoricalBytes(Bytes.EMPTY)).isEmpty();
        assertThat(CardCapabilities.ofHistoricalBytes(Bytes.ofHex("4D79454944")))
                .isEmpty();
        assertThat(CardCapabilities.ofHistoricalBytes(Bytes.ofHex("8073"))).isEmpty();
        assertThat(CardCapabilities.ofHistoricalBytes(Bytes.ofHex("00"))).isEmpty();
        // 31 B8 and 65 are there, 7X is not
        assertThat(CardCapabilities.ofHistoricalBytes(Bytes.ofHex("8031B865B08504021B1200F6829000")))
                .isEmpty();
    }

    private static Bytes vector(String name) {
        return Bytes.ofHex(SharedVectors.hex("pkcs15/" + name + ".hex"));
    }
}
