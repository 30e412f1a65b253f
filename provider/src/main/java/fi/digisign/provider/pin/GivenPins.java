package fi.digisign.provider.pin;

import fi.digisign.apdu.Bytes;
import fi.digisign.pkcs15.model.TokenKey;
import fi.digisign.pkcs15.model.TokenPin;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The passwords an application gave to one key store and its entries. Decides which PIN each of them is, so that none is
 * tried on another: knows them again by keyed hashes, whose key lives as long as this object.
 *
 * <p>Safe for use by several threads.
 */
public final class GivenPins {

    private static final String MAC = "HmacSHA256";

    /** More passwords than that are not taken: no honest program has as many. */
    private static final int MAX_PASSWORDS = 16;

    private final SecretKeySpec key;
    private final Map<Bytes, PasswordOwner> owners = new HashMap<>();

    /** Knows no password yet. */
    public GivenPins() {
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        key = new SecretKeySpec(random, MAC);
    }

    /**
     * A password was given for logging in.
     *
     * @param pin which PIN that is
     * @param password the password; copied where needed
     */
    public void login(TokenPin pin, char[] password) {
        owner(password).ifPresent(owner -> owner.claim(pin, false));
    }

    /**
     * A password was given for a key.
     *
     * @param key the key
     * @param password the password, or null; copied where needed
     * @return the PIN for one use; empty if the password is none, or is another PIN
     */
    Optional<GivenPin> forKey(TokenKey key, char[] password) {
        if (password == null || password.length == 0 || key.pin().isEmpty()) {
            return Optional.empty();
        }
        TokenPin pin = key.pin().get();
        Optional<PasswordOwner> owner = owner(password);
        owner.ifPresent(known -> known.claim(pin, key.userConsent()));
        return owner.filter(known -> known.is(pin)).map(known -> new GivenPin(pin, known, password));
    }

    private synchronized Optional<PasswordOwner> owner(char[] password) {
        Bytes hash = hash(password);
        if (!owners.containsKey(hash) && owners.size() == MAX_PASSWORDS) {
            return Optional.empty();
        }
        return Optional.of(owners.computeIfAbsent(hash, unused -> new PasswordOwner()));
    }

    private Bytes hash(char[] password) {
        ByteBuffer encoded = StandardCharsets.UTF_16BE.encode(CharBuffer.wrap(password));
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(key);
            mac.update(encoded.array(), 0, encoded.limit());
            return Bytes.of(mac.doFinal());
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        } finally {
            Arrays.fill(encoded.array(), (byte) 0);
        }
    }

    /**
     * A PIN that the application gave along with a key. It is handed out once and then wiped. Safe for use by several threads.
     */
    static final class GivenPin {

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

    /**
     * Which of a card's PINs a password is. Programs hand one password to all entries of a key store; it is then the PIN
     * that it was given for first, but never one for signatures of the holder's own will if it was given for another as well.
     *
     * <p>Safe for use by several threads.
     */
    private static final class PasswordOwner {

        private boolean owned;
        private int reference;
        private boolean userConsent;

        synchronized void claim(TokenPin pin, boolean byUserConsent) {
            if (!owned || userConsent && !byUserConsent) {
                owned = true;
                reference = pin.reference();
                userConsent = byUserConsent;
            }
        }

        synchronized boolean is(TokenPin pin) {
            return owned && reference == pin.reference();
        }
    }
}
