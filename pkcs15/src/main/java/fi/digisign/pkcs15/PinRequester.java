package fi.digisign.pkcs15;

import fi.digisign.apdu.SmartCardException;
import fi.digisign.pkcs15.model.PinStatus;
import fi.digisign.pkcs15.model.TokenKey;
import fi.digisign.pkcs15.model.TokenPin;
import fi.digisign.pkcs15.pin.BlockedPinException;
import fi.digisign.pkcs15.pin.LastTryException;
import fi.digisign.pkcs15.pin.PinAnswer;
import fi.digisign.pkcs15.pin.PinEntry;
import fi.digisign.pkcs15.pin.PinFormatException;
import fi.digisign.pkcs15.pin.PinNotActivatedException;
import fi.digisign.pkcs15.pin.PinRequest;
import fi.digisign.pkcs15.pin.PinRequest.Purpose;
import fi.digisign.pkcs15.pin.PinRequest.Secret;
import fi.digisign.pkcs15.pin.RepeatedPinException;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;

/**
 * The one place where PINs, new PINs, PUKs and activation codes are asked for, and where it is decided whether they may be sent:
 * tries are known before asking, the card's own rules are checked, what was refused is not sent again, and the last try is
 * spent only with consent. Called without any lock on the card. Safe for use by several threads.
 */
final class PinRequester {

    private final PinMemory memory;
    private final String cardLabel;
    private final Function<TokenPin, Optional<TokenPin>> pukOf;

    /** @param pukOf the PUK of a PIN, if it has one whose state the card reports */
    PinRequester(PinMemory memory, String cardLabel, Function<TokenPin, Optional<TokenPin>> pukOf) {
        this.memory = memory;
        this.pukOf = pukOf;
        this.cardLabel = cardLabel;
    }

    /** Reads a PIN's state from the card. */
    @FunctionalInterface
    interface StatusReader {
        PinStatus read(TokenPin pin) throws SmartCardException;
    }

    /** Uses a PIN's field, which is wiped afterwards. */
    @FunctionalInterface
    interface FieldUse<T> {
        T use(PinField field) throws SmartCardException;
    }

    /** What to ask the holder for; the PIN is set and not blocked. */
    PinRequest request(TokenPin pin, Optional<TokenKey> key, Purpose purpose, StatusReader reader)
            throws SmartCardException {
        PinStatus status = status(pin, reader);
        requireUsable(pin, status, reader);
        requireActivated(pin, status);
        return new PinRequest(pin, status, key, purpose, cardLabel);
    }

    /** Asks the holder for a PIN and passes it on to be sent, as far as the rules allow. */
    <T> T withPin(PinRequest request, PinEntry entry, FieldUse<T> use) throws SmartCardException {
        try (PinField field = ask(request, entry)) {
            return use.use(field);
        }
    }

    /** What is known of a PIN, read from the card if that is old. */
    PinStatus status(TokenPin pin, StatusReader reader) throws SmartCardException {
        Optional<PinStatus> remembered = memory.fresh(pin);
        return remembered.isPresent() ? remembered.get() : reader.read(pin);
    }

    /** Advises unblocking only where the PUK is not blocked too. */
    void requireUsable(TokenPin pin, PinStatus status, StatusReader reader) throws SmartCardException {
        if (status.state() == PinStatus.State.BLOCKED) {
            Optional<TokenPin> puk = pukOf.apply(pin);
            boolean forGood = puk.isPresent() && reader.read(puk.get()).state() == PinStatus.State.BLOCKED;
            throw forGood ? BlockedPinException.withoutRemedy(pin, null) : new BlockedPinException(pin, null);
        }
    }

    /** What to do about a PIN that has just been blocked; asking for the PUK's state spends nothing. */
    BlockedPinException withRemedy(BlockedPinException blocked, StatusReader reader) {
        Optional<TokenPin> puk = pukOf.apply(blocked.pin());
        try {
            boolean forGood = blocked.isUnblockable()
                    && puk.isPresent()
                    && reader.read(puk.get()).state() == PinStatus.State.BLOCKED;
            return forGood ? BlockedPinException.withoutRemedy(blocked.pin(), blocked) : blocked;
        } catch (SmartCardException unknown) {
            blocked.addSuppressed(unknown);
            return blocked;
        }
    }

    static void requireUnblocked(TokenPin pin, PinStatus status) throws BlockedPinException {
        if (status.state() == PinStatus.State.BLOCKED) {
            throw new BlockedPinException(pin, null);
        }
    }

    static void requireActivated(TokenPin pin, PinStatus status) throws PinNotActivatedException {
        if (status.state() == PinStatus.State.NOT_ACTIVATED) {
            throw new PinNotActivatedException(pin, null);
        }
    }

    String cardLabel() {
        return cardLabel;
    }

    /** Asks for a secret, and checks whether it may be sent. */
    PinField ask(PinRequest request, PinEntry entry) throws SmartCardException {
        try (PinAnswer answer = entry.enter(request)) {
            return request.secret() == Secret.NEW_PIN
                    ? encoded(request, answer)
                    : checked(request.pin(), request.status(), encoded(request, answer));
        }
    }

    /** Checks whether a secret may be sent for a PIN; wipes it if not. */
    PinField checked(TokenPin pin, PinStatus status, PinField field) throws SmartCardException {
        boolean good = false;
        try {
            if (memory.wasRefused(pin, field.bytes())) {
                throw new RepeatedPinException(pin, status.triesLeft());
            }
            if (status.isLastTry() && !field.lastTryAgreed()) {
                throw new LastTryException(pin);
            }
            good = true;
            return field;
        } finally {
            if (!good) {
                field.close();
            }
        }
    }

    /** The same characters as another PIN of the card, as it takes that: an activation code is the first value of all PINs. */
    PinField again(PinField field, TokenPin pin, PinStatus status) throws SmartCardException {
        byte[] copy = Arrays.copyOf(field.bytes(), field.bytes().length);
        return checked(pin, status, new PinField(pin, field.secret(), copy, status, field.lastTryAgreed()));
    }

    private static PinField encoded(PinRequest request, PinAnswer answer) throws PinFormatException {
        return new PinField(
                request.pin(),
                request.secret(),
                PinEncoder.encode(request.pin(), request.rules(), request.secret(), answer.pin()),
                request.status(),
                answer.spendLastTry());
    }
}
