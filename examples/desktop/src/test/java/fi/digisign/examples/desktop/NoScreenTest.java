package fi.digisign.examples.desktop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fi.digisign.provider.DigisignConfiguration;
import fi.digisign.provider.DigisignProvider;
import fi.digisign.provider.PinEntryUnavailableException;
import fi.digisign.provider.api.CardKey;
import fi.digisign.testvectors.CardImage;
import fi.digisign.testvectors.VirtualCard;
import fi.digisign.testvectors.terminal.SimulatedReader;
import fi.digisign.testvectors.terminal.SimulatedTerminals;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.SignatureException;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.NameCallback;
import javax.security.auth.callback.UnsupportedCallbackException;
import org.junit.jupiter.api.Test;

/** These tests run without a screen. */
class NoScreenTest {

    @Test
    void theErrorSaysWhatToDo() throws Exception {
        VirtualCard card = new VirtualCard(CardImage.load("fineid-v4"));
        DigisignProvider provider = new DigisignProvider(DigisignConfiguration.builder()
                .terminalFactory(SimulatedTerminals.factory(new SimulatedReader("TEST reader", card)))
                .callbackHandler(new SwingPinHandler())
                .build());
        KeyStore keyStore = KeyStore.getInstance("DIGISIGN", provider);
        keyStore.load(null, null);
        Signature signature = Signature.getInstance("SHA384withECDSA", provider);
        signature.initSign(CardKey.withReason((PrivateKey) keyStore.getKey("sign", null), "contract.pdf"));
        assertThatThrownBy(signature::sign)
                .isInstanceOf(SignatureException.class)
                .hasMessageContaining("no screen")
                .hasMessageContaining("desktop session")
                .hasCauseInstanceOf(PinEntryUnavailableException.class);
        assertThat(card.pin("PIN2").triesLeft()).isEqualTo(5);
    }

    @Test
    void otherQuestionsAreNotForIt() {
        assertThatThrownBy(() -> new SwingPinHandler().handle(new Callback[] {new NameCallback("Who?")}))
                .isInstanceOf(UnsupportedCallbackException.class);
    }
}
