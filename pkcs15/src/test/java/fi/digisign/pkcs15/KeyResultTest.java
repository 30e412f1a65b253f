package fi.digisign.pkcs15;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fi.digisign.apdu.Bytes;
import fi.digisign.apdu.MalformedResponseException;
import fi.digisign.pkcs15.model.SignatureScheme.Ecdsa;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class KeyResultTest {

    @Provide
    Arbitrary<Bytes> signatures() {
        return Arbitraries.of(32, 48, 66)
                .flatMap(field -> Arbitraries.bytes()
                        .array(byte[].class)
                        .ofSize(2 * field)
                        .map(Bytes::of));
    }

    @Property
    void derAndPlainConvertToEachOther(@ForAll("signatures") Bytes plain) throws Exception {
        Bytes der = Ecdsa.toDer(plain);
        assertThat(KeyResult.ecdsaSignature(der, plain.length() / 2)).isEqualTo(plain);
    }

    @Property
    void anyAnswerEndsInASignatureOrATypedError(@ForAll byte[] answer) {
        try {
            assertThat(KeyResult.ecdsaSignature(Bytes.of(answer), 32).length()).isEqualTo(64);
        } catch (MalformedResponseException expected) {
            assertThat(expected).hasMessageContaining("not an ECDSA signature");
        }
    }

    @Test
    void smallNumbersAreFilledUp() throws Exception {
        assertThat(KeyResult.ecdsaSignature(Bytes.ofHex("3006020101020102"), 4))
                .isEqualTo(Bytes.ofHex("0000000100000002"));
    }

    @Test
    void numberLargerThanTheFieldIsRefused() {
        assertThatThrownBy(() -> KeyResult.ecdsaSignature(Bytes.ofHex("300A0205FF01020304020102"), 4))
                .isInstanceOf(MalformedResponseException.class);
    }

    @Test
    void bytesAfterTheSequenceAreRefused() {
        assertThatThrownBy(() -> KeyResult.ecdsaSignature(Bytes.ofHex("300602010102010200"), 4))
                .isInstanceOf(MalformedResponseException.class);
    }

    @Test
    void oddLengthIsAnArgumentError() {
        assertThatThrownBy(() -> Ecdsa.toDer(Bytes.ofHex("010203"))).isInstanceOf(IllegalArgumentException.class);
    }
}
