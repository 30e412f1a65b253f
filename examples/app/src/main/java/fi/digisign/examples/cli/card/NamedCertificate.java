package fi.digisign.examples.cli.card;

import fi.digisign.apdu.Bytes;
import fi.digisign.apdu.SmartCardException;
import fi.digisign.examples.cli.error.CommandException;
import fi.digisign.examples.words.CommandText;
import fi.digisign.pkcs15.Token;
import fi.digisign.pkcs15.model.TokenCertificate;
import fi.digisign.provider.api.TokenEntries;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * A certificate of a card, found by its alias.
 *
 * @param certificate what the card says of it
 * @param entries of the card
 * @param x509 its content
 */
record NamedCertificate(TokenCertificate certificate, TokenEntries entries, X509Certificate x509) {

    /**
     * Reads the card's certificates and finds one.
     *
     * @param token the card
     * @param alias its alias; upper and lower case are the same
     * @return the certificate
     * @throws CommandException if there is none of that name, or the card does not give it away
     * @throws SmartCardException if the card or reader fails
     */
    static NamedCertificate find(Token token, String alias) throws CommandException, SmartCardException {
        TokenEntries entries = TokenEntries.read(token);
        TokenCertificate found = token.certificates().stream()
                .filter(certificate -> entries.alias(certificate).equalsIgnoreCase(alias))
                .findFirst()
                .orElseThrow(() -> noneOf(alias, token, entries));
        X509Certificate x509 = entries.content(found).orElseThrow(() -> unreadable(found, entries));
        return new NamedCertificate(found, entries, x509);
    }

    private static CommandException noneOf(String alias, Token token, TokenEntries entries) {
        List<String> known =
                token.certificates().stream().map(entries::alias).distinct().toList();
        return known.isEmpty()
                ? new CommandException(CommandText.NO_CERTIFICATES, CommandText.USE_ANOTHER_CARD_REMEDY)
                : new CommandException(
                        CommandText.NO_CERTIFICATE.with(alias),
                        CommandText.CHOOSE_ONE_REMEDY.with(String.join(", ", known)));
    }

    private static CommandException unreadable(TokenCertificate certificate, TokenEntries entries) {
        String alias = entries.alias(certificate);
        SmartCardException problem = entries.problem(certificate).orElseThrow();
        return problem.getCause() instanceof CertificateException notOne
                ? new CommandException(
                        CommandText.NOT_A_CERTIFICATE.with(alias, notOne.getMessage()),
                        CommandText.CERTIFICATE_REMEDY,
                        notOne)
                : new CommandException(
                        CommandText.CERTIFICATE_WITHHELD.with(alias, problem.text()),
                        CommandText.CERTIFICATE_REMEDY,
                        problem);
    }

    String alias() {
        return entries.alias(certificate);
    }

    /** Its DER encoding. */
    Bytes encoded() {
        try {
            return Bytes.of(x509.getEncoded());
        } catch (CertificateEncodingException itWasRead) {
            throw new IllegalStateException(itWasRead);
        }
    }
}
