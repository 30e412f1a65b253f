package fi.digisign.examples.recipes;

import fi.digisign.provider.DigisignConfiguration;
import fi.digisign.provider.DigisignProvider;
import fi.digisign.provider.api.KeyPurpose;
import java.security.KeyStore;
import java.security.Security;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.security.auth.callback.CallbackHandler;

/** TLS with a client certificate of the card: docs/tls.md. */
public final class TlsLogin {

    private TlsLogin() {}

    /** The card in a reader of this computer, for the whole program. */
    public static DigisignProvider registered(CallbackHandler askForPin) {
        DigisignProvider provider = new DigisignProvider(DigisignConfiguration.builder()
                .purpose(KeyPurpose.AUTHENTICATION) // not the key for legal signatures, nor its PIN
                .callbackHandler(askForPin)
                .build());
        Security.addProvider(provider); // JSSE looks for who can sign in the list of providers
        return provider;
    }

    public static SSLContext context(DigisignProvider provider) throws Exception {
        KeyStore card = KeyStore.getInstance("DIGISIGN", provider);
        card.load(null, null);
        KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
        keys.init(card, null);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null); // null: trust whom the JDK trusts
        return context;
    }
}
