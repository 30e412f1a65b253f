package fi.digisign.provider.keystore;

import fi.digisign.provider.api.KeyPurpose;
import fi.digisign.provider.card.CardSessions;
import fi.digisign.provider.pin.PinEntries;
import java.security.KeyStoreSpi;
import java.util.function.Supplier;

/**
 * Makes the key stores of one provider.
 *
 * @param sessions the provider's cards; asked for when a key store is loaded, not before
 * @param entries how to ask for PINs
 * @param purpose which keys to list
 * @param caCertificates whether to list CA certificates
 */
public record KeyStoreFactory(
        Supplier<CardSessions> sessions, PinEntries entries, KeyPurpose purpose, boolean caCertificates) {

    /**
     * Makes one.
     *
     * @return a key store that is not loaded yet
     */
    public KeyStoreSpi create() {
        return new CardKeyStore(this);
    }
}
