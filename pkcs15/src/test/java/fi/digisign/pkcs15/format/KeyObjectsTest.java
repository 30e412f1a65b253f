package fi.digisign.pkcs15.format;

import static fi.digisign.pkcs15.format.Der.all;
import static fi.digisign.pkcs15.format.Der.label;
import static fi.digisign.pkcs15.format.Der.of;
import static fi.digisign.pkcs15.format.Der.path;
import static fi.digisign.pkcs15.format.Der.seq;
import static org.assertj.core.api.Assertions.assertThat;

import fi.digisign.apdu.Bytes;
import fi.digisign.pkcs15.der.Decoded;
import fi.digisign.pkcs15.der.FormatException;
import fi.digisign.pkcs15.format.AlgorithmInfo.AlgorithmOperation;
import fi.digisign.pkcs15.format.KeyAttributes.KeyAccessFlag;
import fi.digisign.pkcs15.format.KeyAttributes.KeyInfo;
import fi.digisign.pkcs15.format.PublicKeyObject.PublicKeyValue;
import fi.digisign.pkcs15.format.SecretKeyObject.SecretKeyType;
import fi.digisign.pkcs15.model.KeyType;
import fi.digisign.pkcs15.model.KeyUsage;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyObjectsTest {

    @Test
    void rsaKeyWithEverythingOptional() throws Exception {
        Decoded<PrivateKeyObject> decoded = PrivateKeyObject.decode(Examples.PRIVATE_KEYS);

        assertThat(decoded.problems()).isEmpty();
        PrivateKeyObject key = decoded.objects().get(0);
        assertThat(key.type()).isEqualTo(KeyType.RSA);
        assertThat(key.common().label()).contains("TEST authentication");
        assertThat(key.key())
                .isEqualTo(new KeyAttributes(
                        Bytes.ofHex("45"),
                        Set.of(KeyUsage.SIGN),
                        true,
                        Set.of(
                                KeyAccessFlag.SENSITIVE,
                                KeyAccessFlag.ALWAYS_SENSITIVE,
                                KeyAccessFlag.NEVER_EXTRACTABLE,
                                KeyAccessFlag.CARD_GENERATED),
                        OptionalInt.of(0x81),
                        Optional.of("20260101000000Z"),
                        Optional.of("20310101000000Z"),
                        List.of(1, 0x8F)));
        assertThat(key.sizeBits()).hasValue(3072);
        assertThat(key.keyInfo()).contains(new KeyInfo(OptionalInt.of(5), Optional.empty(), Set.of()));
        assertThat(key.subjectName()).contains(Bytes.ofHex("30023100"));
        assertThat(key.identifiers()).containsExactly(new CredentialIdentifier(2, Bytes.ofHex("0402AABB")));
    }

    @Test
    void ecKeyWithFieldSizeAndCurve() throws Exception {
        PrivateKeyObject key =
                PrivateKeyObject.decode(Examples.PRIVATE_KEYS).objects().get(1);

        assertThat(key.type()).isEqualTo(KeyType.EC);
        assertThat(key.common().userConsent()).isEqualTo(1);
        assertThat(key.key().usage()).isEqualTo(Set.of(KeyUsage.NON_REPUDIATION));
        assertThat(key.sizeBits()).hasValue(384);
        assertThat(key.curve()).contains("1.3.132.0.34");
        assertThat(key.keyInfo().orElseThrow().operations()).containsExactly(AlgorithmOperation.COMPUTE_SIGNATURE);
        assertThat(key.path().orElseThrow().isEmpty()).isTrue();
    }

    @Test
    void smallNumberOfAnEcKeyIsAnAlgorithmNotASize() throws Exception {
        PrivateKeyObject key = ecKey(of(0x02, "03"));

        assertThat(key.sizeBits()).isEmpty();
        assertThat(key.keyInfo().orElseThrow().reference()).hasValue(3);
    }

    @ParameterizedTest(name = "key reference bytes {0} mean {1}")
    @CsvSource({"01, 1", "7F, 127", "81, 129", "FE, 254", "FF, -1", "0082, 130", "00FF, 255", "FF82, 130", "0100, 256"})
    void keyReferencesAreNeverNegative(String bytes, int expected) throws Exception {
        Bytes file = seq(seq(), seq(of(0x04, "01"), of(0x03, "0520"), of(0x02, bytes)), of(0xA1, seq(path("4B01"))));

        assertThat(PrivateKeyObject.decode(file).objects().get(0).key().keyReference())
                .isEqualTo(expected < 0 ? OptionalInt.empty() : OptionalInt.of(expected));
    }

    @Test
    void keysOfEachType() throws Exception {
        Bytes body = all(seq(), seq(of(0x04, "01"), of(0x03, "0520")), of(0xA1, seq(path("4B01"))));
        Bytes file =
                all(of(0x30, body), of(0xA0, body), of(0xA1, body), of(0xA2, body), of(0xA3, body), of(0xA4, body));

        assertThat(PrivateKeyObject.decode(file).objects())
                .extracting(PrivateKeyObject::type)
                .containsExactly(KeyType.values());
        assertThat(PublicKeyObject.decode(file).objects())
                .extracting(PublicKeyObject::type)
                .containsExactly(KeyType.values());
    }

    @Test
    void privateKeyWithoutAuthIdIsProtectedByTheFirstRuleAboutItsUse() throws Exception {
        Bytes rules = seq(
                seq(of(0x03, "0780"), of(0x04, "AA")),
                seq(of(0x03, "0520"), of(0xA1, of(0xA0, of(0x04, "BB")), of(0x04, "CC"))));
        Bytes file =
                seq(seq(of(0x03, "0780"), rules), seq(of(0x04, "01"), of(0x03, "0520")), of(0xA1, seq(path("4B01"))));

        assertThat(PrivateKeyObject.decode(file).objects().get(0).common().authIdForKeyUse())
                .contains(Bytes.ofHex("CC"));
    }

    @Test
    void keyNotUsableOnTheCardSaysSo() throws Exception {
        Bytes file = seq(seq(), seq(of(0x04, "01"), of(0x03, "0520"), of(0x01, "00")), of(0xA1, seq(path("4B01"))));

        assertThat(PrivateKeyObject.decode(file).objects().get(0).key().usableOnCard())
                .isFalse();
    }

    @Test
    void senselessKeySizeIsReportedAndLeftOut() throws Exception {
        Bytes file = seq(seq(), seq(of(0x04, "01"), of(0x03, "0520")), of(0xA1, seq(path("4B01"), of(0x02, "01"))));
        Decoded<PrivateKeyObject> decoded = PrivateKeyObject.decode(file);

        assertThat(decoded.objects().get(0).sizeBits()).isEmpty();
        assertThat(decoded.problems()).hasSize(1);
    }

    @Test
    void tooLongIdentifierLosesThisKeyOnly() throws Exception {
        Bytes bad = seq(seq(), seq(of(0x04, "00".repeat(256)), of(0x03, "0520")), of(0xA1, seq(path("4B01"))));
        Bytes good = seq(seq(), seq(of(0x04, "00".repeat(255)), of(0x03, "0520")), of(0xA1, seq(path("4B01"))));
        Decoded<PrivateKeyObject> decoded = PrivateKeyObject.decode(all(bad, good));

        assertThat(decoded.objects()).hasSize(1);
        assertThat(decoded.problems()).hasSize(1);
    }

    @Test
    void publicPointInTheDirectoryItself() throws Exception {
        PublicKeyObject key =
                PublicKeyObject.decode(Examples.PUBLIC_KEYS).objects().get(0);

        assertThat(key.sizeBits()).hasValue(256);
        assertThat(key.key().usage()).isEqualTo(Set.of(KeyUsage.VERIFY));
        assertThat(key.inlineValue())
                .contains(new PublicKeyValue(PublicKeyValue.Form.EC_POINT, Bytes.ofHex("04" + "11".repeat(64))));
    }

    @Test
    void secretKeyOfIso7816() throws Exception {
        Decoded<SecretKeyObject> decoded = SecretKeyObject.decode(Examples.SECRET_KEYS);

        assertThat(decoded.problems()).isEmpty();
        SecretKeyObject key = decoded.objects().get(0);
        assertThat(key.type()).isEqualTo(SecretKeyType.GENERIC);
        assertThat(key.keyLength()).hasValue(256);
        assertThat(key.path()).contains(ObjectPath.of(Bytes.ofHex("4500")));
    }

    @Test
    void secretKeyNamedByAnObjectIdentifier() throws Exception {
        Bytes inner = seq(seq(label("x")), seq(of(0x04, "01"), of(0x03, "06C0")), of(0xA1, seq(path("4500"))));
        Decoded<SecretKeyObject> decoded = SecretKeyObject.decode(of(0xAE, of(0x06, "2A03"), inner));

        assertThat(decoded.problems()).isEmpty();
        assertThat(decoded.objects()).extracting(SecretKeyObject::type).containsExactly(SecretKeyType.OTHER);
    }

    private static PrivateKeyObject ecKey(Bytes extra) throws FormatException {
        Bytes file = of(0xA0, seq(), seq(of(0x04, "01"), of(0x03, "0520")), of(0xA1, seq(path("4B01"), extra)));
        return PrivateKeyObject.decode(file).objects().get(0);
    }
}
