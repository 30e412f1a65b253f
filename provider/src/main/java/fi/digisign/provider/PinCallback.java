package fi.digisign.provider;

import fi.digisign.pkcs15.pin.PinRequest;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import javax.security.auth.callback.PasswordCallback;

/**
 * Asks the card holder for a PIN, and tells all that there is to know before entering one. A handler that only knows
 * {@link PasswordCallback} works too: the prompt names the PIN, the purpose and the tries left; but such a handler cannot
 * spend the last try.
 *
 * <p>A handler cancels by leaving the password unset. Called while no lock on the card is held, so it may take its time.
 *
 * <p>Not safe for use by several threads.
 */
public final class PinCallback extends PasswordCallback implements PinPrompt {

    private final transient PinRequest request;
    private final String keyAlias;
    private final String reason;
    private final Locale language;
    private boolean lastTryAllowed;

    /**
     * @param request what the card wants
     * @param keyAlias the key's alias in the key store, or null where the PIN is not for a key
     * @param reason what the application says that it is for, or null
     */
    public PinCallback(PinRequest request, String keyAlias, String reason) {
        this(request, keyAlias, reason, Locale.getDefault(Locale.Category.DISPLAY));
    }

    /**
     * @param request what the card wants
     * @param keyAlias the key's alias in the key store, or null where the PIN is not for a key
     * @param reason what the application says that it is for, or null
     * @param language in which to ask; all but Finnish and Swedish locales give English
     */
    public PinCallback(PinRequest request, String keyAlias, String reason, Locale language) {
        super(PinPromptLines.oneLine(request, keyAlias, reason).in(language) + ": ", false);
        this.request = Objects.requireNonNull(request);
        this.keyAlias = keyAlias;
        this.reason = reason;
        this.language = language;
    }

    @Override
    public PinRequest request() {
        return request;
    }

    @Override
    public Optional<String> reason() {
        return Optional.ofNullable(reason);
    }

    @Override
    public Locale language() {
        return language;
    }

    @Override
    public Optional<String> keyAlias() {
        return Optional.ofNullable(keyAlias);
    }

    @Override
    public void allowLastTry() {
        lastTryAllowed = true;
    }

    @Override
    public boolean isLastTryAllowed() {
        return lastTryAllowed;
    }
}
