package fi.digisign.provider.api;

import java.security.PrivateKey;
import java.util.Objects;
import java.util.Optional;

/**
 * A private key on a card, as the key stores of this provider hand it out.
 *
 * <p>Implementations are safe for use by several threads.
 */
public interface CardKey extends PrivateKey {

    /**
     * The same key, whose PIN prompts say what it is used for: the name of a document, the host that is logged in to.
     * Equal to this key; what one of the two does about PINs, such as taking the PIN that came with the key, holds for the
     * other.
     *
     * @param reason what for, in words for the card holder; control characters are taken out and what is longer than 200
     *     characters is cut, since it may come from a file's name; blank takes the reason away
     * @return a key to be used for this once, and then let go
     */
    CardKey withReason(String reason);

    /**
     * What the PIN prompts of this key say that it is used for.
     *
     * @return as given with {@link #withReason(String)}, cleaned; empty if nothing was
     */
    Optional<String> reason();

    /**
     * Gives a reason with any key: those of other providers, which ask for no PINs here, stay as they are.
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
