package fi.digisign.provider.pin;

import fi.digisign.apdu.SmartCardException;
import fi.digisign.pkcs15.pin.PinEntry;
import fi.digisign.provider.PinPadUse;
import fi.digisign.provider.words.ProviderText;
import java.security.Security;
import java.util.Locale;
import java.util.Optional;
import javax.security.auth.callback.CallbackHandler;

/**
 * Who asks the card holder for PINs: the handler set last, else the configured one, else the class that the security
 * property {@code auth.login.defaultCallbackHandler} names. Safe for use by several threads.
 */
public final class PinHandlers {

    private static final String DEFAULT_HANDLER = "auth.login.defaultCallbackHandler";

    private final CallbackHandler configured;
    private final Locale language;
    private final PinPadUse pinPad;
    private volatile CallbackHandler set;

    /**
     * @param configured the handler of the configuration, or null
     * @param language what the card holder reads; null for the JVM's language at the time of asking
     * @param pinPad whether to send the card holder to the reader's keys
     */
    public PinHandlers(CallbackHandler configured, Locale language, PinPadUse pinPad) {
        this.configured = configured;
        this.language = language;
        this.pinPad = pinPad;
    }

    /**
     * The same language, with somebody else asked.
     *
     * @param handler who
     * @return other handlers; this object stays as it is
     */
    public PinHandlers with(CallbackHandler handler) {
        return new PinHandlers(handler, language, pinPad);
    }

    /**
     * Asks through another handler from now on.
     *
     * @param handler who, or null for the configured one
     */
    public void set(CallbackHandler handler) {
        set = handler;
    }

    /**
     * The language to ask in now.
     *
     * @return any locale
     */
    public Locale language() {
        return language == null ? Locale.getDefault(Locale.Category.DISPLAY) : language;
    }

    /**
     * Whether to send the card holder to the reader's keys.
     *
     * @return as configured
     */
    public PinPadUse pinPad() {
        return pinPad;
    }

    /**
     * Asks for PINs through a handler, as configured.
     *
     * @param handler whom to ask
     * @param use what for
     * @return the PIN entry
     */
    public PinEntry entry(CallbackHandler handler, PinUse use) {
        return new HandlerPinEntry(handler, use, language(), pinPad);
    }

    /**
     * The handler to ask through now.
     *
     * @return who; empty if nobody is there to ask
     * @throws SmartCardException if the security property names a class of which no handler can be made
     */
    public Optional<CallbackHandler> find() throws SmartCardException {
        CallbackHandler now = set;
        if (now != null) {
            return Optional.of(now);
        }
        return configured != null ? Optional.of(configured) : named(Security.getProperty(DEFAULT_HANDLER));
    }

    private static Optional<CallbackHandler> named(String className) throws SmartCardException {
        if (className == null || className.isBlank()) {
            return Optional.empty();
        }
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        try {
            return Optional.of(Class.forName(
                            className.strip(), true, context == null ? ClassLoader.getSystemClassLoader() : context)
                    .asSubclass(CallbackHandler.class)
                    .getDeclaredConstructor()
                    .newInstance());
        } catch (ReflectiveOperationException | ClassCastException notOne) {
            throw new SmartCardException(
                    ProviderText.NO_HANDLER.with(className),
                    ProviderText.NO_HANDLER_REMEDY.with(DEFAULT_HANDLER),
                    notOne);
        }
    }
}
