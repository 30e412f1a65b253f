package fi.digisign.pkcs15;

import fi.digisign.apdu.Bytes;
import fi.digisign.pkcs15.model.PinStatus;
import fi.digisign.pkcs15.model.PinStatus.State;
import fi.digisign.pkcs15.model.TokenKey;
import fi.digisign.pkcs15.model.TokenPin;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/** What is known of a token's PINs. Never holds one. Safe for use by several threads. */
final class PinMemory {

    /** How long a number of tries is believed though another program may have spent some. */
    private static final Duration FRESH = Duration.ofSeconds(60);

    /** With as few tries as this, a number is asked for again after a success has set it back. */
    private static final int FEW = 2;

    private final Bytes tokenIdentity;
    private final Set<PinId> askedEachTime;
    private final RefusedPins refused;
    private final InstantSource clock;
    private final Map<PinId, Known> known = new HashMap<>();
    private final Set<PinId> verified = new HashSet<>();
    private final Map<PinId, Bytes> accepted = new HashMap<>();

    private int resets;

    private record Known(PinStatus status, Instant since) {}

    /** @param askedEachTime the PINs that must be entered for every use of a key */
    PinMemory(Bytes tokenIdentity, Set<PinId> askedEachTime, RefusedPins refused) {
        this.tokenIdentity = tokenIdentity;
        this.askedEachTime = Set.copyOf(askedEachTime);
        this.refused = refused;
        clock = refused.clock();
    }

    /** The PINs that must be entered for every use of one of the keys. */
    static Set<PinId> askedEachTime(List<? extends TokenKey> keys) {
        return keys.stream()
                .filter(TokenKey::userConsent)
                .flatMap(key -> key.pin().stream())
                .map(PinId::of)
                .collect(Collectors.toSet());
    }

    /** A card that was reset has no verified PINs. */
    synchronized void observe(int connectionResets) {
        if (connectionResets != resets) {
            resets = connectionResets;
            forgetVerified();
        }
    }

    synchronized boolean isVerified(TokenPin pin) {
        return verified.contains(PinId.of(pin));
    }

    /** Whether a PIN opens a key for one use at a time. */
    boolean isAskedEachTime(TokenPin pin) {
        return askedEachTime.contains(PinId.of(pin));
    }

    /** After a reset of our own. */
    synchronized void forgetVerified() {
        verified.clear();
        accepted.clear();
    }

    synchronized void notVerified(TokenPin pin) {
        verified.remove(PinId.of(pin));
        accepted.remove(PinId.of(pin));
    }

    /**
     * Whether the card has accepted exactly this PIN and has it verified still, so that sending it again would tell
     * nothing new. That another program has verified it says nothing about this one.
     */
    synchronized boolean isAccepted(TokenPin pin, byte[] field) {
        return verified.contains(PinId.of(pin)) && refused.hash(field).equals(accepted.get(PinId.of(pin)));
    }

    synchronized void learn(TokenPin pin, PinStatus status) {
        known.put(PinId.of(pin), new Known(status, clock.instant()));
        if (status.state() == State.VERIFIED) {
            verified.add(PinId.of(pin));
        }
    }

    synchronized void doubt(TokenPin pin) {
        known.remove(PinId.of(pin));
    }

    synchronized Optional<PinStatus> fresh(TokenPin pin) {
        return Optional.ofNullable(known.get(PinId.of(pin)))
                .filter(status -> status.since().plus(FRESH).isAfter(clock.instant()))
                .map(Known::status);
    }

    /** For a PIN whose tries the card does not report: what it said when it last refused one. */
    PinStatus told(TokenPin pin) {
        OptionalInt left = refused.triesLeft(tokenIdentity, pin);
        return new PinStatus(left, left.isPresent() && left.getAsInt() == 0 ? State.BLOCKED : State.UNKNOWN);
    }

    boolean wasRefused(TokenPin pin, byte[] field) {
        return refused.contains(tokenIdentity, pin, field);
    }

    /** The card has refused it, and may have said how many tries are left. */
    synchronized void refused(TokenPin pin, byte[] field, OptionalInt left) {
        refused.remember(tokenIdentity, pin, field);
        refusedAtPinPad(pin, left);
    }

    /** The card has refused one that was entered at the reader's PIN pad, and is known to the card only. */
    synchronized void refusedAtPinPad(TokenPin pin, OptionalInt left) {
        refused.remember(tokenIdentity, pin, left);
        notVerified(pin);
        if (left.isEmpty()) {
            doubt(pin);
        } else {
            learn(pin, new PinStatus(left, left.getAsInt() == 0 ? State.BLOCKED : State.READY));
        }
    }

    /** The card has verified one that was entered at the reader's PIN pad. */
    synchronized void acceptedAtPinPad(TokenPin pin) {
        proved(pin);
        verified.add(PinId.of(pin));
    }

    /** The card has compared it and found it right, without keeping it verified. */
    synchronized void proved(TokenPin pin) {
        refused.forget(tokenIdentity, pin);
        Known before = known.get(PinId.of(pin));
        if (before != null) {
            OptionalInt tries = before.status().triesLeft();
            if (tries.isPresent() && tries.getAsInt() > FEW) {
                learn(pin, new PinStatus(tries, State.READY));
            } else {
                doubt(pin);
            }
        }
    }

    /** The card has it verified now. */
    synchronized void accepted(TokenPin pin, byte[] field) {
        acceptedAtPinPad(pin);
        if (!isAskedEachTime(pin)) {
            accepted.put(PinId.of(pin), refused.hash(field));
        }
    }

    /** It has another value now, and must be entered anew. */
    synchronized void replaced(TokenPin pin) {
        refused.forget(tokenIdentity, pin);
        notVerified(pin);
        doubt(pin);
    }

    /** The value that a PIN had until now. */
    synchronized void replacedOne(TokenPin pin, byte[] field) {
        refused.remember(tokenIdentity, pin, field);
    }

    /** What distinguishes a PIN or PUK from the others of its card: a PUK that is part of a PIN shares its reference. */
    record PinId(TokenPin.Role role, int reference) {

        static PinId of(TokenPin pin) {
            return new PinId(pin.role(), pin.reference());
        }
    }
}
