package fi.digisign.provider;

import fi.digisign.pkcs15.pin.PinRequest;
import fi.digisign.pkcs15.model.PinRules;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/** All that there is to tell a card holder before a PIN is entered, wherever that will be. */
public interface PinPrompt {

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
    List<String> lines();

    /**
     * What is asked for.
     *
     * @return a PIN, a PUK or an activation code
     */
    PinRequest.Secret secret();

    /**
     * The PIN's name as the card gives it.
     *
     * @return for example {@code perustunnusluku}
     */
    String pinName();

    /**
     * The PIN's short name, and what the card calls it, for people.
     *
     * @return for example {@code PIN1 (perustunnusluku)}
     */
    String pinCalled();

    /**
     * What the card accepts as this PIN.
     *
     * @return lengths and characters
     */
    PinRules pinRules();

    /**
     * How many wrong entries are left before the PIN is blocked.
     *
     * @return tries, empty where the card does not tell
     */
    OptionalInt triesLeft();

    /**
     * Whether a wrong entry now blocks the PIN. If so, it is sent only after {@link #allowLastTry()}.
     *
     * @return true if exactly one try is left
     */
    boolean isLastTry();

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
    PinRequest.Purpose purpose();

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
    Optional<String> keyLabel();

    /**
     * Whether the card wants the PIN anew for each use of the key, as a sign of the holder's will.
     *
     * @return false for a PIN that stays verified for a while
     */
    boolean isForEachUse();

    /**
     * The card's name.
     *
     * @return its label
     */
    String cardLabel();
}
