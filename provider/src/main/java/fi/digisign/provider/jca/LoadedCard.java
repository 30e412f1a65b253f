package fi.digisign.provider.jca;

import fi.digisign.apdu.SmartCardException;
import fi.digisign.pkcs15.model.TokenPin;
import fi.digisign.pkcs15.pin.PinAnswer;
import fi.digisign.provider.api.PinPadRequiredException;
import fi.digisign.provider.api.PinPadUse;
import fi.digisign.provider.card.CardContents;
import fi.digisign.provider.card.CardSession;
import fi.digisign.provider.card.KeyOnCard;
import fi.digisign.provider.pin.GivenPins;
import fi.digisign.provider.pin.KeyPins;
import fi.digisign.provider.pin.PinEntries;
import java.security.cert.X509Certificate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.security.auth.callback.CallbackHandler;

/** What a key store shows once it is loaded. Asking for any of it costs no exchange with the card. */
final class LoadedCard {

    private final CardKeyStore.Settings settings;
    private final CardSession session;
    private final PinEntries pinEntries;
    private final GivenPins passwords = new GivenPins();
    private final Map<String, Entry> entries = new LinkedHashMap<>();

    /** An entry of a key store. */
    sealed interface Entry {

        /** The certificate that tells who it is. */
        X509Certificate certificate();
    }

    /** A key and its chain. */
    record KeyEntry(KeyOnCard key) implements Entry {
        @Override
        public X509Certificate certificate() {
            return key.certificate();
        }
    }

    /** A certificate to trust. */
    record AuthorityEntry(X509Certificate certificate) implements Entry {}

    LoadedCard(CardKeyStore.Settings settings, CardSession session, Optional<CallbackHandler> handler) {
        this.settings = settings;
        this.session = session;
        pinEntries = handler.map(settings.entries()::with).orElse(settings.entries());
        CardContents contents = session.contents();
        contents.keys().stream()
                .filter(key -> key.isFor(settings.purpose()))
                .forEach(key -> entries.put(key.alias(), new KeyEntry(key)));
        if (settings.caCertificates()) {
            contents.authorities().forEach((alias, authority) -> entries.put(alias, new AuthorityEntry(authority)));
        }
    }

    /**
     * Takes the password of the key store: it is the PIN that stays verified. Where each listed key needs its PIN for every
     * use there is none, and the password means nothing until it is given with a key.
     *
     * @throws SmartCardException if the card refused it, or does not take it, or fails
     */
    void login(char[] password) throws SmartCardException {
        Optional<TokenPin> pin = session.contents().loginPin(settings.purpose());
        if (pin.isPresent()) {
            if (settings.entries().pinPad() == PinPadUse.REQUIRE) {
                throw new PinPadRequiredException(pin.get());
            }
            session.verify(pin.get(), request -> new PinAnswer(password, false));
            passwords.login(pin.get(), password);
        }
    }

    /** All entries by their aliases, in the order to list them. */
    Map<String, Entry> entries() {
        return Collections.unmodifiableMap(entries);
    }

    /** One entry; aliases do not distinguish upper and lower case. */
    Optional<Entry> entry(String alias) {
        return Optional.ofNullable(alias).map(name -> entries.get(name.toLowerCase(Locale.ROOT)));
    }

    /** One entry, if it is a key. */
    Optional<KeyOnCard> key(String alias) {
        return entry(alias).filter(KeyEntry.class::isInstance).map(found -> ((KeyEntry) found).key());
    }

    /**
     * A fresh object for a key.
     *
     * @param password the PIN for its next use, null or empty for none
     * @param ownHandler whom to ask for its PIN, where it is not whom the key store asks
     */
    CardPrivateKey privateKey(KeyOnCard key, char[] password, Optional<CallbackHandler> ownHandler) {
        boolean needsNone = !key.key().userConsent()
                && key.key().pin().filter(session::isVerified).isPresent();
        KeyPins pins = KeyPins.of(
                key.alias(),
                key.key(),
                needsNone ? null : password,
                passwords,
                ownHandler.map(settings.entries()::with).orElse(pinEntries));
        return CardPrivateKey.of(session, key, pins);
    }
}
