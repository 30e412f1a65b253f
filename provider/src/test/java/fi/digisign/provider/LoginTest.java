package fi.digisign.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fi.digisign.pkcs15.pin.IncorrectPinException;
import fi.digisign.pkcs15.pin.PinRequest;
import fi.digisign.provider.api.MissingPinException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Security;
import java.security.Signature;
import java.security.SignatureException;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.CallbackHandler;
import javax.security.auth.login.FailedLoginException;
import javax.security.auth.login.LoginException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Logging in, logging out, and the several ways to say who asks for PINs. */
class LoginTest {

    private static final String DEFAULT_HANDLER = "auth.login.defaultCallbackHandler";

    private final TestCard card = TestCard.image("fineid-v4");
    private final TestHolder holder = new TestHolder();

    /** Made by its name. */
    public static final class NamedHandler implements CallbackHandler {
        @Override
        public void handle(Callback[] callbacks) {
            new TestHolder().handle(callbacks);
        }
    }

    @AfterEach
    void forgetDefaultHandler() {
        Security.setProperty(DEFAULT_HANDLER, "");
    }

    private static byte[] sign(DigisignProvider provider, String alias) throws Exception {
        KeyStore keyStore = TestCard.load(provider, null);
        Signature signature = Signature.getInstance("SHA384withECDSA", provider);
        signature.initSign((PrivateKey) keyStore.getKey(alias, null));
        return signature.sign();
    }

    @Test
    void loggingInEntersPin1OnceForTheCardsWholeStay() throws Exception {
        DigisignProvider provider = card.provider();
        provider.login(null, holder);
        provider.login(null, holder);
        assertThat(holder.asked).hasSize(1);
        assertThat(holder.asked.get(0).purpose()).isEqualTo(PinRequest.Purpose.LOGIN);
        assertThat(holder.asked.get(0).keyAlias()).isEmpty();
        assertThat(sign(provider, "auth")).isNotEmpty();
    }

    @Test
    void loggingOutTakesThePinBackOnTheCardToo() throws Exception {
        DigisignProvider provider = card.provider();
        provider.login(null, holder);
        assertThat(card.card.pin("PIN1").verified()).isTrue();
        provider.logout();
        assertThat(card.card.pin("PIN1").verified()).isFalse();
        assertThatThrownBy(() -> sign(provider, "auth")).hasCauseInstanceOf(MissingPinException.class);
        provider.login(null, holder);
        assertThat(sign(provider, "auth")).isNotEmpty();
    }

    @Test
    void aWrongPinIsAFailedLogin() {
        CallbackHandler wrong = callbacks -> ((PinCallback) callbacks[0]).setPassword("9999".toCharArray());
        assertThatThrownBy(() -> card.provider().login(null, wrong))
                .isInstanceOf(FailedLoginException.class)
                .hasMessageContaining("4 tries left")
                .hasCauseInstanceOf(IncorrectPinException.class);
        assertThat(card.triesLeft("PIN1")).isEqualTo(4);
    }

    @Test
    void loggingInNeedsACardAndSomebodyToAsk() {
        assertThatThrownBy(() -> card.provider().login(null, null))
                .isInstanceOf(LoginException.class)
                .hasCauseInstanceOf(MissingPinException.class);
        card.reader.remove();
        assertThatThrownBy(() -> card.provider().login(null, holder))
                .isInstanceOf(LoginException.class)
                .hasCauseInstanceOf(fi.digisign.apdu.reader.NoCardException.class);
    }

    @Test
    void theHandlerSetLastIsAskedAndNullMeansTheConfigured() throws Exception {
        TestHolder configured = new TestHolder();
        DigisignProvider provider = card.providerAsking(configured);
        provider.setCallbackHandler(holder);
        sign(provider, "sign");
        assertThat(holder.asked).hasSize(1);
        provider.setCallbackHandler(null);
        sign(provider, "sign");
        assertThat(configured.asked).hasSize(1);
        assertThat(holder.asked).hasSize(1);
    }

    @Test
    void theHandlerOfTheKeyStoreIsAskedBeforeTheProviders() throws Exception {
        TestHolder configured = new TestHolder();
        DigisignProvider provider = card.providerAsking(configured);
        KeyStore keyStore = KeyStore.getInstance(DigisignProvider.NAME, provider);
        keyStore.load(() -> new KeyStore.CallbackHandlerProtection(holder));
        assertThat(holder.asked).as("nobody is asked before a key is used").isEmpty();
        Signature signature = Signature.getInstance("SHA384withECDSA", provider);
        signature.initSign(TestCard.key(keyStore, "auth"));
        signature.sign();
        assertThat(holder.asked).hasSize(1);
        assertThat(configured.asked).isEmpty();
    }

    @Test
    void theSecurityPropertyNamesAHandlerOfLastResort() throws Exception {
        Security.setProperty(DEFAULT_HANDLER, NamedHandler.class.getName());
        assertThat(sign(card.provider(), "sign")).isNotEmpty();
        Security.setProperty(DEFAULT_HANDLER, "no.such.Handler");
        assertThatThrownBy(() -> sign(card.provider(), "sign"))
                .isInstanceOf(SignatureException.class)
                .hasMessageContaining("no.such.Handler");
    }
}
