package fi.digisign.provider.pin;

import fi.digisign.pkcs15.model.TokenPin;
import java.util.Arrays;
import java.util.Optional;

/**
 * A PIN that the application gave along with a key. It is handed out once and then wiped. Safe for use by several threads.
 */
final class GivenPin {

    private final TokenPin pin;
    private final PasswordOwner owner;
    private char[] characters;

    /** @param characters copied, so the caller wipes its own */
    GivenPin(TokenPin pin, PasswordOwner owner, char[] characters) {
        this.pin = pin;
        this.owner = owner;
        this.characters = characters.clone();
    }

    /** The PIN, the first time; the caller wipes it. */
    synchronized Optional<char[]> take() {
        if (!owner.is(pin)) {
            wipe();
        }
        Optional<char[]> taken = Optional.ofNullable(characters);
        characters = null;
        return taken;
    }

    /** Whether {@link #take()} will give one. */
    synchronized boolean isThere() {
        return characters != null && owner.is(pin);
    }

    /** Overwrites the PIN. */
    synchronized void wipe() {
        if (characters != null) {
            Arrays.fill(characters, '\0');
            characters = null;
        }
    }

    /** Says nothing of the PIN. */
    @Override
    public String toString() {
        return "GivenPin";
    }
}
