package fi.digisign.examples.tls;

import fi.digisign.provider.DigisignConfiguration;
import fi.digisign.provider.DigisignProvider;
import fi.digisign.provider.PinCallback;
import fi.digisign.provider.api.KeyPurpose;
import fi.digisign.testvectors.CountingCard;
import fi.digisign.testvectors.terminal.SimulatedReader;
import fi.digisign.testvectors.terminal.SimulatedTerminals;
import java.security.KeyStore;
import java.security.Security;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.security.auth.callback.Callback;

/** A virtual card in a simulated reader, its provider registered for JSSE to find, and its holder. */
public final class TlsCard implements AutoCloseable {

    /** For JSSE's own key managers, which know nothing of PINs: only keys whose PIN stays verified are listed. */
    private static final List<String> KNOW_NO_PINS = List.of("SunX509", "PKIX");

    final CountingCard card;
    final DigisignProvider provider;
    final List<PinCallback> asked = new CopyOnWriteArrayList<>();
    private final String managers;
    private String pin = "1234";

    /**
     * @param image the card
     * @param managers the key manager algorithm to use it with
     * @param position the provider's place in the list, from 1; a large number for last; 0 for none
     */
    TlsCard(String image, String managers, int position) {
        this.managers = managers;
        card = new CountingCard(image);
        provider = new DigisignProvider(DigisignConfiguration.builder()
                .terminalFactory(SimulatedTerminals.factory(new SimulatedReader("TEST reader", card)))
                .purpose(KNOW_NO_PINS.contains(managers) ? KeyPurpose.AUTHENTICATION : KeyPurpose.ALL)
                .callbackHandler(this::enterPin)
                .build());
        if (position > 0) {
            Security.insertProviderAt(provider, position);
        }
    }

    TlsCard holderEnters(String typed) {
        pin = typed;
        return this;
    }

    private void enterPin(Callback[] callbacks) {
        for (Callback callback : callbacks) {
            PinCallback wanted = (PinCallback) callback;
            asked.add(wanted);
            wanted.setPassword(pin.toCharArray());
        }
    }

    KeyStore keyStore(String password) throws Exception {
        KeyStore keyStore = KeyStore.getInstance(DigisignProvider.NAME, provider);
        keyStore.load(null, password == null ? null : password.toCharArray());
        return keyStore;
    }

    KeyManager[] keyManagers() throws Exception {
        return keyManagers(keyStore(null));
    }

    KeyManager[] keyManagers(KeyStore keyStore) throws Exception {
        KeyManagerFactory factory = KeyManagerFactory.getInstance(managers);
        factory.init(keyStore, null);
        return factory.getKeyManagers();
    }

    @Override
    public void close() {
        Security.removeProvider(provider.getName());
    }
}
