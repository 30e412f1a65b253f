package fi.digisign.examples.cli.access;

import fi.digisign.apdu.trace.ApduListener;
import fi.digisign.examples.cades.SigningKey;
import fi.digisign.examples.cli.error.CommandException;
import fi.digisign.examples.mail.EncryptionCertificate;
import fi.digisign.examples.mail.encryption.DecryptionKey;
import fi.digisign.examples.words.CommandText;
import fi.digisign.provider.DigisignProvider;
import fi.digisign.provider.management.CertificateInfo.KeyUse;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import javax.security.auth.callback.CallbackHandler;

/** A card's keys as any Java program gets at them: through the provider's key store. */
public final class CardKeys implements AutoCloseable {

    private final DigisignProvider provider;
    private final KeyStore keyStore;
    private final BooleanSupplier entered;

    private CardKeys(DigisignProvider provider, KeyStore keyStore, BooleanSupplier entered) {
        this.provider = provider;
        this.keyStore = keyStore;
        this.entered = entered;
    }

    /**
     * Loads the key store of the card that a source leads to.
     *
     * @param source where to look
     * @param listeners are told of every exchange
     * @param language what the person who is asked reads; null for that of the JVM
     * @param pins asked when a key needs its PIN
     * @param entered whether they have given one
     * @return the keys, for the caller to close
     * @throws GeneralSecurityException if the provider fails
     * @throws IOException if the card fails; the cause says why
     */
    public static CardKeys load(
            CardSource source,
            List<ApduListener> listeners,
            Locale language,
            CallbackHandler pins,
            BooleanSupplier entered)
            throws GeneralSecurityException, IOException {
        DigisignProvider provider = source.provider(listeners, pins, language);
        KeyStore keyStore = KeyStore.getInstance(DigisignProvider.NAME, provider);
        keyStore.load(null, null);
        return new CardKeys(provider, keyStore, entered);
    }

    /**
     * Takes back the PINs that the card has accepted: it outlives the command, and the next program must not find it open.
     *
     * @throws GeneralSecurityException if the card fails
     */
    @Override
    public void close() throws GeneralSecurityException {
        if (entered.getAsBoolean()) {
            provider.logout();
        }
    }

    /**
     * The aliases of all private keys.
     *
     * @return in the key store's order
     * @throws GeneralSecurityException if the provider fails
     */
    public List<String> aliases() throws GeneralSecurityException {
        List<String> keys = new ArrayList<>();
        for (String alias : Collections.list(keyStore.aliases())) {
            if (keyStore.isKeyEntry(alias)) {
                keys.add(alias);
            }
        }
        return keys;
    }

    /**
     * The key for documents: the first whose certificate is for non-repudiation, else the first of all.
     *
     * @return its alias, empty for a card without keys
     * @throws GeneralSecurityException if the provider fails
     */
    public Optional<String> documentKey() throws GeneralSecurityException {
        return firstFor(KeyUse.NON_REPUDIATION);
    }

    /**
     * The key for logging in: the first whose certificate is for digital signatures, else the first of all. Keys whose PIN
     * stays verified come first in any case.
     *
     * @return its alias, empty for a card without keys
     * @throws GeneralSecurityException if the provider fails
     */
    public Optional<String> loginKey() throws GeneralSecurityException {
        return firstFor(KeyUse.DIGITAL_SIGNATURE);
    }

    private Optional<String> firstFor(KeyUse purpose) throws GeneralSecurityException {
        List<String> aliases = aliases();
        for (String alias : aliases) {
            if (KeyUse.of((X509Certificate) keyStore.getCertificate(alias)).contains(purpose)) {
                return Optional.of(alias);
            }
        }
        return aliases.stream().findFirst();
    }

    /**
     * A key to sign with. No PIN is asked for before it signs.
     *
     * @param alias its name
     * @return the key with its chain
     * @throws CommandException if the card has no such key
     * @throws GeneralSecurityException if the provider fails
     */
    public SigningKey key(String alias) throws CommandException, GeneralSecurityException {
        if (!keyStore.isKeyEntry(alias)) {
            throw new CommandException(
                    CommandText.NO_KEY.with(alias), CommandText.CHOOSE_ONE_REMEDY.with(String.join(", ", aliases())));
        }
        PrivateKey key = (PrivateKey) keyStore.getKey(alias, null);
        Certificate[] chain = keyStore.getCertificateChain(alias);
        return new SigningKey(
                key, Stream.of(chain).map(X509Certificate.class::cast).toList(), provider);
    }

    /**
     * The certificate that others are to encrypt to when they answer what a key has signed: the key's own, if it is for
     * that, else the first of the card that is.
     *
     * @param alias the key's name
     * @return the certificate, empty if the card has none for encryption
     * @throws GeneralSecurityException if the provider fails
     */
    public Optional<X509Certificate> encryptionCertificate(String alias) throws GeneralSecurityException {
        List<String> names = new ArrayList<>(List.of(alias));
        names.addAll(aliases());
        for (String name : names) {
            X509Certificate certificate = (X509Certificate) keyStore.getCertificate(name);
            if (certificate.getKeyUsage() != null
                    && EncryptionCertificate.problem(certificate, Instant.now()).isEmpty()) {
                return Optional.of(certificate);
            }
        }
        return Optional.empty();
    }

    /**
     * A key to decrypt with. No PIN is asked for before it does.
     *
     * @param alias its name
     * @return the key with its certificate
     * @throws CommandException if the card has no such key
     * @throws GeneralSecurityException if the provider fails
     */
    public DecryptionKey decryptionKey(String alias) throws CommandException, GeneralSecurityException {
        SigningKey key = key(alias);
        return new DecryptionKey(alias, key.key(), key.certificate(), provider);
    }

    /**
     * All keys of the card, whether they can decrypt or not.
     *
     * @return in the key store's order
     * @throws CommandException if a key is gone meanwhile
     * @throws GeneralSecurityException if the provider fails
     */
    public List<DecryptionKey> decryptionKeys() throws CommandException, GeneralSecurityException {
        List<DecryptionKey> keys = new ArrayList<>();
        for (String alias : aliases()) {
            keys.add(decryptionKey(alias));
        }
        return keys;
    }
}
