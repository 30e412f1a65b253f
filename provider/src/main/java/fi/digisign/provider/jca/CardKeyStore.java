package fi.digisign.provider.jca;

import fi.digisign.apdu.SmartCardException;
import fi.digisign.pkcs15.pin.IncorrectPinException;
import fi.digisign.pkcs15.pin.PinFormatException;
import fi.digisign.provider.api.KeyPurpose;
import fi.digisign.provider.card.CardFault;
import fi.digisign.provider.card.CardSessions;
import fi.digisign.provider.card.KeyOnCard;
import fi.digisign.provider.jca.LoadedCard.AuthorityEntry;
import fi.digisign.provider.jca.LoadedCard.Entry;
import fi.digisign.provider.jca.LoadedCard.KeyEntry;
import fi.digisign.provider.pin.PinEntries;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.Key;
import java.security.KeyStore;
import java.security.KeyStore.CallbackHandlerProtection;
import java.security.KeyStore.LoadStoreParameter;
import java.security.KeyStore.PasswordProtection;
import java.security.KeyStore.PrivateKeyEntry;
import java.security.KeyStore.ProtectionParameter;
import java.security.KeyStore.TrustedCertificateEntry;
import java.security.KeyStoreException;
import java.security.KeyStoreSpi;
import java.security.UnrecoverableEntryException;
import java.security.UnrecoverableKeyException;
import java.security.cert.Certificate;
import java.util.Collections;
import java.util.Date;
import java.util.Enumeration;
import java.util.Map;
import java.util.Optional;
import javax.security.auth.callback.CallbackHandler;

/**
 * A card as a key store. Loading finds the card, reads its certificates unless they are known already, and verifies the
 * PIN if one is given; after that only the use of a key accesses the card.
 */
public final class CardKeyStore extends KeyStoreSpi {

    private static final int TRIES_TO_SPARE = 2;

    private static final String READ_ONLY = "A DIGISIGN key store is read-only: keys and certificates stay on the card";

    private final Settings settings;
    private volatile LoadedCard card;

    /**
     * What all key stores of one provider share.
     *
     * @param sessions the provider's cards
     * @param entries how to ask for PINs
     * @param purpose which keys to list
     * @param caCertificates whether to list CA certificates
     */
    public record Settings(CardSessions sessions, PinEntries entries, KeyPurpose purpose, boolean caCertificates) {}

    /**
     * A key store that is not loaded yet.
     *
     * @param settings those of the provider
     */
    public CardKeyStore(Settings settings) {
        this.settings = settings;
    }

    /** The stream is ignored: tools pass one, but the card is not in it. */
    @Override
    public void engineLoad(InputStream ignored, char[] password) throws IOException {
        load(password, Optional.empty());
    }

    @Override
    public void engineLoad(LoadStoreParameter parameter) throws IOException {
        ProtectionParameter protection = parameter == null ? null : parameter.getProtectionParameter();
        if (protection == null) {
            load(null, Optional.empty());
        } else if (protection instanceof PasswordProtection password) {
            load(password.getPassword(), Optional.empty());
        } else if (protection instanceof CallbackHandlerProtection callback) {
            load(null, Optional.of(callback.getCallbackHandler()));
        } else {
            throw new IllegalArgumentException("Load a DIGISIGN key store with a PasswordProtection or a "
                    + "CallbackHandlerProtection, not with a "
                    + protection.getClass().getName());
        }
    }

    private void load(char[] password, Optional<CallbackHandler> handler) throws IOException {
        try {
            LoadedCard loading = new LoadedCard(settings, settings.sessions().open(), handler);
            if (password != null && password.length > 0) {
                loading.login(password);
            }
            card = loading;
        } catch (SmartCardException fault) {
            throw loadFailure(fault);
        }
    }

    /**
     * What {@link java.security.KeyStore#load} throws. By its contract a wrong password has an UnrecoverableKeyException as
     * the cause, and {@link java.security.KeyStore.Builder} then asks its handler again, three times in all. So that no card
     * is blocked that way, the cause is another where the next wrong PIN would cost the last try but one.
     */
    private static IOException loadFailure(SmartCardException fault) {
        String text = CardFault.text(fault);
        if (!mayAskAgain(fault)) {
            return new IOException(text, fault);
        }
        UnrecoverableKeyException wrongPassword = new UnrecoverableKeyException(fault.getMessage());
        wrongPassword.initCause(fault);
        return new IOException(text, wrongPassword);
    }

    private static boolean mayAskAgain(SmartCardException fault) {
        if (fault instanceof IncorrectPinException wrong) {
            return wrong.triesLeft().orElse(0) >= TRIES_TO_SPARE;
        }
        return fault instanceof PinFormatException;
    }

    /** The JDK calls nothing of a key store that is not loaded. */
    private LoadedCard card() {
        return card;
    }

    @Override
    public Key engineGetKey(String alias, char[] password) {
        return card().key(alias)
                .map(key -> card().privateKey(key, password, Optional.empty()))
                .orElse(null);
    }

    @Override
    public KeyStore.Entry engineGetEntry(String alias, ProtectionParameter protection)
            throws UnrecoverableEntryException {
        Optional<Entry> entry = card().entry(alias);
        if (entry.isEmpty()) {
            return null;
        }
        if (entry.get() instanceof AuthorityEntry authority) {
            return new TrustedCertificateEntry(authority.certificate());
        }
        KeyOnCard key = ((KeyEntry) entry.get()).key();
        if (protection == null) {
            return keyEntry(key, null, Optional.empty());
        }
        if (protection instanceof PasswordProtection password) {
            return keyEntry(key, password.getPassword(), Optional.empty());
        }
        if (protection instanceof CallbackHandlerProtection callback) {
            return keyEntry(key, null, Optional.of(callback.getCallbackHandler()));
        }
        throw new UnrecoverableEntryException("The key \"" + key.alias() + "\" requires a PasswordProtection or a "
                + "CallbackHandlerProtection, not a "
                + protection.getClass().getName());
    }

    private KeyStore.Entry keyEntry(KeyOnCard key, char[] password, Optional<CallbackHandler> handler) {
        return new PrivateKeyEntry(
                card().privateKey(key, password, handler), key.chain().toArray(Certificate[]::new));
    }

    @Override
    public Certificate[] engineGetCertificateChain(String alias) {
        return card().key(alias)
                .map(key -> key.chain().toArray(Certificate[]::new))
                .orElse(null);
    }

    @Override
    public Certificate engineGetCertificate(String alias) {
        return card().entry(alias).map(Entry::certificate).orElse(null);
    }

    /** The start of the certificate's validity: the card has no other date. */
    @Override
    public Date engineGetCreationDate(String alias) {
        return card().entry(alias)
                .map(entry -> entry.certificate().getNotBefore())
                .orElse(null);
    }

    @Override
    public Enumeration<String> engineAliases() {
        return Collections.enumeration(card().entries().keySet());
    }

    @Override
    public boolean engineContainsAlias(String alias) {
        return card().entry(alias).isPresent();
    }

    @Override
    public int engineSize() {
        return card().entries().size();
    }

    @Override
    public boolean engineIsKeyEntry(String alias) {
        return card().key(alias).isPresent();
    }

    @Override
    public boolean engineIsCertificateEntry(String alias) {
        return card().entry(alias).filter(AuthorityEntry.class::isInstance).isPresent();
    }

    @Override
    public String engineGetCertificateAlias(Certificate certificate) {
        return card().entries().entrySet().stream()
                .filter(entry -> entry.getValue().certificate().equals(certificate))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(null);
    }

    /** No stream holds a card. */
    @Override
    public boolean engineProbe(InputStream stream) {
        return false;
    }

    @Override
    public void engineSetKeyEntry(String alias, Key key, char[] password, Certificate[] chain)
            throws KeyStoreException {
        throw new KeyStoreException(READ_ONLY);
    }

    @Override
    public void engineSetKeyEntry(String alias, byte[] key, Certificate[] chain) throws KeyStoreException {
        throw new KeyStoreException(READ_ONLY);
    }

    @Override
    public void engineSetCertificateEntry(String alias, Certificate certificate) throws KeyStoreException {
        throw new KeyStoreException(READ_ONLY);
    }

    @Override
    public void engineSetEntry(String alias, KeyStore.Entry entry, ProtectionParameter protection)
            throws KeyStoreException {
        throw new KeyStoreException(READ_ONLY);
    }

    @Override
    public void engineDeleteEntry(String alias) throws KeyStoreException {
        throw new KeyStoreException(READ_ONLY);
    }

    /** Also called by keytool for a new password, which is not a way to change a PIN. */
    @Override
    public void engineStore(OutputStream stream, char[] password) {
        throw new UnsupportedOperationException(READ_ONLY);
    }

    @Override
    public void engineStore(LoadStoreParameter parameter) {
        throw new UnsupportedOperationException(READ_ONLY);
    }
}
