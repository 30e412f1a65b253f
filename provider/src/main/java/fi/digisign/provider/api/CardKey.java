package fi.digisign.provider.api;

import java.security.PrivateKey;
import java.util.Objects;
import java.util.Optional;

/**
 * A private key on a card, as the key stores of this provider return it.
 *
 * <p>Implementations are safe for use by several threads.
 */
public interface CardKey extends PrivateKey {

    /**
     * The same key, whose PIN prompts say what it is used for: the name of a document, or the host to log in to.
     * Equal to this key, and shares its PIN state: if one of the two uses up the PIN that came with the key, it is gone for the
     * other.
     *
     * @param reason the purpose, in words for the card holder; control characters are removed and text longer than 200
     *     characters is cut, since it may come from a file's name; blank removes the reason
     * @return a key to be used for this purpose only
     */
    CardKey withReason(String reason);

    /**
     * The reason that the PIN prompts of this key show.
     *
     * @return as given with {@link #withReason(String)}, cleaned; empty if nothing was
     */
    Optional<String> reason();

    /**
     * Gives a reason with any key: keys of other providers are returned as they are.
     *
     * @param key any private key
     * @param reason as in {@link #withReason(String)}
     * @return the key to use
     */
    static PrivateKey withReason(PrivateKey key, String reason) {
        Objects.requireNonNull(reason, "reason");
        return key instanceof CardKey onCard ? onCard.withReason(reason) : key;
    }
}
