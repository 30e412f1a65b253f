package fi.digisign.provider.pin;

import fi.digisign.apdu.SmartCardException;
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
    private volatile CallbackHandler set;

    /**
     * @param configured the handler of the configuration, or null
     * @param language what the card holder reads; null for the JVM's language at the time of asking
     */
    public PinHandlers(CallbackHandler configured, Locale language) {
        this.configured = configured;
        this.language = language;
    }

    /**
     * The same language, with somebody else asked.
     *
     * @param handler who
     * @return other handlers; this object stays as it is
     */
    public PinHandlers with(CallbackHandler handler) {
        return new PinHandlers(handler, language);
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
