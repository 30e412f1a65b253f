package fi.digisign.provider;

import fi.digisign.apdu.SmartCardException;
import fi.digisign.apdu.reader.Readers;
import fi.digisign.pkcs15.RefusedPins;
import fi.digisign.pkcs15.model.TokenPin;
import fi.digisign.pkcs15.pin.IncorrectPinException;
import fi.digisign.pkcs15.pin.PinEntry;
import fi.digisign.provider.api.MissingPinException;
import fi.digisign.provider.card.CardFault;
import fi.digisign.provider.card.CardFinder;
import fi.digisign.provider.card.CardSession;
import fi.digisign.provider.card.CardSessions;
import fi.digisign.provider.card.ProviderCards;
import fi.digisign.provider.jca.CardKeyStore;
import fi.digisign.provider.jca.CardService;
import fi.digisign.provider.management.CardManagement;
import fi.digisign.provider.management.CardMonitor;
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
 * <p>Creating one does not access any reader or card. All key stores and keys of one provider share one session per card: what
 * was read is not read again and an accepted PIN is not asked for again, as long as the card stays inserted.
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
    private final transient CardSessions sessions;

    /** A provider with the {@linkplain DigisignConfiguration#defaults() defaults}: the readers of the operating system. */
    public DigisignProvider() {
        this(DigisignConfiguration.defaults());
    }

    /**
     * A provider with the given configuration.
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
        sessions = new CardSessions(() -> new CardFinder(
                new Readers(configuration.terminalSource(), configuration.readerFilter()),
                configuration.listeners(),
                new RefusedPins(configuration.clock()),
                configuration.waitForCard()));
        CardKeyStore.Settings keyStores =
                new CardKeyStore.Settings(sessions, handlers, configuration.purpose(), configuration.caCertificates());
        putService(CardService.of(this, KeyStoreSpi.class, NAME, () -> new CardKeyStore(keyStores)));
        CardService.algorithms(this).forEach(this::putService);
        putService(CardService.of(
                this, KeyManagerFactorySpi.class, NAME, () -> new CardKeyManagerFactory(configuration.clock())));
    }

    /**
     * This provider's configuration.
     *
     * @return the configuration
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
     * Creates a provider with other settings; this one is not changed. The text holds settings separated by {@code ;}:
     *
     * <ul>
     *   <li>{@code reader=PATTERN||PATTERN}: readers to use, by their names; {@code *} stands for any characters,
     *       {@code ?} for one, and a pattern with neither fits every name that contains it
     *   <li>{@code exclude=PATTERN||PATTERN}: readers not to use
     *   <li>{@code name=SUFFIX}: the provider is named {@code DIGISIGN-SUFFIX}, so that several can be registered
     *   <li>{@code wait=SECONDS}: how long to wait for a card if there is none; 0 unless set
     *   <li>{@code purpose=all|authentication|signature}: which keys to list
     *   <li>{@code caCertificates=true|false}: whether to list the card's CA certificates as trusted entries
     *   <li>{@code pinPad=auto|never|require}: whether PINs are entered at the PIN pads of readers; {@code auto}
     *       unless set
     *   <li>{@code language=en|fi|sv}: the language in which PINs are asked for; the JVM's unless set
     * </ul>
     *
     * @param settings the text
     * @return a new provider
     * @throws java.security.InvalidParameterException if a setting is unknown or its value is not allowed
     */
    @Override
    public Provider configure(String settings) {
        return new DigisignProvider(ConfigurationText.apply(settings, configuration));
    }

    /**
     * The management of this provider's cards, besides their use through key stores. PINs are asked for as for the keys: through
     * {@link #setCallbackHandler}, the configuration's handler, or the one that the security property
     * {@code auth.login.defaultCallbackHandler} names. A handler gets a {@link PinCallback} for a PIN, PUK or activation code,
     * and a {@link NewPinCallback} for a new PIN. Does not access any reader or card.
     *
     * @return the management; shares everything with this provider
     */
    public CardManagement cardManagement() {
        return new ProviderCards(sessions, handlers);
    }

    /**
     * Begins to watch this provider's readers and their cards. Keys of this provider are not disturbed: PINs that were verified
     * stay verified.
     *
     * @return the monitor; close it when it is no longer needed
     */
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
     * @throws LoginException if there is no card, or it has no such PIN, or the PIN could not be requested
     */
    @Override
    public void login(Subject subject, CallbackHandler handler) throws LoginException {
        try {
            CardSession session = sessions.open();
            TokenPin pin = session.contents()
                    .loginPin(configuration.purpose())
                    .orElseThrow(
                            () -> new LoginException("The card has no PIN for logging in: each key asks for its own"));
            PinEntries asked = handler != null ? handlers.with(handler) : handlers;
            PinEntry noHandler = request -> {
                throw new MissingPinException(request.pin());
            };
            session.login(pin, asked.entry(PinUse.LOGIN).orElse(noHandler));
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
     * Revokes the verification of every PIN on the cards in use by resetting them; PINs verified by other programs are revoked too.
     *
     * @throws LoginException if the card or reader fails
     */
    @Override
    public void logout() throws LoginException {
        try {
            sessions.logout();
        } catch (SmartCardException fault) {
            throw failure(new LoginException(CardFault.text(fault)), fault);
        }
    }

    /**
     * Asks for PINs through this handler from now on, instead of the one of the configuration.
     *
     * @param handler asks the card holder; null for the configuration's handler
     */
    @Override
    public void setCallbackHandler(CallbackHandler handler) {
        handlers.set(handler);
    }
}
