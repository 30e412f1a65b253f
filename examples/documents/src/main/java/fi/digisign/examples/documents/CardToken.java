package fi.digisign.examples.documents;

import eu.europa.esig.dss.model.DSSException;
import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.token.AbstractSignatureTokenConnection;
import eu.europa.esig.dss.token.DSSPrivateKeyEntry;
import eu.europa.esig.dss.token.KSPrivateKeyEntry;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.KeyStore.PrivateKeyEntry;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.Signature;
import java.security.UnrecoverableKeyException;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECKey;
import java.util.List;
import java.util.stream.Stream;

/**
 * One key of a card, as DSS wants it: {@code token.sign(dataToSign, digestAlgorithm, token.key())}. Only that call
 * touches the card, and asks for its PIN; all that DSS does before and after needs no key.
 *
 * <p>The key may be opaque: nothing but {@code Signature.initSign} is done with it.
 */
public final class CardToken extends AbstractSignatureTokenConnection {

    private final KSPrivateKeyEntry entry;
    private final Provider provider;

    /**
     * @param key the private key
     * @param chain the signer's certificate first, then its issuers as far as known
     * @param provider the provider whose {@code Signature} takes the key
     * @throws IllegalArgumentException if the chain is empty, or the first certificate is for another kind of key
     */
    public CardToken(PrivateKey key, List<X509Certificate> chain, Provider provider) {
        this.entry = new KSPrivateKeyEntry("signer", new PrivateKeyEntry(key, chain.toArray(X509Certificate[]::new)));
        this.provider = provider;
    }

    /**
     * A key in a loaded key store of the card. It needs no password: the PIN is asked for, through the provider's
     * callback handler, when the key signs.
     *
     * @param keyStore of type DIGISIGN
     * @param alias the key's name in it
     * @return the token
     * @throws GeneralSecurityException if there is no such key
     */
    public static CardToken of(KeyStore keyStore, String alias) throws GeneralSecurityException {
        if (!(keyStore.getKey(alias, null) instanceof PrivateKey key)) {
            throw new UnrecoverableKeyException("There is no key " + alias);
        }
        List<X509Certificate> chain = Stream.of(keyStore.getCertificateChain(alias))
                .map(X509Certificate.class::cast)
                .toList();
        return new CardToken(key, chain, keyStore.getProvider());
    }

    /**
     * The key, for {@code sign}.
     *
     * @return it with its certificates
     */
    public DSSPrivateKeyEntry key() {
        return entry;
    }

    /**
     * The signer's certificate and its issuers.
     *
     * @return the chain this token was made with
     */
    public List<CertificateToken> chain() {
        return List.of(entry.getCertificateChain());
    }

    /**
     * The digest that matches the key's strength: SHA-384 and SHA-512 for curves of that size, else SHA-256.
     *
     * @return a JCA name such as {@code SHA-256}
     */
    public String digestAlgorithm() {
        if (entry.getCertificate().getPublicKey() instanceof ECKey ec) {
            int bits = ec.getParams().getOrder().bitLength();
            return bits > 384 ? "SHA-512" : bits > 256 ? "SHA-384" : "SHA-256";
        }
        return "SHA-256";
    }

    @Override
    public List<DSSPrivateKeyEntry> getKeys() throws DSSException {
        return List.of(entry);
    }

    /** Named, so that what is wrong is said in the card's own words instead of another provider's. */
    @Override
    protected Signature getSignatureInstance(String javaSignatureAlgorithm) throws NoSuchAlgorithmException {
        return Signature.getInstance(javaSignatureAlgorithm, provider);
    }

    /** Does nothing: the card belongs to the key store. */
    @Override
    public void close() {
        // nothing is held
    }
}
