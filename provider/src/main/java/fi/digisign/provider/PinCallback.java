package fi.digisign.provider;

import fi.digisign.pkcs15.PinRequest;
import fi.digisign.pkcs15.PinRules;
import fi.digisign.pkcs15.TokenKey;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
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
public final class PinCallback extends PasswordCallback {

    private final transient PinRequest request;
    private final String keyAlias;
    private boolean lastTryAllowed;

    /**
     * @param request what the card wants
     * @param keyAlias the key's alias in the key store, or null where the PIN is not for a key
     */
    public PinCallback(PinRequest request, String keyAlias) {
        super(PinPromptText.of(request, keyAlias), false);
        this.request = Objects.requireNonNull(request);
        this.keyAlias = keyAlias;
    }

    /**
     * The PIN's name as the card gives it.
     *
     * @return for example {@code perustunnusluku}
     */
    public String pinName() {
        return request.pin().name();
    }

    /**
     * What the card accepts as this PIN.
     *
     * @return lengths and characters
     */
    public PinRules pinRules() {
        return request.pin().rules();
    }

    /**
     * How many wrong entries are left before the PIN is blocked.
     *
     * @return tries, empty where the card does not tell
     */
    public OptionalInt triesLeft() {
        return request.status().triesLeft();
    }

    /**
     * Whether a wrong entry now blocks the PIN. If so, it is sent only after {@link #allowLastTry()}.
     *
     * @return true if exactly one try is left
     */
    public boolean isLastTry() {
        return request.status().isLastTry();
    }

    /**
     * What will be done once the PIN is accepted.
     *
     * @return the purpose
     */
    public PinRequest.Purpose purpose() {
        return request.purpose();
    }

    /**
     * The key that the PIN opens, by its name in the key store.
     *
     * @return its alias; empty where the PIN itself is the purpose
     */
    public Optional<String> keyAlias() {
        return Optional.ofNullable(keyAlias);
    }

    /**
     * The key that the PIN opens, by the card's name for it.
     *
     * @return its label; empty where the PIN itself is the purpose
     */
    public Optional<String> keyLabel() {
        return request.key().map(TokenKey::label);
    }

    /**
     * Whether the card wants the PIN anew for each use of the key, as a sign of the holder's will.
     *
     * @return false for a PIN that stays verified for a while
     */
    public boolean isForEachUse() {
        return request.key().map(TokenKey::userConsent).orElse(false);
    }

    /**
     * The card's name.
     *
     * @return its label
     */
    public String cardLabel() {
        return request.cardLabel();
    }

    /** Agrees, in the card holder's name, to send the PIN although a wrong one blocks it for good. */
    public void allowLastTry() {
        lastTryAllowed = true;
    }

    /**
     * Whether {@link #allowLastTry()} was called.
     *
     * @return false until then
     */
    public boolean isLastTryAllowed() {
        return lastTryAllowed;
    }
}
