package fi.digisign.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fi.digisign.pkcs15.pin.IncorrectPinException;
import fi.digisign.provider.api.KeyPurpose;
import fi.digisign.provider.api.MissingPinException;
import java.security.Key;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.Signature;
import java.security.SignatureException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which PIN a password is that comes with a key, when a card has two and programs hand one password to all entries. */
class GivenPinTest {

    private final TestCard card = TestCard.image("fineid-v4");
    private final DigisignProvider provider = card.provider();
    private KeyStore keyStore;

    @BeforeEach
    void load() throws Exception {
        keyStore = TestCard.load(provider, null);
    }

    private Key key(String alias, String password) throws Exception {
        return keyStore.getKey(alias, password.toCharArray());
    }

    private void sign(Key key) throws Exception {
        Signature signature = Signature.getInstance("SHA384withECDSA", (Provider) provider);
        signature.initSign((PrivateKey) key);
        signature.update((byte) 1);
        assertThat(signature.sign()).isNotEmpty();
    }

    private void assertPinIsMissing(Key key) {
        assertThatThrownBy(() -> sign(key))
                .isInstanceOf(SignatureException.class)
                .hasCauseInstanceOf(MissingPinException.class);
        assertThat(card.triesLeft("PIN1")).isEqualTo(5);
        assertThat(card.triesLeft("PIN2")).isEqualTo(5);
    }

    @Test
    void theKeysOwnPasswordIsItsPinForOneSignature() throws Exception {
        Key sign = key("sign", "123456");
        sign(sign);
        assertPinIsMissing(sign);
    }

    @Test
    void pin1GivenWithTheKeyHoldsAsLongAsTheCardSays() throws Exception {
        Key auth = key("auth", "1234");
        sign(auth);
        sign(auth);
        sign(keyStore.getKey("auth", null));
    }

    @Test
    void theStoresPasswordIsNotTriedAsPin2() throws Exception {
        keyStore = TestCard.load(provider, "1234");
        assertPinIsMissing(key("sign", "1234"));
    }

    @Test
    void thePasswordForAllEntriesIsPin1() throws Exception {
        // six digits, so that nothing but the rule keeps it from being tried as PIN 2
        Key auth = key("auth", "555555");
        assertPinIsMissing(key("sign", "555555"));
        assertThatThrownBy(() -> sign(auth)).hasCauseInstanceOf(IncorrectPinException.class);
        assertThat(card.triesLeft("PIN1")).isEqualTo(4);
        assertThat(card.triesLeft("PIN2")).isEqualTo(5);
    }

    @Test
    void itIsPin1ForAllEntriesInWhateverOrderTheyAreAskedFor() throws Exception {
        Key sign = key("sign", "555555");
        key("auth", "555555");
        assertPinIsMissing(sign);
    }

    @Test
    void pin1ForTheStoreAndPin2ForTheKeyGoTogether() throws Exception {
        keyStore = TestCard.load(provider, "1234");
        sign(key("sign", "123456"));
        sign(keyStore.getKey("auth", null));
    }

    @Test
    void inAStoreOfSignatureKeysThePasswordIsPin2() throws Exception {
        DigisignProvider signing = new DigisignProvider(
                card.configuration().purpose(KeyPurpose.SIGNATURE).build());
        keyStore = TestCard.load(signing, "123456");
        assertThat(card.triesLeft("PIN1")).isEqualTo(5);
        sign(key("sign", "123456"));
    }

    @Test
    void aPasswordProtectionDoesTheSame() throws Exception {
        KeyStore.PrivateKeyEntry entry = (KeyStore.PrivateKeyEntry)
                keyStore.getEntry("sign", new KeyStore.PasswordProtection("123456".toCharArray()));
        sign(entry.getPrivateKey());
    }

    @Test
    void aCallbackHandlerProtectionIsAskedInsteadOfTheProvidersHandler() throws Exception {
        TestHolder holder = new TestHolder();
        KeyStore.PrivateKeyEntry entry =
                (KeyStore.PrivateKeyEntry) keyStore.getEntry("sign", new KeyStore.CallbackHandlerProtection(holder));
        sign(entry.getPrivateKey());
        sign(entry.getPrivateKey());
        assertThat(holder.asked).hasSize(2);
        assertPinIsMissing(keyStore.getKey("sign", null));
    }

    @Test
    void destroyingAKeyWipesItsPin() throws Exception {
        PrivateKey sign = (PrivateKey) key("sign", "123456");
        Signature signature = Signature.getInstance("SHA384withECDSA", (Provider) provider);
        signature.initSign(sign);
        sign.destroy();
        assertThat(sign.isDestroyed()).isTrue();
        assertThatThrownBy(signature::sign)
                .isInstanceOf(SignatureException.class)
                .hasMessageContaining("destroyed");
        assertThatThrownBy(() -> signature.initSign(sign)).isInstanceOf(java.security.InvalidKeyException.class);
        sign(key("sign", "123456"));
    }

    @Test
    void aWrongPin2OfAKeyCostsOneTry() throws Exception {
        assertThatThrownBy(() -> sign(key("sign", "999999"))).hasCauseInstanceOf(IncorrectPinException.class);
        assertThatThrownBy(() -> sign(key("sign", "999999")))
                .hasCauseInstanceOf(fi.digisign.pkcs15.pin.RepeatedPinException.class);
        assertThat(card.triesLeft("PIN2")).isEqualTo(4);
        assertThat(card.triesLeft("PIN1")).isEqualTo(5);
    }
}
