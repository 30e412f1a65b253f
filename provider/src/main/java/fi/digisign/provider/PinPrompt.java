package fi.digisign.provider;

import fi.digisign.pkcs15.model.PinRules;
import fi.digisign.pkcs15.model.TokenKey;
import fi.digisign.pkcs15.pin.PinRequest;
import fi.digisign.provider.api.CardKey;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/** All that there is to tell a card holder before a PIN is entered, wherever that will be. */
public interface PinPrompt {

    /**
     * What the card requires, as data.
     *
     * @return which PIN, its rules and tries left, what for
     */
    PinRequest request();

    /**
     * Everything in one line of text.
     *
     * @return which PIN of which card, what for, and the tries left; ends in a colon and a space
     */
    String getPrompt();

    /**
     * The same in a line each for the card, the PIN, and what it is for.
     *
     * @return three lines in {@link #language()}
     */
    default List<String> lines() {
        return PinPromptLines.of(this);
    }

    /**
     * What is asked for.
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
     * The PIN's short name, and what the card calls it, for people.
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
     * @return tries, empty where the card does not tell
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

    /** Agrees, in the card holder's name, to send the PIN although a wrong one blocks it for good. */
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
     * What the application says that it is for, see {@link CardKey#withReason(String)}.
     *
     * @return for example a document's name, without control characters; empty if the application says nothing
     */
    Optional<String> reason();

    /**
     * In which language to ask: the provider's configuration tells.
     *
     * @return any locale
     */
    Locale language();

    /**
     * The key that the PIN opens, by its name in the key store.
     *
     * @return its alias; empty where the PIN itself is the purpose
     */
    Optional<String> keyAlias();

    /**
     * The key that the PIN opens, by the card's name for it.
     *
     * @return its label; empty where the PIN itself is the purpose
     */
    default Optional<String> keyLabel() {
        return request().key().map(TokenKey::label);
    }

    /**
     * Whether the card wants the PIN anew for each use of the key, as a sign of the holder's will.
     *
     * @return false for a PIN that stays verified for a while
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
