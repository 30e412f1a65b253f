package fi.digisign.pkcs15;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fi.digisign.apdu.Bytes;
import fi.digisign.pkcs15.model.DecipherScheme;
import fi.digisign.pkcs15.model.DecipherScheme.RsaOaep;
import fi.digisign.pkcs15.model.DecipherScheme.RsaPkcs1;
import fi.digisign.pkcs15.model.DigestAlgorithm;
import fi.digisign.pkcs15.model.KeyType;
import fi.digisign.pkcs15.model.TokenKey;
import fi.digisign.pkcs15.model.UndecipherableException;
import fi.digisign.pkcs15.model.UnsupportedSchemeException;
import fi.digisign.pkcs15.pin.PinRequest;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.MGF1ParameterSpec;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.KeyAgreement;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Decryption and key agreement with every image that offers them, against the JDK's encryption. */
class DecipherTest {

    private static final byte[] MESSAGE = "a content encryption key".getBytes(StandardCharsets.US_ASCII);

    private static TokenKey key(Token token, KeyType type) {
        return token.keys().stream()
                .filter(key -> key.type() == type)
                .filter(key -> type == KeyType.RSA
                        ? key.canDecipher()
                        : key.usage().contains(fi.digisign.pkcs15.model.KeyUsage.DERIVE))
                .findFirst()
                .orElseThrow();
    }

    private static PublicKey publicKey(Token token, TokenKey key) throws Exception {
        return TestCard.certificate(token, key).getPublicKey();
    }

    private static Bytes encrypt(PublicKey key, DecipherScheme scheme) throws Exception {
        Cipher cipher = Cipher.getInstance(scheme instanceof RsaOaep ? "RSA/ECB/OAEPPadding" : "RSA/ECB/PKCS1Padding");
        if (scheme instanceof RsaOaep oaep) {
            cipher.init(
                    Cipher.ENCRYPT_MODE,
                    key,
                    new OAEPParameterSpec(
                            oaep.digest().jcaName(),
                            "MGF1",
                            new MGF1ParameterSpec(oaep.mgfDigest().jcaName()),
                            new PSource.PSpecified(oaep.label().toArray())));
        } else {
            cipher.init(Cipher.ENCRYPT_MODE, key);
        }
        return Bytes.of(cipher.doFinal(MESSAGE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"fineid-v3", "fineid-org", "myeid", "pkcs15"})
    void pkcs1CryptogramIsDecrypted(String image) throws Exception {
        decrypts(image, new RsaPkcs1());
    }

    @ParameterizedTest
    @CsvSource({
        "fineid-v3, SHA1", "fineid-v3, SHA256", "fineid-v3, SHA384", "fineid-org, SHA512",
        "myeid, SHA1", "myeid, SHA256", "pkcs15, SHA256", "pkcs15, SHA512"
    })
    void oaepCryptogramIsDecrypted(String image, DigestAlgorithm digest) throws Exception {
        decrypts(image, new RsaOaep(digest, digest, Bytes.EMPTY));
    }

    @ParameterizedTest
    @ValueSource(strings = {"myeid", "pkcs15"})
    void oaepInSoftwareTakesAnyParameters(String image) throws Exception {
        decrypts(image, new RsaOaep(DigestAlgorithm.SHA256, DigestAlgorithm.SHA1, Bytes.ofHex("0102")));
    }

    private static void decrypts(String image, DecipherScheme scheme) throws Exception {
        TestCard card = TestCard.image(image);
        try (Token token = card.open()) {
            TokenKey key = key(token, KeyType.RSA);
            token.requireScheme(key, scheme);
            Bytes cryptogram = encrypt(publicKey(token, key), scheme);
            assertThat(token.decipher(key, scheme, cryptogram, card.holder())).isEqualTo(MESSAGE);
            assertThat(token.decipher(key, scheme, cryptogram, card.holder())).isEqualTo(MESSAGE);
            assertThat(card.asked).hasSize(1);
            assertThat(card.asked.get(0).purpose()).isEqualTo(PinRequest.Purpose.DECRYPT);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"fineid-v3", "myeid", "pkcs15"})
    void wronglyPaddedCryptogramIsRefusedWithoutDetails(String image) throws Exception {
        TestCard card = TestCard.image(image);
        try (Token token = card.open()) {
            TokenKey key = key(token, KeyType.RSA);
            RsaOaep oaep = new RsaOaep(DigestAlgorithm.SHA256, DigestAlgorithm.SHA256, Bytes.EMPTY);
            Bytes cryptogram = encrypt(publicKey(token, key), new RsaPkcs1());
            assertThatThrownBy(() -> token.decipher(key, oaep, cryptogram, card.holder()))
                    .isInstanceOf(UndecipherableException.class)
                    .hasMessage("The message cannot be decrypted with this key");
            assertThatThrownBy(() -> token.decipher(key, new RsaPkcs1(), Bytes.of(new byte[17]), card.holder()))
                    .isInstanceOf(UndecipherableException.class);
        }
    }

    @Test
    void unsupportedSchemeIsRefusedBeforeAnyPin() throws Exception {
        TestCard card = TestCard.image("fineid-v3");
        try (Token token = card.open()) {
            TokenKey rsa = key(token, KeyType.RSA);
            RsaOaep mixed = new RsaOaep(DigestAlgorithm.SHA256, DigestAlgorithm.SHA1, Bytes.EMPTY);
            assertThatThrownBy(() -> token.decipher(rsa, mixed, Bytes.of(new byte[256]), card.holder()))
                    .isInstanceOf(UnsupportedSchemeException.class);
            assertThatThrownBy(() -> token.agree(rsa, Bytes.ofHex("04"), card.holder()))
                    .isInstanceOf(UnsupportedSchemeException.class);
            assertThat(card.asked).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"fineid-v4", "myeid", "pkcs15"})
    void bothSidesAgreeOnTheSameSecret(String image) throws Exception {
        TestCard card = TestCard.image(image);
        try (Token token = card.open()) {
            TokenKey key = key(token, KeyType.EC);
            ECPublicKey own = (ECPublicKey) publicKey(token, key);
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(own.getParams());
            KeyPair other = generator.generateKeyPair();
            token.requireAgreement(key);

            byte[] secret = token.agree(key, point((ECPublicKey) other.getPublic()), card.holder());

            KeyAgreement agreement = KeyAgreement.getInstance("ECDH");
            agreement.init(other.getPrivate());
            agreement.doPhase(own, true);
            assertThat(secret).isEqualTo(agreement.generateSecret());
        }
    }

    private static Bytes point(ECPublicKey key) {
        int length = (key.getParams().getCurve().getField().getFieldSize() + 7) / 8;
        return Bytes.ofHex("04")
                .plus(fixed(key.getW().getAffineX(), length))
                .plus(fixed(key.getW().getAffineY(), length));
    }

    private static Bytes fixed(BigInteger value, int length) {
        byte[] bytes = value.toByteArray();
        byte[] fixed = new byte[length];
        int copied = Math.min(bytes.length, length);
        System.arraycopy(bytes, bytes.length - copied, fixed, length - copied, copied);
        return Bytes.of(fixed);
    }

    @ParameterizedTest
    @EnumSource(DigestAlgorithm.class)
    void blockChangedAnywhereIsRefused(DigestAlgorithm digest) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(1536);
        KeyPair pair = generator.generateKeyPair();
        RsaOaep scheme = new RsaOaep(digest, digest, Bytes.EMPTY);
        Cipher raw = Cipher.getInstance("RSA/ECB/NoPadding");
        raw.init(Cipher.DECRYPT_MODE, pair.getPrivate());
        byte[] block = raw.doFinal(encrypt(pair.getPublic(), scheme).toArray());
        assertThat(fi.digisign.pkcs15.crypto.RsaUnpadding.message(scheme, block.clone())
                        .orElseThrow())
                .isEqualTo(MESSAGE);
        for (int i = 0; i < block.length; i++) {
            byte[] changed = block.clone();
            changed[i] ^= 0x10;
            assertThat(fi.digisign.pkcs15.crypto.RsaUnpadding.message(scheme, changed))
                    .as("byte %d", i)
                    .isEmpty();
        }
        byte[] wiped = block.clone();
        fi.digisign.pkcs15.crypto.RsaUnpadding.message(scheme, wiped);
        assertThat(wiped).containsOnly(0);
        assertThat(Arrays.equals(block, wiped)).isFalse();
    }
}
