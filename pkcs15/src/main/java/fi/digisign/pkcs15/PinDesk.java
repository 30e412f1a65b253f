package fi.digisign.pkcs15;

import fi.digisign.apdu.ApduChannel;
import fi.digisign.apdu.Bytes;
import fi.digisign.apdu.CardStateException;
import fi.digisign.apdu.InvalidRequestException;
import fi.digisign.apdu.PinBlockedException;
import fi.digisign.apdu.PinCommand;
import fi.digisign.apdu.SmartCardException;
import fi.digisign.apdu.StatusWordException;
import fi.digisign.apdu.WrongPinException;
import fi.digisign.apdu.command.Verify;
import fi.digisign.pkcs15.PinStatus.State;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What is known of a token's PINs, and the one place where PINs are asked for and sent. All rules about PINs are kept
 * here: tries are known before asking, the card's own rules are checked before sending, a refused PIN is not sent again,
 * the last try is spent only with consent, and nothing is kept after the exchange.
 *
 * <p>Safe for use by several threads.
 */
final class PinDesk {

    /** How long a number of tries is believed though another program may have spent some. */
    private static final Duration FRESH = Duration.ofSeconds(60);

    /** With as few tries as this, a number is asked for again after a success has set it back. */
    private static final int FEW = 2;

    private final Bytes tokenIdentity;
    private final String cardLabel;
    private final Set<Integer> askedEachTime;
    private final RefusedPins refused;
    private final InstantSource clock;
    private final Map<Integer, Known> known = new HashMap<>();
    private final Set<Integer> verified = new HashSet<>();
    private final Map<Integer, Bytes> accepted = new HashMap<>();

    private int resets;

    private record Known(PinStatus status, Instant since) {}

    /** Reads a PIN's state from the card. */
    @FunctionalInterface
    interface StatusReader {
        PinStatus read(TokenPin pin) throws SmartCardException;
    }

    /** Uses a PIN's field, which is wiped afterwards. */
    @FunctionalInterface
    interface FieldUse<T> {
        T use(byte[] field) throws SmartCardException;
    }

    /** @param askedEachTime references of the PINs that open keys with user consent */
    PinDesk(
            Bytes tokenIdentity,
            String cardLabel,
            Set<Integer> askedEachTime,
            RefusedPins refused,
            InstantSource clock) {
        this.tokenIdentity = tokenIdentity;
        this.cardLabel = cardLabel;
        this.askedEachTime = Set.copyOf(askedEachTime);
        this.refused = refused;
        this.clock = clock;
    }

    /** A card that was reset has no verified PINs. */
    synchronized void observe(int connectionResets) {
        if (connectionResets != resets) {
            resets = connectionResets;
            verified.clear();
            accepted.clear();
        }
    }

    synchronized boolean isVerified(TokenPin pin) {
        return verified.contains(pin.reference());
    }

    /** After a reset of our own. */
    synchronized void forgetVerified() {
        verified.clear();
        accepted.clear();
    }

    synchronized void notVerified(TokenPin pin) {
        verified.remove(pin.reference());
        accepted.remove(pin.reference());
    }

    /**
     * Whether the card has accepted exactly this PIN and has it verified still, so that sending it again would tell
     * nothing new. That another program has verified it says nothing about this one.
     */
    synchronized boolean isAccepted(TokenPin pin, byte[] field) {
        return verified.contains(pin.reference()) && refused.hash(field).equals(accepted.get(pin.reference()));
    }

    synchronized void learn(TokenPin pin, PinStatus status) {
        known.put(pin.reference(), new Known(status, clock.instant()));
        if (status.state() == State.VERIFIED) {
            verified.add(pin.reference());
        }
    }

    private synchronized void doubt(TokenPin pin) {
        known.remove(pin.reference());
    }

    synchronized Optional<PinStatus> fresh(TokenPin pin) {
        return Optional.ofNullable(known.get(pin.reference()))
                .filter(status -> status.since().plus(FRESH).isAfter(clock.instant()))
                .map(Known::status);
    }

    /**
     * Asks a person for a PIN and hands it to whoever sends it, as far as the rules allow. Called without any lock on the
     * card.
     */
    <T> T withPin(
            TokenPin pin,
            Optional<TokenKey> key,
            PinRequest.Purpose purpose,
            PinEntry entry,
            StatusReader reader,
            FieldUse<T> use)
            throws SmartCardException {
        Optional<PinStatus> remembered = fresh(pin);
        PinStatus status = remembered.isPresent() ? remembered.get() : reader.read(pin);
        switch (status.state()) {
            case BLOCKED -> throw new BlockedPinException(pin, null);
            case NOT_ACTIVATED -> throw new PinNotActivatedException(pin, null);
            case READY, VERIFIED, UNKNOWN -> {}
        }
        try (PinAnswer answer = entry.enter(new PinRequest(pin, status, key, purpose, cardLabel))) {
            byte[] field = PinEncoder.encode(pin, answer.pin());
            try {
                if (refused.contains(tokenIdentity, pin, field)) {
                    throw new RepeatedPinException(pin, status.triesLeft());
                }
                if (status.isLastTry() && !answer.spendLastTry()) {
                    throw new LastTryException(pin);
                }
                return use.use(field);
            } finally {
                Arrays.fill(field, (byte) 0);
            }
        }
    }

    /** Sends a PIN, once. */
    void verify(ApduChannel channel, TokenPin pin, byte[] field) throws SmartCardException {
        try (PinCommand command = Verify.pin(pin.reference(), field)) {
            StatusWordException.check(command, channel.transmit(command));
        } catch (WrongPinException wrong) {
            refused.remember(tokenIdentity, pin, field);
            notVerified(pin);
            throw refusal(pin, wrong);
        } catch (PinBlockedException blocked) {
            refused.remember(tokenIdentity, pin, field);
            learn(pin, new PinStatus(OptionalInt.of(0), State.BLOCKED));
            throw new BlockedPinException(pin, blocked);
        } catch (CardStateException notUsable) {
            doubt(pin);
            throw new PinNotActivatedException(pin, notUsable);
        } catch (InvalidRequestException badForm) {
            refused.remember(tokenIdentity, pin, field);
            doubt(pin);
            throw badForm;
        } catch (SmartCardException unknownOutcome) {
            doubt(pin);
            throw unknownOutcome;
        }
        remember(pin, field);
    }

    private PinException refusal(TokenPin pin, WrongPinException wrong) {
        OptionalInt left = wrong.triesLeft();
        if (left.isEmpty()) {
            doubt(pin);
        } else {
            learn(pin, new PinStatus(left, left.getAsInt() == 0 ? State.BLOCKED : State.READY));
        }
        return left.isPresent() && left.getAsInt() == 0
                ? new BlockedPinException(pin, wrong)
                : new IncorrectPinException(pin, left, wrong);
    }

    private synchronized void remember(TokenPin pin, byte[] field) {
        refused.forget(tokenIdentity, pin);
        verified.add(pin.reference());
        if (!askedEachTime.contains(pin.reference())) {
            accepted.put(pin.reference(), refused.hash(field));
        }
        Known before = known.get(pin.reference());
        if (before != null) {
            OptionalInt tries = before.status().triesLeft();
            if (tries.isPresent() && tries.getAsInt() > FEW) {
                learn(pin, new PinStatus(tries, State.READY));
            } else {
                known.remove(pin.reference());
            }
        }
    }
}
