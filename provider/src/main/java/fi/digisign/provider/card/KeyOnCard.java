package fi.digisign.provider.card;

import fi.digisign.pkcs15.model.TokenKey;
import fi.digisign.provider.api.KeyPurpose;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * A private key with its name and certificates.
 *
 * @param alias its name in key stores: lower-case ASCII, unique on the card
 * @param key what the card says of it, of known size
 * @param chain its certificate, followed by those of its issuers as far as they are on the card
 */
public record KeyOnCard(String alias, TokenKey key, List<X509Certificate> chain) {

    /** Copies the chain. */
    public KeyOnCard {
        chain = List.copyOf(chain);
    }

    /**
     * The key's own certificate.
     *
     * @return the first of the chain
     */
    public X509Certificate certificate() {
        return chain.get(0);
    }

    /**
     * Whether it is among the keys for some purpose.
     *
     * @param purpose which
     * @return true if so
     */
    public boolean isFor(KeyPurpose purpose) {
        return switch (purpose) {
            case ALL -> true;
            case AUTHENTICATION -> !key.userConsent();
            case SIGNATURE -> key.userConsent();
        };
    }
}
