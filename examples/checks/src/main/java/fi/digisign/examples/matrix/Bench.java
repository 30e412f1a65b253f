package fi.digisign.examples.matrix;

import fi.digisign.examples.recipes.bench.RecipeCard;
import fi.digisign.examples.recipes.bench.RecipeCard.Place;
import fi.digisign.provider.DigisignProvider;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Security;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * Where a path is tried: a fresh card, a provider at some place of the list or nowhere in it, and a folder.
 *
 * @param kind which card
 * @param card the card itself
 * @param place where the provider is
 * @param folder for files; empty at first
 */
record Bench(MatrixCard kind, RecipeCard card, Place place, Path folder) {

    static final byte[] MESSAGE = "TEST message".getBytes(StandardCharsets.UTF_8);

    boolean named() {
        return place == Place.NAMED;
    }

    DigisignProvider provider() {
        return card.provider;
    }

    /** For interfaces that take null for whoever is registered. */
    Provider providerOrNull() {
        return named() ? card.provider : null;
    }

    Signature signature(String algorithm) throws GeneralSecurityException {
        return named() ? Signature.getInstance(algorithm, card.provider) : Signature.getInstance(algorithm);
    }

    /** The card's RSA key; a key of another kind where it has none, so that trying is refused. */
    String rsa() {
        return kind.rsa().orElse(kind.login());
    }

    String agreement() {
        return kind.agreement().orElse(kind.ec());
    }

    PrivateKey key(String alias) throws Exception {
        return card.key(alias);
    }

    PublicKey publicKey(String alias) throws Exception {
        return card.certificate(alias).getPublicKey();
    }

    X509Certificate certificate(String alias) throws Exception {
        return card.certificate(alias);
    }

    List<X509Certificate> chain(String alias) throws Exception {
        return card.chain(alias);
    }

    /** A key store not yet loaded, of the registered provider or of this one. */
    KeyStore keyStore() throws Exception {
        return named() ? KeyStore.getInstance("DIGISIGN", card.provider) : KeyStore.getInstance("DIGISIGN");
    }

    /** Signs with the login key, and checks the signature. */
    void signsWith(PrivateKey key) throws Exception {
        Signature signer = signature(kind.loginAlgorithm());
        signer.initSign(key);
        signer.update(MESSAGE);
        Check.that(
                Software.verifies(kind.loginAlgorithm(), publicKey(kind.login()), MESSAGE, signer.sign()), "signature");
    }

    void loginKeySigns(KeyStore loaded) throws Exception {
        signsWith((PrivateKey) loaded.getKey(kind.login(), null));
    }

    /** Another provider, in the place of this one while something is done. */
    void instead(DigisignProvider other, WithProvider work) throws Exception {
        if (named()) {
            work.run(other);
            return;
        }
        int position = List.of(Security.getProviders()).indexOf(card.provider) + 1;
        Security.removeProvider(card.provider.getName());
        Security.insertProviderAt(other, position);
        try {
            work.run(other);
        } finally {
            Security.removeProvider(other.getName());
            Security.insertProviderAt(card.provider, position);
        }
    }

    interface WithProvider {
        void run(DigisignProvider provider) throws Exception;
    }
}
