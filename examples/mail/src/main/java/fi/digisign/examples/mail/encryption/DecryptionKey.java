package fi.digisign.examples.mail.encryption;

import fi.digisign.examples.mail.EncryptionCertificate;
import fi.digisign.provider.api.CardKey;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.cert.X509Certificate;
import java.util.Objects;

/**
 * A key that decrypts, with its certificate and the provider that can use it. The key may be opaque: nothing is done with
 * it but one decryption (RSA) or one key agreement (EC).
 *
 * @param alias what its holder calls it
 * @param key the private key
 * @param certificate its certificate, by which messages name it
 * @param provider the provider whose {@code Cipher} or {@code KeyAgreement} takes the key
 */
public record DecryptionKey(String alias, PrivateKey key, X509Certificate certificate, Provider provider) {

    // position in KeyUsage (RFC 5280 §4.2.1.3)
    private static final int NON_REPUDIATION = 1;

    /** Nothing may be missing. */
    public DecryptionKey {
        Objects.requireNonNull(alias, "alias");
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(certificate, "certificate");
        Objects.requireNonNull(provider, "provider");
    }

    /**
     * Whether the key may decrypt: one for legal signatures never does, and its PIN is never asked for that.
     *
     * @return true unless its certificate is for non-repudiation
     */
    public boolean mayDecrypt() {
        boolean[] usage = certificate.getKeyUsage();
        return usage == null || !usage[NON_REPUDIATION];
    }

    /**
     * Whether messages to its holder are to be encrypted for it.
     *
     * @return true if it may decrypt, and its certificate is for that
     */
    public boolean isForMessages() {
        return mayDecrypt() && EncryptionCertificate.isForSecrets(certificate);
    }

    /**
     * The same key, whose PIN prompts say what it is used for, if it is one of a card.
     *
     * @param reason such as a message's name
     * @return a key for this one use
     */
    public DecryptionKey withReason(String reason) {
        return new DecryptionKey(alias, CardKey.withReason(key, reason), certificate, provider);
    }
}
