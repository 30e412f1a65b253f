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
 * A certificate on the card. Exactly one of certificate and problem is present.
 *
 * @param alias its name; that of its key where the key is on the card
 * @param label the card's name for it
 * @param role whose it is
 * @param keyUsage the bits of its extension keyUsage; empty if it cannot be read or does not have the extension
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
        /** Legally binding signatures; also called contentCommitment. */
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
         * Whether a certificate has the extension keyUsage, and this bit in it. Without the extension every use is allowed.
         *
         * @param certificate the certificate
         * @return true if the bit is set
         */
        public boolean isSetIn(X509Certificate certificate) {
            boolean[] bits = certificate.getKeyUsage();
            return bits != null && ordinal() < bits.length && bits[ordinal()];
        }

        /**
         * The bits that are set in a certificate.
         *
         * @param certificate any certificate
         * @return the bits that are set, in their order; empty if it does not have the extension
         */
        public static Set<KeyUse> of(X509Certificate certificate) {
            Set<KeyUse> uses = EnumSet.noneOf(KeyUse.class);
            for (KeyUse use : values()) {
                if (use.isSetIn(certificate)) {
                    uses.add(use);
                }
            }
            return Collections.unmodifiableSet(uses);
        }
    }

    /**
     * Checks that nothing is missing, and copies the set.
     *
     * @param alias its name; that of its key where the key is on the card
     * @param label the card's name for it
     * @param role whose it is
     * @param keyUsage the bits of its extension keyUsage; empty if it cannot be read or does not have the extension
     * @param certificate the certificate
     * @param problem why it cannot be read
     */
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
     * The certificate in DER (X.690).
     *
     * @return all bytes of the encoding
     * @throws SmartCardException the {@link #problem()}, if the certificate cannot be read
     */
    public byte[] der() throws SmartCardException {
        if (problem.isPresent()) {
            throw problem.get();
        }
        try {
            return certificate.orElseThrow().getEncoded();
        } catch (CertificateEncodingException wasDecoded) {
            throw new IllegalStateException(wasDecoded);
        }
    }

    /**
     * The certificate in PEM (RFC 7468): Base64 between a BEGIN and an END line.
     *
     * @return lines of ASCII characters, each ending in a line feed
     * @throws SmartCardException the {@link #problem()}, if the certificate cannot be read
     */
    public String pem() throws SmartCardException {
        return "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der())
                + "\n-----END CERTIFICATE-----\n";
    }

    /**
     * Saves the certificate as a new file in DER.
     *
     * @param file the file to write; must not exist
     * @throws SmartCardException the {@link #problem()}, if the certificate cannot be read
     * @throws java.nio.file.FileAlreadyExistsException if there is a file of that name
     * @throws IOException if the file cannot be written
     */
    public void saveDer(Path file) throws SmartCardException, IOException {
        save(file, der());
    }

    /**
     * Saves the certificate as a new file in PEM.
     *
     * @param file the file to write; must not exist
     * @throws SmartCardException the {@link #problem()}, if the certificate cannot be read
     * @throws java.nio.file.FileAlreadyExistsException if there is a file of that name
     * @throws IOException if the file cannot be written
     */
    public void savePem(Path file) throws SmartCardException, IOException {
        save(file, pem().getBytes(StandardCharsets.US_ASCII));
    }

    private static void save(Path file, byte[] content) throws IOException {
        Files.write(file, content, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }
}
