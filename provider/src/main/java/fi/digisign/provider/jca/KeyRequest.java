package fi.digisign.provider.jca;

import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.Principal;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
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
public record KeyRequest(Role role, List<String> keyTypes, Set<X500Principal> issuers, boolean anyPurpose) {

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
    public static KeyRequest of(Role role, String[] keyTypes, Principal[] issuers, boolean anyPurpose) {
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

    /** The two ends of a TLS connection. */
    public enum Role {
        /** The end that connects. */
        CLIENT("1.3.6.1.5.5.7.3.2", "clients"),
        /** The end that is connected to. */
        SERVER("1.3.6.1.5.5.7.3.1", "servers");

        private final String extendedKeyUsage;
        private final String people;

        Role(String extendedKeyUsage, String people) {
            this.extendedKeyUsage = extendedKeyUsage;
            this.people = people;
        }

        /** The purpose that a certificate must allow (RFC 5280 §4.2.1.12). */
        String extendedKeyUsage() {
            return extendedKeyUsage;
        }

        String people() {
            return people;
        }
    }

    /**
     * A key type, as key managers are asked for it. The JDK's JSSE and BouncyCastle's have names of their own:
     *
     * <ul>
     *   <li>{@code RSA}, {@code EC}: an algorithm
     *   <li>{@code EC_RSA}: an EC key whose certificate is signed with RSA
     *   <li>{@code EC/secp384r1}: an EC key on that curve, as TLS 1.3 binds it to the signature scheme (RFC 8446 §4.2.3)
     *   <li>{@code ECDHE_ECDSA}, {@code ECDHE_RSA}, {@code DHE_RSA}: a key that signs in that key exchange (RFC 8422 §2)
     * </ul>
     *
     * @param name the name
     */
    private record KeyType(String name) {

        private static final char CURVE = '/';
        private static final char SIGNED_WITH = '_';

        /** Whether a certificate's key is of this type. A name that is not known fits none. */
        boolean fits(X509Certificate certificate) {
            String algorithm = certificate.getPublicKey().getAlgorithm();
            if (name.startsWith("ECDHE_") || name.startsWith("DHE_")) {
                String signing = name.substring(name.indexOf('_') + 1);
                return algorithm.equals(signing.equals("ECDSA") ? "EC" : signing);
            }
            int curve = name.indexOf(CURVE);
            if (curve >= 0) {
                return algorithm.equals(name.substring(0, curve))
                        && certificate.getPublicKey() instanceof ECPublicKey key
                        && isOn(key, name.substring(curve + 1));
            }
            int signed = name.indexOf(SIGNED_WITH);
            if (signed < 0) {
                return algorithm.equals(name);
            }
            return algorithm.equals(name.substring(0, signed))
                    && certificate
                            .getSigAlgName()
                            .toUpperCase(Locale.ROOT)
                            .contains(name.substring(signed + 1).toUpperCase(Locale.ROOT));
        }

        private static boolean isOn(ECPublicKey key, String curve) {
            try {
                AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
                parameters.init(new ECGenParameterSpec(curve));
                ECParameterSpec wanted = parameters.getParameterSpec(ECParameterSpec.class);
                return wanted.getCurve().equals(key.getParams().getCurve())
                        && wanted.getGenerator().equals(key.getParams().getGenerator());
            } catch (GeneralSecurityException notKnownHere) {
                return false;
            }
        }
    }
}
