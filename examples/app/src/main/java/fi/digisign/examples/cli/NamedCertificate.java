package fi.digisign.examples.cli;

import fi.digisign.apdu.Bytes;
import fi.digisign.apdu.MalformedResponseException;
import fi.digisign.apdu.SmartCardException;
import fi.digisign.apdu.StatusWordException;
import fi.digisign.examples.words.CommandText;
import fi.digisign.pkcs15.Token;
import fi.digisign.pkcs15.model.TokenCertificate;
import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * A certificate of a card, found by its alias.
 *
 * @param alias its alias, as the card's listing spells it
 * @param certificate what the card says of it
 * @param own whether its key is on the card
 * @param encoded its DER encoding
 * @param x509 the same, read
 */
record NamedCertificate(String alias, TokenCertificate certificate, boolean own, Bytes encoded, X509Certificate x509) {

    /**
     * Finds a certificate and reads it.
     *
     * @param token the card
     * @param alias its alias; upper and lower case are the same
     * @return the certificate
     * @throws CommandException if there is none of that name, or the card does not give it away
     * @throws SmartCardException if the card or reader fails
     */
    static NamedCertificate find(Token token, String alias) throws CommandException, SmartCardException {
        CardNames names = new CardNames(token);
        TokenCertificate found = token.certificates().stream()
                .filter(certificate -> names.of(certificate).equalsIgnoreCase(alias))
                .findFirst()
                .orElseThrow(() -> noneOf(alias, token, names));
        String name = names.of(found);
        Bytes encoded = read(token, found, name);
        boolean own = token.keys().stream().anyMatch(key -> key.id().equals(found.id()));
        try {
            X509Certificate x509 = (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(encoded.toArray()));
            return new NamedCertificate(name, found, own, encoded, x509);
        } catch (CertificateException e) {
            throw new CommandException(
                    CommandText.NOT_A_CERTIFICATE.with(name, e.getMessage()), CommandText.CERTIFICATE_REMEDY, e);
        }
    }

    private static CommandException noneOf(String alias, Token token, CardNames names) {
        List<String> known =
                token.certificates().stream().map(names::of).distinct().toList();
        return known.isEmpty()
                ? new CommandException(CommandText.NO_CERTIFICATES, CommandText.USE_ANOTHER_CARD_REMEDY)
                : new CommandException(
                        CommandText.NO_CERTIFICATE.with(alias),
                        CommandText.CHOOSE_ONE_REMEDY.with(String.join(", ", known)));
    }

    private static Bytes read(Token token, TokenCertificate certificate, String name)
            throws CommandException, SmartCardException {
        try {
            return token.read(certificate);
        } catch (StatusWordException | MalformedResponseException refused) {
            throw new CommandException(
                    CommandText.CERTIFICATE_WITHHELD.with(name, refused.text()),
                    CommandText.CERTIFICATE_REMEDY,
                    refused);
        }
    }
}
