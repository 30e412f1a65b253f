package fi.digisign.provider;

import java.security.InvalidAlgorithmParameterException;
import java.security.KeyStore;
import java.security.KeyStore.PasswordProtection;
import java.security.KeyStoreException;
import java.time.InstantSource;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactorySpi;
import javax.net.ssl.KeyStoreBuilderParameters;
import javax.net.ssl.ManagerFactoryParameters;

/** Creates the {@link CardKeyManager} of a key store. Not safe for use by several threads. */
final class CardKeyManagerFactory extends KeyManagerFactorySpi {

    private final InstantSource clock;
    private CardKeyManager keyManager;

    CardKeyManagerFactory(InstantSource clock) {
        this.clock = clock;
    }

    /** Without a key store there are no keys, as with the JDK's factories. */
    @Override
    protected void engineInit(KeyStore keyStore, char[] password) throws KeyStoreException {
        PasswordProtection given = new PasswordProtection(password);
        keyManager = keyStore == null ? CardKeyManager.empty() : CardKeyManager.of(keyStore, unused -> given, clock);
    }

    /** Loads the key store now, once: a builder would load it, and ask for a PIN, each time. */
    @Override
    protected void engineInit(ManagerFactoryParameters parameters) throws InvalidAlgorithmParameterException {
        if (!(parameters instanceof KeyStoreBuilderParameters builders)) {
            throw new InvalidAlgorithmParameterException("The parameters must be KeyStoreBuilderParameters");
        }
        List<?> all = builders.getParameters();
        if (all.size() != 1 || !(all.get(0) instanceof KeyStore.Builder builder)) {
            throw new InvalidAlgorithmParameterException("The parameters must have one KeyStore.Builder");
        }
        try {
            keyManager = CardKeyManager.of(builder.getKeyStore(), alias -> protection(builder, alias), clock);
        } catch (KeyStoreException notLoaded) {
            throw new InvalidAlgorithmParameterException(
                    "The key store cannot be loaded: " + notLoaded.getMessage(), notLoaded);
        }
    }

    private static KeyStore.ProtectionParameter protection(KeyStore.Builder builder, String alias) {
        try {
            return builder.getProtectionParameter(alias);
        } catch (KeyStoreException loadedBefore) {
            throw new IllegalStateException(loadedBefore);
        }
    }

    @Override
    protected KeyManager[] engineGetKeyManagers() {
        if (keyManager == null) {
            throw new IllegalStateException("The factory has not been given a key store: call init");
        }
        return new KeyManager[] {keyManager};
    }
}
