package fi.digisign.examples.recipes;

import java.security.KeyStore;
import java.security.Provider;
import java.security.Security;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.jsse.provider.BouncyCastleJsseProvider;

/** TLS with BouncyCastle's JSSE and the card's key: docs/libraries.md. */
public final class BouncyCastleTls implements AutoCloseable {

    private final Provider bouncyCastle = new BouncyCastleJsseProvider();
    private final boolean added;

    /** BouncyCastle's TLS needs its other algorithms: registers them until this is closed, unless they are. */
    public BouncyCastleTls() {
        added = Security.addProvider(new BouncyCastleProvider()) > 0;
    }

    /** The card's keys; the provider must be registered. */
    public static KeyManager[] keys(KeyStore card) throws Exception {
        KeyManagerFactory keys = KeyManagerFactory.getInstance("DIGISIGN");
        keys.init(card, null);
        return keys.getKeyManagers();
    }

    /** These keys, and trust in certificates. */
    public SSLContext context(KeyManager[] keys, KeyStore trusted) throws Exception {
        TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX", bouncyCastle);
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS", bouncyCastle);
        context.init(keys, trust.getTrustManagers(), null);
        return context;
    }

    @Override
    public void close() {
        if (added) {
            Security.removeProvider(BouncyCastleProvider.PROVIDER_NAME);
        }
    }
}
