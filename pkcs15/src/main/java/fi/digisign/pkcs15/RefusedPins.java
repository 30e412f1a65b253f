package fi.digisign.pkcs15;

import fi.digisign.apdu.Bytes;
import fi.digisign.pkcs15.PinMemory.PinId;
import fi.digisign.pkcs15.model.TokenPin;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Remembers which PINs a card has refused, so that none is ever sent a second time: not by a retry, a second login, or a
 * library that tries again. Keeps keyed hashes only, under a key that lives as long as this object, and forgets those of
 * a PIN when the card accepts it.
 *
 * <p>Safe for use by several threads. One object should serve all tokens of an application, so that taking a card out
 * and in does not clear its memory.
 */
public final class RefusedPins {

    /** More than any card allows tries. */
    private static final int MAX_REMEMBERED = 32;

    private static final String MAC = "HmacSHA256";

    private final InstantSource clock;
    private final SecretKeySpec key;
    private final Map<PinOfCard, Set<Bytes>> refused = new HashMap<>();
    private final Map<PinOfCard, Integer> triesLeft = new HashMap<>();

    private record PinOfCard(Bytes token, PinId pin) {

        static PinOfCard of(Bytes token, TokenPin pin) {
            return new PinOfCard(token, PinId.of(pin));
        }
    }

    /** With an empty memory and the system's clock. */
    public RefusedPins() {
        this(InstantSource.system());
    }

    /**
     * With an empty memory.
     *
     * @param clock dates what is known of tries
     */
    public RefusedPins(InstantSource clock) {
        this.clock = Objects.requireNonNull(clock);
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        key = new SecretKeySpec(random, MAC);
    }

    /** {@return the clock that dates what is known of tries} */
    public InstantSource clock() {
        return clock;
    }

    synchronized boolean contains(Bytes token, TokenPin pin, byte[] field) {
        return refused.getOrDefault(PinOfCard.of(token, pin), Set.of()).contains(hash(field));
    }

    /** What the card said of the tries left when it last refused one: for PUKs it may report it at no other time. */
    synchronized OptionalInt triesLeft(Bytes token, TokenPin pin) {
        Integer left = triesLeft.get(PinOfCard.of(token, pin));
        return left == null ? OptionalInt.empty() : OptionalInt.of(left);
    }

    synchronized void remember(Bytes token, TokenPin pin, OptionalInt left) {
        left.ifPresent(tries -> triesLeft.put(PinOfCard.of(token, pin), tries));
    }

    synchronized void remember(Bytes token, TokenPin pin, byte[] field) {
        Set<Bytes> hashes = refused.computeIfAbsent(PinOfCard.of(token, pin), unused -> new LinkedHashSet<>());
        if (hashes.size() < MAX_REMEMBERED) {
            hashes.add(hash(field));
        }
    }

    synchronized void forget(Bytes token, TokenPin pin) {
        refused.remove(PinOfCard.of(token, pin));
        triesLeft.remove(PinOfCard.of(token, pin));
    }

    /** A PIN's field as it is compared here: means nothing to any other object. */
    Bytes hash(byte[] field) {
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(key);
            return Bytes.of(mac.doFinal(field));
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
