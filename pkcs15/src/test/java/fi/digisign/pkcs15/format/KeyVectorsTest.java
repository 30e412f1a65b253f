package fi.digisign.pkcs15.format;

import static fi.digisign.pkcs15.model.KeyUsage.DECRYPT;
import static fi.digisign.pkcs15.model.KeyUsage.ENCRYPT;
import static fi.digisign.pkcs15.model.KeyUsage.NON_REPUDIATION;
import static fi.digisign.pkcs15.model.KeyUsage.SIGN;
import static fi.digisign.pkcs15.model.KeyUsage.SIGN_RECOVER;
import static fi.digisign.pkcs15.model.KeyUsage.UNWRAP;
import static fi.digisign.pkcs15.model.KeyUsage.WRAP;
import static org.assertj.core.api.Assertions.assertThat;

import fi.digisign.apdu.Bytes;
import fi.digisign.pkcs15.der.Decoded;
import fi.digisign.pkcs15.format.SecretKeyObject.SecretKeyType;
import fi.digisign.pkcs15.model.KeyType;
import fi.digisign.pkcs15.model.KeyUsage;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The key directories of real cards, each against what its index says. */
class KeyVectorsTest {

    @Test
    void vector14SevenKeysOfACardOsCard() throws Exception {
        Decoded<PrivateKeyObject> decoded = PrivateKeyObject.decode(SharedVectors.pkcs15("14-vwpki-prkdf"));

        assertThat(decoded.isClean()).isTrue();
        List<PrivateKeyObject> keys = decoded.objects();
        assertThat(keys)
                .extracting(key -> key.common().label().orElseThrow())
                .containsExactly(
                        "Digital Signature",
                        "Non Repudiation",
                        "Encryption",
                        "Encryption",
                        "Encryption",
                        "Encryption",
                        "Encryption");
        assertThat(keys)
                .extracting(key -> key.key().id().toHex())
                .containsExactly("11", "33", "61", "62", "63", "64", "65");
        assertThat(keys)
                .extracting(key -> key.key().keyReference().orElseThrow())
                .containsExactly(1, 3, 4, 5, 6, 7, 8);
        assertThat(keys)
                .extracting(key -> key.common().authId().orElseThrow().toHex())
                .containsExactly("01", "02", "01", "01", "01", "01", "01");
        assertThat(keys).extracting(key -> key.common().userConsent()).containsExactly(0, 1, 0, 0, 0, 0, 0);
        assertThat(keys.get(0).key().usage()).isEqualTo(Set.of(SIGN, SIGN_RECOVER, UNWRAP));
        assertThat(keys.get(1).key().usage()).isEqualTo(Set.of(NON_REPUDIATION));
        assertThat(keys.subList(2, 6)).allSatisfy(key -> {
            assertThat(key.key().usage()).isEqualTo(Set.of(DECRYPT, UNWRAP));
            assertThat(key.key().accessFlags()).isEmpty();
        });
        assertThat(keys.get(6).key().usage()).isEqualTo(Set.of(DECRYPT, SIGN, SIGN_RECOVER, UNWRAP));
        assertThat(keys).allSatisfy(key -> {
            assertThat(key.type()).isEqualTo(KeyType.RSA);
            assertThat(key.sizeBits()).hasValue(2048);
            // index and length 0 are not "no bytes of it"
            assertThat(key.path()).contains(ObjectPath.of(Bytes.ofHex("3F005015")));
            assertThat(key.common().isPrivate()).isTrue();
        });
    }

    @Test
    void vector23RsaKeyOfARutokenCard() throws Exception {
        PrivateKeyObject key = only(PrivateKeyObject.decode(SharedVectors.pkcs15("23-synth-rutoken-prkdf")));

        assertThat(key.type()).isEqualTo(KeyType.RSA);
        assertThat(key.common().label()).contains("K");
        assertThat(key.common().isPrivate()).isTrue();
        assertThat(key.common().authId()).contains(Bytes.ofHex("01"));
        assertThat(key.key().id()).isEqualTo(Bytes.ofHex("01"));
        assertThat(key.key().usage()).isEqualTo(Set.of(ENCRYPT, SIGN, SIGN_RECOVER, WRAP));
        assertThat(key.path()).contains(ObjectPath.of(Bytes.ofHex("3F0050150001")));
        assertThat(key.sizeBits()).hasValue(512);
    }

    @Test
    void vector24EcKeyWithEmptyCommonAttributesAndRelativePath() throws Exception {
        PrivateKeyObject key =
                only(PrivateKeyObject.decode(SharedVectors.pkcs15("24-synth-ec-prkdf-empty-coa-relative-path")));

        assertThat(key.type()).isEqualTo(KeyType.EC);
        assertThat(key.common()).isEqualTo(CommonObjectAttributes.NONE);
        assertThat(key.key().id()).isEqualTo(Bytes.ofHex("01"));
        assertThat(key.key().usage()).hasSize(8).doesNotContain(NON_REPUDIATION, KeyUsage.DERIVE);
        assertThat(key.key().keyReference()).hasValue(2);
        assertThat(key.path()).contains(ObjectPath.of(Bytes.ofHex("4401")));
        assertThat(key.path().orElseThrow().isAbsolute()).isFalse();
        assertThat(key.sizeBits()).hasValue(256);
    }

    @Test
    void vector31KeysInTwoDirectories() throws Exception {
        Decoded<PrivateKeyObject> decoded = PrivateKeyObject.decode(SharedVectors.pkcs15("31-librescrs-prkdf"));

        assertThat(decoded.isClean()).isTrue();
        assertThat(decoded.objects()).hasSize(2).allSatisfy(key -> {
            assertThat(key.sizeBits()).hasValue(3072);
            assertThat(key.key().usage()).isEqualTo(Set.of(ENCRYPT, DECRYPT));
        });
        PrivateKeyObject sign = decoded.objects().get(0);
        assertThat(sign.common().label()).contains("Sign Key");
        assertThat(sign.key().id()).isEqualTo(Bytes.ofHex("4F797B48"));
        assertThat(sign.path()).contains(ObjectPath.of(Bytes.ofHex("3F000DF50116")));
        PrivateKeyObject auth = decoded.objects().get(1);
        assertThat(auth.common().label()).contains("Auth Key");
        assertThat(auth.key().id()).isEqualTo(Bytes.ofHex("26DAF750"));
        assertThat(auth.path().orElseThrow().fileId()).hasValue(0x440D);
    }

    @Test
    void vector38KeyWithoutTypeAttributesIsUsableAndReported() throws Exception {
        Decoded<PrivateKeyObject> decoded =
                PrivateKeyObject.decode(SharedVectors.pkcs15("38-cardcore-prkdf-no-typeattributes"));

        assertThat(decoded.problems())
                .anySatisfy(problem -> assertThat(problem.what().english()).contains("typeAttributes", "missing"))
                // the label's length is one too small as well, so that its last byte looks like a tag
                .anySatisfy(problem -> assertThat(problem.what().english()).contains("malformed"))
                .hasSize(2);
        PrivateKeyObject key = decoded.objects().get(0);
        assertThat(decoded.objects()).hasSize(1);
        assertThat(key.common().label()).contains("Purus ");
        assertThat(key.key().id()).isEqualTo(Bytes.ofHex("45"));
        assertThat(key.key().usage()).isEqualTo(Set.of(ENCRYPT, DECRYPT));
        assertThat(key.key().keyReference()).hasValue(1);
        assertThat(key.path()).isEmpty();
        assertThat(key.sizeBits()).isEmpty();
    }

    @Test
    void vector48AesKeyOfASmartCardHsm() throws Exception {
        Decoded<SecretKeyObject> decoded = SecretKeyObject.decode(SharedVectors.pkcs15("48-schsm-skd-aes"));

        assertThat(decoded.isClean()).isTrue();
        SecretKeyObject key = decoded.objects().get(0);
        assertThat(decoded.objects()).hasSize(1);
        assertThat(key.type()).isEqualTo(SecretKeyType.RC5_OR_AES);
        assertThat(key.common().label()).contains("DiskEncryptionKey");
        assertThat(key.key().id()).isEqualTo(Bytes.ofHex("01"));
        assertThat(key.key().usage()).isEqualTo(Set.of(ENCRYPT, DECRYPT));
        assertThat(key.keyLength()).isEqualTo(OptionalInt.of(128));
        assertThat(key.path())
                .hasValueSatisfying(path -> assertThat(path.isEmpty()).isTrue());
    }

    private static PrivateKeyObject only(Decoded<PrivateKeyObject> decoded) {
        assertThat(decoded.problems()).isEmpty();
        assertThat(decoded.objects()).hasSize(1);
        return decoded.objects().get(0);
    }
}
