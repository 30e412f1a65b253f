package fi.digisign.provider.management;

import fi.digisign.apdu.SmartCardException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A certificate on the card. Either the certificate or the problem is there.
 *
 * @param alias its name; that of its key where the key is on the card
 * @param label what the card calls it
 * @param role whose it is
 * @param keyUsage what it may be used for; empty if it cannot be read, or does not say
 * @param certificate the certificate
 * @param problem why it cannot be read
 */
public record CertificateInfo(
        String alias,
        String label,
        Role role,
        Set<KeyUse> keyUsage,
        Optional<X509Certificate> certificate,
        Optional<SmartCardException> problem) {

    /** Whose certificate it is. */
    public enum Role {
        /** The holder's, with its key on the card. */
        HOLDER,
        /** The holder's, without a key on the card. */
        HOLDER_WITHOUT_KEY,
        /** A certification authority's. */
        AUTHORITY
    }

    /** The bits of the extension keyUsage (RFC 5280 §4.2.1.3), in their order. */
    public enum KeyUse {
        /** Logging in, and everyday signatures. */
        DIGITAL_SIGNATURE,
        /** Signatures of the holder's own will; also called contentCommitment. */
        NON_REPUDIATION,
        /** Decrypting keys. */
        KEY_ENCIPHERMENT,
        /** Decrypting data. */
        DATA_ENCIPHERMENT,
        /** Agreeing on keys. */
        KEY_AGREEMENT,
        /** Signing certificates. */
        KEY_CERT_SIGN,
        /** Signing revocation lists. */
        CRL_SIGN,
        /** Encrypting only, while agreeing on keys. */
        ENCIPHER_ONLY,
        /** Decrypting only, while agreeing on keys. */
        DECIPHER_ONLY;

        /**
         * What a certificate says that its key may be used for.
         *
         * @param certificate any certificate
         * @return the bits that are set, in their order; empty if it has no such extension
         */
        public static Set<KeyUse> of(X509Certificate certificate) {
            boolean[] bits = certificate.getKeyUsage();
            Set<KeyUse> uses = EnumSet.noneOf(KeyUse.class);
            for (KeyUse use : values()) {
                if (bits != null && use.ordinal() < bits.length && bits[use.ordinal()]) {
                    uses.add(use);
                }
            }
            return Collections.unmodifiableSet(uses);
        }
    }

    /** Checks that nothing is missing, and copies the set. */
    public CertificateInfo {
        Objects.requireNonNull(alias);
        Objects.requireNonNull(label);
        Objects.requireNonNull(role);
        if (certificate.isPresent() == problem.isPresent()) {
            throw new IllegalArgumentException("Either the certificate or the problem");
        }
        keyUsage = Set.copyOf(keyUsage);
    }

    /**
     * The certificate in the form of a file.
     *
     * @param format which form
     * @return all bytes of the file
     * @throws SmartCardException the {@link #problem()}, if the certificate cannot be read
     */
    public byte[] encoded(CertificateFormat format) throws SmartCardException {
        if (problem.isPresent()) {
            throw problem.get();
        }
        try {
            byte[] der = certificate.orElseThrow().getEncoded();
            return format == CertificateFormat.DER ? der : pem(der).getBytes(StandardCharsets.US_ASCII);
        } catch (CertificateEncodingException wasDecoded) {
            throw new IllegalStateException(wasDecoded);
        }
    }

    private static String pem(byte[] der) {
        return "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der)
                + "\n-----END CERTIFICATE-----\n";
    }

    /**
     * Saves the certificate as a new file.
     *
     * @param file where to; must not exist
     * @param format which form
     * @throws SmartCardException the {@link #problem()}, if the certificate cannot be read
     * @throws java.nio.file.FileAlreadyExistsException if there is a file of that name
     * @throws IOException if the file cannot be written
     */
    public void save(Path file, CertificateFormat format) throws SmartCardException, IOException {
        byte[] content = encoded(format);
        Files.write(file, content, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }
}
