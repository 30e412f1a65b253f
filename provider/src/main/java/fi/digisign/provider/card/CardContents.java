package fi.digisign.provider.card;

import fi.digisign.apdu.Bytes;
import fi.digisign.pkcs15.model.TokenPin;
import fi.digisign.provider.api.KeyPurpose;
import java.security.cert.X509Certificate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What key stores show of a card, read once.
 *
 * @param identity what tells this card from another
 * @param label the card's name
 * @param keys the private keys that have a certificate; those whose PIN stays verified come first
 * @param authorities certificates of certification authorities by their aliases, which no key has
 * @param certificates all certificates, also those that belong to no key and those that cannot be read
 */
public record CardContents(
        Bytes identity,
        String label,
        List<KeyOnCard> keys,
        Map<String, X509Certificate> authorities,
        List<CertificateOnCard> certificates) {

    /** Copies the collections, in their order. */
    public CardContents {
        keys = List.copyOf(keys);
        certificates = List.copyOf(certificates);
        authorities = Collections.unmodifiableMap(new LinkedHashMap<>(authorities));
    }

    /**
     * The PIN that logging in to the card means: the first that opens a key and stays verified, PIN 1 on FINEID cards.
     *
     * @param purpose which keys to look at
     * @return the PIN; empty where each of those keys needs its PIN for every use, or none
     */
    public Optional<TokenPin> loginPin(KeyPurpose purpose) {
        return keys.stream()
                .filter(key -> key.isFor(purpose) && !key.key().userConsent())
                .flatMap(key -> key.key().pin().stream())
                .findFirst();
    }
}
