package fi.digisign.provider.diagnosis;

import fi.digisign.apdu.MalformedResponseException;
import fi.digisign.apdu.SmartCardException;
import fi.digisign.apdu.StatusWordException;
import fi.digisign.pkcs15.PinStatus;
import fi.digisign.pkcs15.Token;
import fi.digisign.pkcs15.TokenCertificate;
import fi.digisign.pkcs15.TokenPin;
import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a card was read for, so that it can be judged without the card.
 *
 * @param label the card's name
 * @param family its kind
 * @param pins its PINs and PUKs
 * @param certificates its certificates
 */
record CardFacts(String label, String family, List<PinFact> pins, List<CertificateFact> certificates) {

    /**
     * A PIN or PUK.
     *
     * @param pin which
     * @param status its state, found without spending a try
     */
    record PinFact(TokenPin pin, PinStatus status) {}

    /**
     * A certificate.
     *
     * @param label the card's name for it
     * @param own whether its key is on the card
     * @param certificate the certificate, where it could be read
     * @param problem why it could not be read
     */
    record CertificateFact(String label, boolean own, Optional<X509Certificate> certificate, String problem) {}

    static CardFacts of(Token token) throws SmartCardException {
        List<PinFact> pins = new ArrayList<>();
        for (TokenPin pin : token.pins()) {
            if (pin.role() != TokenPin.Role.ACCESS_NUMBER) {
                pins.add(new PinFact(pin, token.status(pin)));
            }
        }
        List<CertificateFact> certificates = new ArrayList<>();
        for (TokenCertificate certificate : token.certificates()) {
            certificates.add(read(token, certificate));
        }
        return new CardFacts(token.label(), token.family(), List.copyOf(pins), List.copyOf(certificates));
    }

    private static CertificateFact read(Token token, TokenCertificate certificate) throws SmartCardException {
        boolean own = token.keys().stream().anyMatch(key -> key.id().equals(certificate.id()));
        try {
            X509Certificate x509 = (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(
                            new ByteArrayInputStream(token.read(certificate).toArray()));
            return new CertificateFact(certificate.label(), own, Optional.of(x509), "");
        } catch (StatusWordException | MalformedResponseException | CertificateException unreadable) {
            return new CertificateFact(
                    certificate.label(), own, Optional.empty(), String.valueOf(unreadable.getMessage()));
        }
    }
}
