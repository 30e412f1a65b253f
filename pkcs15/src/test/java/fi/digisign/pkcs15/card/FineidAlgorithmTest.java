package fi.digisign.pkcs15.card;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fi.digisign.apdu.Bytes;
import fi.digisign.pkcs15.model.DigestAlgorithm;
import fi.digisign.pkcs15.model.KeyType;
import fi.digisign.pkcs15.model.KeyUsage;
import fi.digisign.pkcs15.model.SignatureScheme;
import fi.digisign.pkcs15.model.SignatureScheme.Ecdsa;
import fi.digisign.pkcs15.model.SignatureScheme.RsaPkcs1;
import fi.digisign.pkcs15.model.SignatureScheme.RsaPkcs1Plain;
import fi.digisign.pkcs15.model.SignatureScheme.RsaPss;
import fi.digisign.pkcs15.model.UnsupportedSchemeException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FineidAlgorithmTest {

    private static CardKey key(KeyType type, int bits) {
        return new CardKey(
                Bytes.ofHex("45"),
                "TEST key",
                Optional.of("auth"),
                type,
                OptionalInt.of(bits),
                Set.of(KeyUsage.SIGN),
                Optional.empty(),
                false,
                new CardKey.Address(1, Optional.empty()));
    }

    private static FineidAlgorithm of(CardKey key, SignatureScheme scheme, int inputLength) throws Exception {
        byte[] input = new byte[inputLength];
        java.util.Arrays.fill(input, (byte) 0xAB);
        return FineidAlgorithm.of(key, scheme, Bytes.of(input));
    }

    @ParameterizedTest
    @CsvSource({"SHA224, 32, 35", "SHA256, 42, 45", "SHA384, 52, 55", "SHA512, 62, 65"})
    void rsaNamesHashAndScheme(DigestAlgorithm digest, String pkcs1, String pss) throws Exception {
        CardKey rsa = key(KeyType.RSA, 2048);
        assertThat(of(rsa, new RsaPkcs1(digest), digest.length()).reference()).isEqualTo(Integer.parseInt(pkcs1, 16));
        assertThat(of(rsa, RsaPss.of(digest), digest.length()).reference()).isEqualTo(Integer.parseInt(pss, 16));
    }

    @ParameterizedTest
    @CsvSource({
        // bits, bytes of digest, algorithm byte, bytes sent
        "256, 32, 44, 32",
        "256, 48, 44, 32",
        "256, 64, 44, 32",
        "256, 28, 44, 32",
        "384, 32, 44, 32",
        "384, 48, 54, 48",
        "384, 64, 54, 48",
        "384, 36, 54, 48",
        "384, 28, 44, 32",
        "521, 64, 64, 64",
        "521, 60, 64, 64"
    })
    void ecdsaDigestsAreCutToTheFieldAndFilledToAKnownLength(int bits, int length, String algorithm, int sent)
            throws Exception {
        FineidAlgorithm chosen = of(key(KeyType.EC, bits), new Ecdsa(Optional.empty()), length);
        assertThat(chosen.reference()).isEqualTo(Integer.parseInt(algorithm, 16));
        assertThat(chosen.digest().length()).isEqualTo(sent);
        int zeros = Math.max(0, sent - length);
        assertThat(chosen.digest().slice(0, zeros)).isEqualTo(Bytes.of(new byte[zeros]));
        assertThat(chosen.digest().at(zeros)).isEqualTo(0xAB);
    }

    @Test
    void digestInfoIsParsed() throws Exception {
        Bytes digest = Bytes.of(new byte[48]);
        FineidAlgorithm chosen = FineidAlgorithm.of(
                key(KeyType.RSA, 2048), new RsaPkcs1Plain(), DigestAlgorithm.SHA384.digestInfo(digest));
        assertThat(chosen).isEqualTo(new FineidAlgorithm(0x52, digest));
    }

    @Test
    void refusalsNameTheAlgorithm() {
        assertThatThrownBy(() -> of(
                        key(KeyType.EC, 384),
                        fi.digisign.pkcs15.model.SignatureScheme.RsaPss.of(DigestAlgorithm.SHA256),
                        32))
                .hasMessageContaining(": RSASSA-PSS with");
        assertThatThrownBy(() -> of(key(KeyType.EC, 384), new RsaPkcs1(DigestAlgorithm.SHA256), 32))
                .hasMessageEndingWith(": SHA256withRSA");
    }

    @Test
    void sha1IsRefusedWithAnAlternative() {
        assertThatThrownBy(() -> of(key(KeyType.RSA, 2048), new RsaPkcs1(DigestAlgorithm.SHA1), 20))
                .isInstanceOfSatisfying(
                        UnsupportedSchemeException.class,
                        e -> assertThat(e.remedy()).contains("SHA-256"));
        assertThatThrownBy(() -> of(key(KeyType.EC, 384), new Ecdsa(Optional.of(DigestAlgorithm.SHA1)), 20))
                .isInstanceOf(UnsupportedSchemeException.class);
    }

    @Test
    void rawRsaAndForeignSaltsAreRefused() {
        assertThatThrownBy(() -> of(key(KeyType.RSA, 2048), new RsaPkcs1Plain(), 36))
                .isInstanceOf(UnsupportedSchemeException.class);
        assertThatThrownBy(() -> of(key(KeyType.RSA, 2048), new RsaPss(DigestAlgorithm.SHA256, 20), 32))
                .isInstanceOf(UnsupportedSchemeException.class);
    }

    @Test
    void schemeOfTheOtherKeyTypeIsRefused() {
        assertThatThrownBy(() -> of(key(KeyType.EC, 384), new RsaPkcs1(DigestAlgorithm.SHA256), 32))
                .isInstanceOf(UnsupportedSchemeException.class);
        assertThatThrownBy(() -> of(key(KeyType.RSA, 2048), new Ecdsa(Optional.empty()), 32))
                .isInstanceOf(UnsupportedSchemeException.class);
    }
}
