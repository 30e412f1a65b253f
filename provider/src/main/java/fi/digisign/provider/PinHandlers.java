package fi.digisign.provider;

import fi.digisign.apdu.SmartCardException;
import fi.digisign.pkcs15.pin.PinAnswer;
import fi.digisign.pkcs15.pin.PinCancelledException;
import fi.digisign.pkcs15.pin.PinEntry;
import fi.digisign.pkcs15.pin.PinPadEntry;
import fi.digisign.pkcs15.pin.PinPadNotice;
import fi.digisign.pkcs15.pin.PinRequest;
import fi.digisign.pkcs15.pin.PinRequest.Secret;
import fi.digisign.provider.api.PinPadRequiredException;
import fi.digisign.provider.api.PinPadUse;
import fi.digisign.provider.pin.PinEntries;
import fi.digisign.provider.pin.PinUse;
import fi.digisign.provider.words.ProviderText;
import java.io.IOException;
import java.security.Security;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.CallbackHandler;
import javax.security.auth.callback.PasswordCallback;
import javax.security.auth.callback.UnsupportedCallbackException;

/**
 * Asks for PINs through the handler set last, else the configured one, else the class that the security property
 * {@code auth.login.defaultCallbackHandler} names. Safe for use by several threads.
 */
final class PinHandlers implements PinEntries {

    private static final String DEFAULT_HANDLER = "auth.login.defaultCallbackHandler";

    private final CallbackHandler configured;
    private final Locale language;
    private final PinPadUse pinPad;
    private volatile CallbackHandler set;

    /**
     * @param configured the handler of the configuration, or null
     * @param language what the card holder reads; null for the JVM's language at the time of asking
     * @param pinPad whether PINs are entered at the reader
     */
    PinHandlers(CallbackHandler configured, Locale language, PinPadUse pinPad) {
        this.configured = configured;
        this.language = language;
        this.pinPad = pinPad;
    }

    /** Asks through another handler from now on; null for the configured one. */
    void set(CallbackHandler handler) {
        set = handler;
    }

    @Override
    public PinEntries with(CallbackHandler handler) {
        return new PinHandlers(handler, language, pinPad);
    }

    @Override
    public PinPadUse pinPad() {
        return pinPad;
    }

    @Override
    public Optional<PinEntry> entry(PinUse use) throws SmartCardException {
        Optional<CallbackHandler> given = Optional.ofNullable(set).or(() -> Optional.ofNullable(configured));
        Optional<CallbackHandler> handler = given.isPresent() ? given : named(Security.getProperty(DEFAULT_HANDLER));
        return handler.map(found -> new Through(
                found, use, language == null ? Locale.getDefault(Locale.Category.DISPLAY) : language, pinPad));
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

    /** Asks through one handler for one use; the same handler shows when to enter the PIN at the reader. */
    private record Through(CallbackHandler handler, PinUse use, Locale language, PinPadUse pinPad)
            implements PinEntry, PinPadEntry {

        @Override
        public Optional<PinPadEntry> atReader() {
            return pinPad == PinPadUse.NEVER ? Optional.empty() : Optional.of(this);
        }

        @Override
        public Optional<PinPadNotice> show(PinRequest request, String readerName) throws SmartCardException {
            PinPadCallback callback = new PinPadCallback(
                    request, use.keyAlias().orElse(null), use.reason().orElse(null), language, readerName);
            try {
                handler.handle(new Callback[] {callback});
            } catch (UnsupportedCallbackException | ClassCastException knowsPasswordsOnly) {
                return Optional.empty();
            } catch (IOException failed) {
                throw unanswered(request, failed);
            }
            if (callback.isCancelled()) {
                throw new PinCancelledException(request.pin());
            }
            return callback.isShown() ? Optional.of(new Notice(callback)) : Optional.empty();
        }

        /** Called only if the PIN is not entered at the reader. */
        @Override
        public PinAnswer enter(PinRequest request) throws SmartCardException {
            if (pinPad == PinPadUse.REQUIRE) {
                throw new PinPadRequiredException(request.pin());
            }
            PasswordCallback callback = request.secret() == Secret.NEW_PIN
                    ? new NewPinCallback(request, language)
                    : new PinCallback(
                            request, use.keyAlias().orElse(null), use.reason().orElse(null), language);
            try {
                handler.handle(new Callback[] {callback});
                char[] pin = callback.getPassword();
                if (pin == null || pin.length == 0) {
                    throw new PinCancelledException(request.pin());
                }
                try {
                    return new PinAnswer(pin, callback instanceof PinCallback asked && asked.isLastTryAllowed());
                } finally {
                    Arrays.fill(pin, '\0');
                }
            } catch (IOException | UnsupportedCallbackException unanswered) {
                throw unanswered(request, unanswered);
            } finally {
                callback.clearPassword();
            }
        }

        /** A handler can throw only an IOException; a failure of ours arrives as its cause. Anything else means no PIN. */
        private static SmartCardException unanswered(PinRequest request, Exception why) {
            return why.getCause() instanceof SmartCardException known
                    ? known
                    : new PinCancelledException(request.pin(), why);
        }
    }

    /** What the handler shows while the reader asks. */
    private record Notice(PinPadCallback callback) implements PinPadNotice {

        @Override
        public boolean spendLastTry() {
            return callback.isLastTryAllowed();
        }

        @Override
        public void close() {
            callback.finished();
        }
    }
}
