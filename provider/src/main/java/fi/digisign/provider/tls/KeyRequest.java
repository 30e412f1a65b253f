package fi.digisign.provider.tls;

import java.security.Principal;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.security.auth.x500.X500Principal;

/**
 * What a TLS handshake wants of a certificate.
 *
 * @param role which end is to be authenticated
 * @param keyTypes the key types that JSSE can use, such as {@code EC} or {@code RSA}
 * @param issuers the authorities that the other end trusts; empty if it did not say
 * @param anyPurpose whether certificates count that are not for this role
 */
public record KeyRequest(TlsRole role, List<String> keyTypes, Set<X500Principal> issuers, boolean anyPurpose) {

    private static final int DIGITAL_SIGNATURE = 0;
    private static final int NON_REPUDIATION = 1;
    private static final String ANY_PURPOSE = "2.5.29.37.0";

    /** Copies the collections. */
    public KeyRequest {
        keyTypes = List.copyOf(keyTypes);
        issuers = Set.copyOf(issuers);
    }

    /**
     * As a key manager is asked.
     *
     * @param role which end is to be authenticated
     * @param keyTypes key types, or null for none
     * @param issuers authorities, or null for any
     * @param anyPurpose whether certificates count that are not for this role
     * @return the request
     */
    public static KeyRequest of(TlsRole role, String[] keyTypes, Principal[] issuers, boolean anyPurpose) {
        Set<X500Principal> names = new HashSet<>();
        for (Principal issuer : issuers == null ? new Principal[0] : issuers) {
            names.add(issuer instanceof X500Principal x500 ? x500 : new X500Principal(issuer.getName()));
        }
        List<String> types = keyTypes == null
                ? List.of()
                : Arrays.stream(keyTypes).filter(type -> type != null).toList();
        return new KeyRequest(role, types, names, anyPurpose);
    }

    /**
     * Why a certificate does not do.
     *
     * @param chain the certificate and its issuers, as far as known
     * @param now the time
     * @return half a sentence that follows "the certificate"; empty if it does
     */
    public Optional<String> objection(List<X509Certificate> chain, Instant now) {
        X509Certificate own = chain.get(0);
        if (keyTypes.stream().noneMatch(type -> new KeyType(type).fits(own))) {
            return Optional.of(
                    "has an " + own.getPublicKey().getAlgorithm() + " key, but one of these is required: " + keyTypes);
        }
        if (!allows(own, DIGITAL_SIGNATURE)) {
            return Optional.of("is not for authentication: its key usage does not allow digital signatures");
        }
        if (!anyPurpose && purpose(own).isEmpty()) {
            return Optional.of("is not for TLS " + role.people() + ": its extended key usage names other purposes");
        }
        if (now.isBefore(own.getNotBefore().toInstant())
                || now.isAfter(own.getNotAfter().toInstant())) {
            return Optional.of("is valid from " + day(own.getNotBefore()) + " to " + day(own.getNotAfter()) + " only");
        }
        if (!issuers.isEmpty()
                && chain.stream().noneMatch(certificate -> issuers.contains(certificate.getIssuerX500Principal()))) {
            return Optional.of("was not issued by an authority that the peer trusts");
        }
        return Optional.empty();
    }

    private static String day(Date date) {
        return date.toInstant().toString().substring(0, 10);
    }

    /** A certificate that says nothing of key usage allows everything (RFC 5280 §4.2.1.3). */
    private static boolean allows(X509Certificate certificate, int usage) {
        boolean[] usages = certificate.getKeyUsage();
        return usages == null || usages[usage];
    }

    /**
     * How well a certificate that does fits: one that is for authentication by its own words comes before one that can be
     * used for everything.
     *
     * @param certificate the certificate
     * @return smaller is better
     */
    public int rank(X509Certificate certificate) {
        int rank = purpose(certificate).orElse(Purpose.OTHERS).ordinal();
        return certificate.getKeyUsage() != null && allows(certificate, NON_REPUDIATION)
                ? rank + Purpose.values().length
                : rank;
    }

    private enum Purpose {
        THIS,
        ANY,
        UNSAID,
        OTHERS
    }

    private Optional<Purpose> purpose(X509Certificate certificate) {
        try {
            List<String> purposes = certificate.getExtendedKeyUsage();
            if (purposes == null) {
                return Optional.of(Purpose.UNSAID);
            }
            if (purposes.contains(role.extendedKeyUsage())) {
                return Optional.of(Purpose.THIS);
            }
            return purposes.contains(ANY_PURPOSE) ? Optional.of(Purpose.ANY) : Optional.empty();
        } catch (CertificateParsingException unreadable) {
            return Optional.empty();
        }
    }
}
