package fi.digisign.pkcs15.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fi.digisign.apdu.Bytes;
import fi.digisign.pkcs15.model.DigestAlgorithm;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DigestInfoTest {

    @Test
    void sha256IsEncodedAsRfc8017Says() {
        Bytes digest = Bytes.of(new byte[32]);
        assertThat(DigestAlgorithm.SHA256.digestInfo(digest))
                .isEqualTo(Bytes.ofHex("3031300D060960864801650304020105000420").plus(digest));
    }

    @ParameterizedTest
    @EnumSource(DigestAlgorithm.class)
    void everyHashFunctionIsRecognised(DigestAlgorithm algorithm) {
        Bytes digest = Bytes.of(new byte[algorithm.length()]);
        assertThat(DigestInfo.parse(algorithm.digestInfo(digest))).contains(new DigestInfo(algorithm, digest));
    }

    @Test
    void missingParametersAreAccepted() {
        Bytes digest = Bytes.of(new byte[32]);
        assertThat(DigestInfo.parse(
                        Bytes.ofHex("302F300B06096086480165030402010420").plus(digest)))
                .contains(new DigestInfo(DigestAlgorithm.SHA256, digest));
    }

    @Property
    void otherBytesAreNoDigestInfo(@ForAll byte[] bytes) {
        assertThat(DigestInfo.parse(Bytes.of(bytes))).isEmpty();
    }

    @Test
    void digestOfAnotherLengthIsRefused() {
        assertThatThrownBy(() -> DigestAlgorithm.SHA256.digestInfo(Bytes.of(new byte[20])))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
