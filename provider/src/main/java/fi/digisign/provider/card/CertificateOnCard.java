package fi.digisign.provider.card;

import fi.digisign.apdu.SmartCardException;
import java.security.cert.X509Certificate;
import java.util.Optional;

/**
 * A certificate on the card, readable or not.
 *
 * @param alias its name: that of its key, or of the authority, where it has one in key stores
 * @param label what the card calls it
 * @param authority whether it belongs to a certification authority
 * @param hasKey whether its key is on the card
 * @param certificate the certificate, unless there is a problem
 * @param problem why it cannot be read
 */
public record CertificateOnCard(
        String alias,
        String label,
        boolean authority,
        boolean hasKey,
        Optional<X509Certificate> certificate,
        Optional<SmartCardException> problem) {}
