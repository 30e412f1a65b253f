package fi.digisign.provider;

import fi.digisign.pkcs15.model.PinRules;
import fi.digisign.pkcs15.model.TokenKey;
import fi.digisign.pkcs15.pin.PinRequest;
import fi.digisign.provider.api.CardKey;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/** What a card holder should know before entering a PIN, at the computer or at a PIN pad. */
public interface PinPrompt {

    /**
     * What the card requires, as data.
     *
     * @return which PIN, its rules and tries left, and the purpose
     */
    PinRequest request();

    /**
     * Everything in one line of text.
     *
     * @return which PIN of which card, the purpose, and the tries left; ends in a colon and a space
     */
    String getPrompt();

    /**
     * The same in three lines: the card, the PIN, and the purpose.
     *
     * @return three lines in {@link #language()}
     */
    default List<String> lines() {
        return PinPromptLines.of(this);
    }

    /**
     * What is requested.
     *
     * @return a PIN, a PUK or an activation code
     */
    default PinRequest.Secret secret() {
        return request().secret();
    }

    /**
     * The PIN's name as the card gives it.
     *
     * @return for example {@code perustunnusluku}
     */
    default String pinName() {
        return request().pin().name();
    }

    /**
     * The PIN's short name, and the card's name for it, for display.
     *
     * @return for example {@code PIN1 (perustunnusluku)}
     */
    default String pinCalled() {
        return request().pin().called();
    }

    /**
     * What the card accepts as this PIN.
     *
     * @return lengths and characters
     */
    default PinRules pinRules() {
        return request().rules();
    }

    /**
     * How many wrong entries are left before the PIN is blocked.
     *
     * @return tries; empty if the card does not report them
     */
    default OptionalInt triesLeft() {
        return request().status().triesLeft();
    }

    /**
     * Whether a wrong entry now blocks the PIN. If so, it is sent only after {@link #allowLastTry()}.
     *
     * @return true if exactly one try is left
     */
    default boolean isLastTry() {
        return request().status().isLastTry();
    }

    /** Allows, on behalf of the card holder, sending the PIN although a wrong one blocks it. */
    void allowLastTry();

    /**
     * Whether {@link #allowLastTry()} was called.
     *
     * @return false until then
     */
    boolean isLastTryAllowed();

    /**
     * What will be done once the PIN is accepted.
     *
     * @return the purpose
     */
    default PinRequest.Purpose purpose() {
        return request().purpose();
    }

    /**
     * The application's reason, see {@link CardKey#withReason(String)}.
     *
     * @return for example a document's name, without control characters; empty if the application gives none
     */
    Optional<String> reason();

    /**
     * The language in which to ask, from the provider's configuration.
     *
     * @return any locale
     */
    Locale language();

    /**
     * The alias of the key for which the PIN is needed.
     *
     * @return its alias; empty if the PIN is not for a key
     */
    Optional<String> keyAlias();

    /**
     * The card's label of the key for which the PIN is needed.
     *
     * @return its label; empty if the PIN is not for a key
     */
    default Optional<String> keyLabel() {
        return request().key().map(TokenKey::label);
    }

    /**
     * Whether the card requires the PIN again for each use of the key.
     *
     * @return false for a PIN that stays verified
     */
    default boolean isForEachUse() {
        return request().key().map(TokenKey::userConsent).orElse(false);
    }

    /**
     * The card's name.
     *
     * @return its label
     */
    default String cardLabel() {
        return request().cardLabel();
    }
}
