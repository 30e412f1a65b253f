package fi.digisign.examples.cades;

import fi.digisign.examples.documents.DocumentException;
import fi.digisign.examples.documents.DocumentException.Problem;
import fi.digisign.provider.api.CardKey;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECKey;
import java.util.List;
import java.util.Objects;

/**
 * A key that signs, with its certificate chain and the provider that can use it. The key may be opaque: nothing but
 * {@code Signature.initSign} is done with it.
 *
 * @param key the private key
 * @param chain the signer's certificate first, then its issuers as far as known
 * @param provider the provider whose {@code Signature} takes the key
 */
public record SigningKey(PrivateKey key, List<X509Certificate> chain, Provider provider) {

    /**
     * @throws IllegalArgumentException if the chain is empty
     */
    public SigningKey {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(provider, "provider");
        chain = List.copyOf(chain);
        if (chain.isEmpty()) {
            throw new IllegalArgumentException("A signature needs the signer's certificate");
        }
    }

    /**
     * The same key, whose PIN prompts say what it is used for, if it is one of a card.
     *
     * @param reason such as a document's name
     * @return a key for this one use
     */
    public SigningKey withReason(String reason) {
        return new SigningKey(CardKey.withReason(key, reason), chain, provider);
    }

    /**
     * The signer's certificate.
     *
     * @return the first of the chain
     */
    public X509Certificate certificate() {
        return chain.get(0);
    }

    /**
     * Checks that the signer's certificate is valid now. A signature made with another one would be worth nothing, and a
     * PIN spent is spent.
     *
     * @throws DocumentException with {@link Problem#CERTIFICATE_EXPIRED} if it has expired, or is not valid yet
     */
    public void requireValid() throws DocumentException {
        try {
            certificate().checkValidity();
        } catch (CertificateExpiredException | CertificateNotYetValidException e) {
            X509Certificate own = certificate();
            String about = own.getSubjectX500Principal().getName() + ", "
                    + own.getNotBefore().toInstant() + " - " + own.getNotAfter().toInstant();
            throw new DocumentException(Problem.CERTIFICATE_EXPIRED, about, e);
        }
    }

    /**
     * The digest that matches the key's strength: SHA-384 and SHA-512 for curves of that size, else SHA-256. A longer
     * digest would be cut by ECDSA, a shorter one would weaken the key (NIST SP 800-57 part 1, table 3).
     *
     * @return a JCA name such as {@code SHA-256}
     */
    public String digestAlgorithm() {
        if (certificate().getPublicKey() instanceof ECKey ec) {
            int bits = ec.getParams().getOrder().bitLength();
            return bits > 384 ? "SHA-512" : bits > 256 ? "SHA-384" : "SHA-256";
        }
        return "SHA-256";
    }

    /**
     * The signature algorithm made of that digest and the key's own algorithm.
     *
     * @return a JCA name such as {@code SHA384withECDSA}
     */
    public String signatureAlgorithm() {
        String scheme = certificate().getPublicKey() instanceof ECKey ? "ECDSA" : "RSA";
        return digestAlgorithm().replace("-", "") + "with" + scheme;
    }
}
