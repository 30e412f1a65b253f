package fi.digisign.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fi.digisign.testvectors.CardImage;
import java.io.ByteArrayOutputStream;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.interfaces.ECKey;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAKey;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a key object shows to the JDK and to libraries. */
class PrivateKeysTest {

    static List<String> images() {
        return CardImage.names();
    }

    @ParameterizedTest
    @MethodSource("images")
    void keysTellTheirSizeButNeverPretendToHoldASecret(String image) throws Exception {
        KeyStore keyStore = TestCard.load(TestCard.image(image).provider(), null);
        for (String alias : TestCard.keyAliases(keyStore)) {
            PrivateKey key = TestCard.key(keyStore, alias);
            assertThat(key.getEncoded()).isNull();
            assertThat(key.getFormat()).isNull();
            assertThat(key).isNotInstanceOf(RSAPrivateKey.class).isNotInstanceOf(ECPrivateKey.class);
            if (keyStore.getCertificate(alias).getPublicKey() instanceof RSAPublicKey rsa) {
                assertThat(key.getAlgorithm()).isEqualTo("RSA");
                assertThat(((RSAKey) key).getModulus()).isEqualTo(rsa.getModulus());
            } else {
                assertThat(key.getAlgorithm()).isEqualTo("EC");
                assertThat(((ECKey) key).getParams())
                        .isEqualTo(((ECPublicKey) keyStore.getCertificate(alias).getPublicKey()).getParams());
            }
        }
    }

    /** JDK 22 and later give PrivateKey and RSAKey a getParams each, and ask for it through either. */
    @Test
    void anRsaKeyHasItsOwnGetParams() throws Exception {
        PrivateKey key = TestCard.key(TestCard.load(TestCard.image("fineid-v3").provider(), null), "auth");
        assertThat(((RSAKey) key).getParams()).isNull();
        assertThat(key.getClass().getDeclaredMethods())
                .anyMatch(method -> method.getName().equals("getParams") && !method.isBridge());
        for (Class<?> type : PrivateKey.class.getInterfaces()) {
            for (java.lang.reflect.Method method : type.getMethods()) {
                if (method.getName().equals("getParams")) {
                    assertThat(method.invoke(key)).isNull();
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("images")
    void keysAreNotSerialized(String image) throws Exception {
        KeyStore keyStore = TestCard.load(TestCard.image(image).provider(), null);
        for (String alias : TestCard.keyAliases(keyStore)) {
            PrivateKey key = (PrivateKey) keyStore.getKey(alias, "1234".toCharArray());
            assertThatThrownBy(() -> new ObjectOutputStream(new ByteArrayOutputStream()).writeObject(key))
                    .isInstanceOf(NotSerializableException.class);
        }
    }

    @Test
    void keysAreEqualByCardAndCertificate() throws Exception {
        TestCard card = TestCard.image("fineid-v4");
        KeyStore one = TestCard.load(card.provider(), null);
        KeyStore two = TestCard.load(card.provider(), null);
        assertThat(TestCard.key(one, "auth"))
                .isEqualTo(TestCard.key(two, "auth"))
                .hasSameHashCodeAs(TestCard.key(two, "auth"))
                .isNotEqualTo(TestCard.key(one, "sign"))
                .isNotEqualTo(
                        TestCard.key(TestCard.load(TestCard.image("fineid-org").provider(), null), "auth"));
    }

    @Test
    void aKeysTextNamesItAndItsCardAndNoSecret() throws Exception {
        KeyStore keyStore = TestCard.load(TestCard.image("fineid-v4").provider(), null);
        assertThat(keyStore.getKey("auth", "1234".toCharArray()))
                .asString()
                .contains("EC key \"auth\" (384 bits)")
                .doesNotContain("1234");
    }
}
