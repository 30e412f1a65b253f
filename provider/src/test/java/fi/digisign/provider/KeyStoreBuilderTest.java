package fi.digisign.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.PrivateKey;
import java.security.Signature;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.PasswordCallback;
import org.junit.jupiter.api.Test;

/** KeyStore.Builder loads a new key store each time it is asked, and asks its handler again after a wrong password. */
class KeyStoreBuilderTest {

    private final TestCard card = TestCard.image("fineid-v4");
    private final DigisignProvider provider = card.provider();

    private void sign(KeyStore.Builder builder) throws Exception {
        KeyStore keyStore = builder.getKeyStore();
        KeyStore.PrivateKeyEntry entry =
                (KeyStore.PrivateKeyEntry) keyStore.getEntry("auth", builder.getProtectionParameter("auth"));
        PrivateKey key = entry.getPrivateKey();
        Signature signature = Signature.getInstance("SHA384withECDSA", provider);
        signature.initSign(key);
        signature.sign();
    }

    @Test
    void loadingTwiceAsksOnce() throws Exception {
        TestPinHandler holder = new TestPinHandler();
        KeyStore.Builder builder = KeyStore.Builder.newInstance(
                DigisignProvider.NAME, provider, new KeyStore.CallbackHandlerProtection(holder));
        builder.getKeyStore();
        sign(builder);
        sign(builder);
        assertThat(holder.asked).hasSize(1);
    }

    @Test
    void loadingTwiceWithAPasswordVerifiesItOnce() throws Exception {
        KeyStore.Builder builder = KeyStore.Builder.newInstance(
                DigisignProvider.NAME, provider, new KeyStore.PasswordProtection("1234".toCharArray()));
        builder.getKeyStore();
        assertThat(card.commandsDuring(builder::getKeyStore)).isZero();
        sign(builder);
    }

    @Test
    void aFixedWrongPinBehindAHandlerCostsOneTry() {
        int[] asked = new int[1];
        KeyStore.Builder builder = KeyStore.Builder.newInstance(
                DigisignProvider.NAME, provider, new KeyStore.CallbackHandlerProtection(callbacks -> {
                    for (Callback callback : callbacks) {
                        asked[0]++;
                        ((PasswordCallback) callback).setPassword("9999".toCharArray());
                    }
                }));
        for (int i = 0; i < 4; i++) {
            assertThatThrownBy(() -> sign(builder)).isInstanceOf(Exception.class);
        }
        assertThat(asked[0]).isPositive();
        assertThat(card.triesLeft("PIN1")).isEqualTo(4);
    }

    @Test
    void aFixedWrongPasswordCostsOneTry() {
        KeyStore.Builder builder = KeyStore.Builder.newInstance(
                DigisignProvider.NAME, provider, new KeyStore.PasswordProtection("9999".toCharArray()));
        for (int i = 0; i < 4; i++) {
            assertThatThrownBy(builder::getKeyStore).isInstanceOf(KeyStoreException.class);
        }
        assertThat(card.triesLeft("PIN1")).isEqualTo(4);
    }
}
