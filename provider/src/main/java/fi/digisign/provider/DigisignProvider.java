package fi.digisign.provider;

import fi.digisign.apdu.SmartCardException;
import fi.digisign.apdu.reader.Readers;
import fi.digisign.pkcs15.model.DigestAlgorithm;
import fi.digisign.pkcs15.model.TokenPin;
import fi.digisign.pkcs15.pin.IncorrectPinException;
import fi.digisign.pkcs15.pin.PinEntry;
import fi.digisign.provider.card.CardFault;
import fi.digisign.provider.card.CardSession;
import fi.digisign.provider.keystore.KeyStoreFactory;
import fi.digisign.provider.managed.ProviderCards;
import fi.digisign.provider.management.CardManagement;
import fi.digisign.provider.pin.PinHandlers;
import fi.digisign.provider.pin.PinUse;
import fi.digisign.provider.signature.SignatureAlgorithm;
import fi.digisign.provider.signature.SignatureAlgorithms;
import java.security.AuthProvider;
import java.security.Provider;
import java.util.EnumSet;
import javax.security.auth.Subject;
import javax.security.auth.callback.CallbackHandler;
import javax.security.auth.login.FailedLoginException;
import javax.security.auth.login.LoginException;

/**
 * The security provider {@code DIGISIGN}: the keys and certificates of a smart card as the key store type
 * {@code DIGISIGN}, signatures, decryption and key agreement with them. What it offers is listed in {@code docs/capabilities.md}.
 *
 * <p>Making one reaches for no reader or card. All key stores and keys of one provider share one session per card: what
 * was read is not read again and an accepted PIN is not asked for again, as long as the card stays in.
 *
 * <p>Safe for use by several threads.
 */
public final class DigisignProvider extends AuthProvider {

    /** The provider's name, and the type of its key stores. */
    public static final String NAME = "DIGISIGN";

    private static final long serialVersionUID = 1L;
    private static final String VERSION = "0.1";
    private static final String INFO = "Keys and certificates of smart cards (FINEID and other PKCS#15 cards)";

    private final transient DigisignConfiguration configuration;
    private final transient PinHandlers handlers;
    private final transient LazySessions sessions;

    /** With the {@linkplain DigisignConfiguration#defaults() defaults}: the readers of the operating system. */
    public DigisignProvider() {
        this(DigisignConfiguration.defaults());
    }

    /**
     * With a configuration of one's own.
     *
     * @param configuration readers, PIN handler and so on
     */
    public DigisignProvider(DigisignConfiguration configuration) {
        super(configuration.nameSuffix().map(suffix -> NAME + "-" + suffix).orElse(NAME), VERSION, INFO);
        this.configuration = configuration;
        handlers = new PinHandlers(
                configuration.callbackHandler().orElse(null),
                configuration.language().orElse(null),
                configuration.pinPad());
        sessions = new LazySessions(configuration);
        KeyStoreFactory keyStores =
                new KeyStoreFactory(sessions, handlers, configuration.purpose(), configuration.caCertificates());
        putService(CardService.keyStore(this, NAME, keyStores::create));
        for (SignatureAlgorithm algorithm : SignatureAlgorithms.all()) {
            putService(CardService.signature(this, algorithm));
        }
        putService(CardService.cipher(this));
        putService(CardService.keyAgreement(this));
        for (DigestAlgorithm digest : EnumSet.complementOf(EnumSet.of(DigestAlgorithm.SHA1))) {
            putService(CardService.messageDigest(this, digest));
        }
        putService(CardService.oaepParameters(this));
        putService(CardService.keyManagerFactory(this, NAME, configuration.clock()));
    }

    /**
     * What this provider depends on.
     *
     * @return its configuration
     */
    public DigisignConfiguration configuration() {
        return configuration;
    }

    /**
     * The readers in which this provider looks for cards. Connections made with them share the card with this provider's keys
     * without disturbing them.
     *
     * @return always the same object
     */
    public Readers readers() {
        return sessions.readers();
    }

    /**
     * Makes a provider with other settings; this one stays as it is. The text holds settings separated by {@code ;}:
     *
     * <ul>
     *   <li>{@code reader=PATTERN||PATTERN}: readers to look at, by their names; {@code *} stands for any characters,
     *       {@code ?} for one, and a pattern with neither fits every name that contains it
     *   <li>{@code exclude=PATTERN||PATTERN}: readers not to look at
     *   <li>{@code name=SUFFIX}: the provider calls itself {@code DIGISIGN-SUFFIX}, so that several can be registered
     *   <li>{@code wait=SECONDS}: how long to wait for a card that is not there; 0 unless set
     *   <li>{@code purpose=all|authentication|signature}: which keys to list
     *   <li>{@code caCertificates=true|false}: whether to list the card's CA certificates as trusted entries
     *   <li>{@code pinPad=auto|never|require}: whether PINs are entered at the keys of readers that have them; {@code auto}
     *       unless set
     *   <li>{@code language=en|fi|sv}: in which language PINs are asked for; the JVM's unless set
     * </ul>
     *
     * @param settings the text
     * @return a new provider
     * @throws java.security.InvalidParameterException if a setting is unknown or its value impossible
     */
    @Override
    public Provider configure(String settings) {
        return new DigisignProvider(ConfigurationText.apply(settings, configuration));
    }

    /**
     * The management of this provider's cards, beside their use through key stores: see {@link CardManagement#of}. Reaches for no
     * reader or card.
     *
     * @return the management; shares everything with this provider
     */
    public CardManagement cardManagement() {
        return new ProviderCards(sessions, handlers);
    }

    @Override
    public boolean isConfigured() {
        return true;
    }

    /**
     * Enters the card's first PIN that stays verified, PIN 1 on FINEID cards; does nothing if it is verified already.
     *
     * @param subject not used
     * @param handler asks for the PIN; null for the handler that was set
     * @throws FailedLoginException if the card refused the PIN
     * @throws LoginException if there is no card, or it has no such PIN, or the PIN could not be asked for
     */
    @Override
    public void login(Subject subject, CallbackHandler handler) throws LoginException {
        try {
            CardSession session = sessions.get().open();
            TokenPin pin = session.contents()
                    .loginPin(configuration.purpose())
                    .orElseThrow(
                            () -> new LoginException("The card has no PIN for logging in: each key asks for its own"));
            CallbackHandler asked = handler != null ? handler : handlers.find().orElse(null);
            PinEntry nobody = request -> {
                throw new MissingPinException(request.pin());
            };
            session.login(pin, asked == null ? nobody : handlers.entry(asked, PinUse.LOGIN));
        } catch (IncorrectPinException wrong) {
            throw failure(new FailedLoginException(CardFault.text(wrong)), wrong);
        } catch (SmartCardException fault) {
            throw failure(new LoginException(CardFault.text(fault)), fault);
        }
    }

    private static LoginException failure(LoginException failure, SmartCardException cause) {
        failure.initCause(cause);
        return failure;
    }

    /**
     * Takes back every PIN that a card in use has accepted, by resetting the card: other programs lose theirs too.
     *
     * @throws LoginException if the card or reader fails
     */
    @Override
    public void logout() throws LoginException {
        try {
            sessions.get().logout();
        } catch (SmartCardException fault) {
            throw failure(new LoginException(CardFault.text(fault)), fault);
        }
    }

    /**
     * Asks for PINs through this handler from now on, instead of the one of the configuration.
     *
     * @param handler asks the card holder; null for the configuration's
     */
    @Override
    public void setCallbackHandler(CallbackHandler handler) {
        handlers.set(handler);
    }
}
