package fi.digisign.provider;

import fi.digisign.apdu.SmartCardException;
import fi.digisign.apdu.reader.Readers;
import fi.digisign.pkcs15.model.TokenPin;
import fi.digisign.pkcs15.pin.IncorrectPinException;
import fi.digisign.pkcs15.pin.PinEntry;
import fi.digisign.provider.api.MissingPinException;
import fi.digisign.provider.card.CardFault;
import fi.digisign.provider.card.CardSession;
import fi.digisign.provider.jca.CardKeyStore;
import fi.digisign.provider.jca.CardService;
import fi.digisign.provider.managed.ProviderCards;
import fi.digisign.provider.management.CardManagement;
import fi.digisign.provider.management.CardMonitor;
import fi.digisign.provider.management.CardSource;
import fi.digisign.provider.pin.PinEntries;
import fi.digisign.provider.pin.PinUse;
import java.security.AuthProvider;
import java.security.KeyStoreSpi;
import java.security.Provider;
import javax.net.ssl.KeyManagerFactorySpi;
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
public final class DigisignProvider extends AuthProvider implements CardSource {

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
        CardKeyStore.Settings keyStores =
                new CardKeyStore.Settings(sessions, handlers, configuration.purpose(), configuration.caCertificates());
        putService(CardService.of(this, KeyStoreSpi.class, NAME, () -> new CardKeyStore(keyStores)));
        CardService.algorithms(this).forEach(this::putService);
        putService(CardService.of(
                this, KeyManagerFactorySpi.class, NAME, () -> new CardKeyManagerFactory(configuration.clock())));
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
    @Override
    public CardManagement cardManagement() {
        return new ProviderCards(sessions, handlers);
    }

    /**
     * Begins to watch this provider's readers and their cards: see {@link CardMonitor#open(CardSource)}.
     *
     * @return the monitor; close it when it is not needed any more
     */
    @Override
    public CardMonitor openCardMonitor() {
        return CardMonitor.open(readers(), configuration.clock(), configuration.listeners());
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
            PinEntries asked = handler != null ? handlers.with(handler) : handlers;
            PinEntry nobody = request -> {
                throw new MissingPinException(request.pin());
            };
            session.login(pin, asked.entry(PinUse.LOGIN).orElse(nobody));
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
