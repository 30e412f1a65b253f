package fi.digisign.examples.cli.card;

import fi.digisign.apdu.Bytes;
import fi.digisign.apdu.text.Text;
import fi.digisign.examples.cli.output.DistinguishedName;
import fi.digisign.examples.words.ResultText;
import fi.digisign.pkcs15.model.KeyType;
import fi.digisign.pkcs15.model.TokenCertificate;
import fi.digisign.provider.api.TokenEntries;
import fi.digisign.provider.management.CertificateInfo.KeyUse;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One certificate of a card. The components are the fields of the JSON form.
 *
 * @param own whether its private key is on the card
 * @param authority whether it belongs to a certification authority
 * @param sha256 the hash of the whole certificate, its usual fingerprint
 * @param problem why it cannot be read; what only its content tells is absent then
 */
record CertificateRow(
        String alias,
        Bytes id,
        String label,
        boolean own,
        boolean authority,
        Optional<String> subject,
        Optional<String> issuer,
        Optional<String> serialNumber,
        Optional<String> notBefore,
        Optional<String> notAfter,
        Optional<String> keyType,
        OptionalInt keySize,
        List<String> keyUsage,
        List<String> extendedKeyUsage,
        Optional<Bytes> sha256,
        Optional<Text> problem) {

    /** The names of RFC 5280 §4.2.1.3, in the order of {@link KeyUse}. */
    private static final List<String> KEY_USAGES = List.of(
            "digitalSignature",
            "nonRepudiation",
            "keyEncipherment",
            "dataEncipherment",
            "keyAgreement",
            "keyCertSign",
            "cRLSign",
            "encipherOnly",
            "decipherOnly");

    /**
     * @param certificate what the card says of it
     * @param entries of its token
     * @return the row, with a problem if it cannot be read
     */
    static CertificateRow of(TokenCertificate certificate, TokenEntries entries) {
        try {
            return entries.content(certificate).isPresent()
                    ? of(certificate, entries, entries.content(certificate).get())
                    : unreadable(
                            certificate,
                            entries,
                            entries.problem(certificate).orElseThrow().text());
        } catch (CertificateException e) {
            String why = String.valueOf(e.getMessage());
            return unreadable(certificate, entries, language -> why);
        }
    }

    private static CertificateRow unreadable(TokenCertificate certificate, TokenEntries entries, Text why) {
        return new CertificateRow(
                entries.alias(certificate),
                certificate.id(),
                certificate.label(),
                entries.hasKey(certificate),
                entries.isAuthority(certificate),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                OptionalInt.empty(),
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.of(ResultText.CANNOT_BE_READ.with(why)));
    }

    private static CertificateRow of(TokenCertificate certificate, TokenEntries entries, X509Certificate x509)
            throws CertificateException {
        List<String> extended = x509.getExtendedKeyUsage();
        return new CertificateRow(
                entries.alias(certificate),
                certificate.id(),
                certificate.label(),
                entries.hasKey(certificate),
                entries.isAuthority(certificate),
                Optional.of(DistinguishedName.text(x509.getSubjectX500Principal())),
                Optional.of(DistinguishedName.text(x509.getIssuerX500Principal())),
                Optional.of(x509.getSerialNumber().toString(16).toUpperCase(Locale.ROOT)),
                Optional.of(x509.getNotBefore().toInstant().toString()),
                Optional.of(x509.getNotAfter().toInstant().toString()),
                Optional.of(x509.getPublicKey().getAlgorithm()),
                KeyType.size(x509.getPublicKey()),
                usages(x509),
                extended == null ? List.of() : List.copyOf(extended),
                Optional.of(sha256(x509)),
                Optional.empty());
    }

    private static Bytes sha256(X509Certificate certificate) throws CertificateException {
        try {
            return Bytes.of(MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded()));
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    private static List<String> usages(X509Certificate certificate) {
        return KeyUse.of(certificate).stream()
                .map(use -> KEY_USAGES.get(use.ordinal()))
                .toList();
    }
}
