package fi.digisign.pkcs15;

import fi.digisign.apdu.ApduChannel;
import fi.digisign.apdu.Bytes;
import fi.digisign.apdu.CardConnection;
import fi.digisign.apdu.CardRemovedException;
import fi.digisign.apdu.SecurityStatusException;
import fi.digisign.apdu.SmartCardException;
import fi.digisign.apdu.StatusWord;
import fi.digisign.apdu.StatusWordException;
import fi.digisign.apdu.command.Verify;
import fi.digisign.pkcs15.PinMemory.PinId;
import fi.digisign.pkcs15.card.CardKey;
import fi.digisign.pkcs15.card.CardProfile;
import fi.digisign.pkcs15.der.FormatException;
import fi.digisign.pkcs15.file.CardFiles;
import fi.digisign.pkcs15.file.SelectedDirectory;
import fi.digisign.pkcs15.format.TokenInfo;
import fi.digisign.pkcs15.model.FilePath;
import fi.digisign.pkcs15.model.PinStatus;
import fi.digisign.pkcs15.model.TokenPin;
import fi.digisign.pkcs15.pin.BlockedPinException;
import fi.digisign.pkcs15.pin.PinEntry;
import fi.digisign.pkcs15.pin.PinRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Does things with a card under exclusive access, with the PIN they need: asks first, then takes the card, sends what the
 * card's present state makes necessary, and gives the card back.
 *
 * <p>Safe for use by several threads: one at a time asks for a PIN, one at a time has the
 * card, and none has it while asking.
 */
final class CardAccess {

    private final CardConnection connection;
    private final RecognisedCard recognised;
    private final CardProfile profile;
    private final CardFiles files;
    private final SelectedDirectory location;
    private final PinMemory memory;
    private final PinRequester requester;
    private final PinSender sender;

    /** The PINs and PUKs that the card has under references of their own. */
    private final Set<TokenPin> listed;

    /** How often the connection had been reset when the card was last found to be the one that was opened. */
    private int checkedResets;

    /** One lock for each PIN, held while the holder is asked for it, so that two threads do not ask for the same PIN at once. */
    private final Map<PinId, ReentrantLock> asking = new ConcurrentHashMap<>();

    CardAccess(CardConnection connection, RecognisedCard recognised, PinMemory memory, PinRequester requester) {
        this.connection = connection;
        this.memory = memory;
        this.requester = requester;
        profile = recognised.profile();
        files = recognised.files();
        location = files.location();
        listed = Set.copyOf(recognised.contents().pins());
        this.recognised = recognised;
        checkedResets = connection.resets();
        sender = new PinSender(memory, this::statusInside);
    }

    PinSender sender() {
        return sender;
    }

    /** Asked in the PIN's directory. A PUK that is part of its PIN has no state of its own, nor has an access number. */
    private Optional<PinStatus> statusInside(ApduChannel channel, TokenPin pin) throws SmartCardException {
        return isCounted(pin)
                ? Optional.of(profile.pinStatus().query(channel, pin, connection.protocol()))
                : Optional.empty();
    }

    private boolean isCounted(TokenPin pin) {
        return listed.contains(pin) && pin.role() != TokenPin.Role.ACCESS_NUMBER;
    }

    /** What is known of a PIN, read from the card if that is old. */
    PinStatus status(TokenPin pin) throws SmartCardException {
        return requester.status(pin, this::readStatus);
    }

    /** Reads the state of a PIN from the card. */
    PinStatus readStatus(TokenPin pin) throws SmartCardException {
        if (!isCounted(pin)) {
            return memory.told(pin);
        }
        PinStatus status = use(transaction -> {
            location.forget();
            return RecognisedCard.readStatus(profile, files, pin, transaction);
        });
        memory.learn(pin, status);
        return status;
    }

    /** Verifies a PIN, unless the card has accepted exactly this one from here and has it verified still. */
    void verify(TokenPin pin, PinRequest.Purpose purpose, PinEntry entry) throws SmartCardException {
        withPinsLocked(List.of(pin), () -> {
            PinRequest request = requester.request(pin, Optional.empty(), purpose, this::readStatus);
            Optional<Boolean> atPinPad = requester.verifyAtPinPad(
                    request,
                    entry,
                    sender,
                    step -> inDirectory(pin.directory(), transaction -> {
                        step.run(transaction);
                        return true;
                    }));
            return atPinPad.isPresent() ? true : requester.withPin(request, entry, field -> verify(pin, field));
        });
    }

    private boolean verify(TokenPin pin, PinField field) throws SmartCardException {
        if (!memory.isAccepted(pin, field.bytes())) {
            inDirectory(pin.directory(), transaction -> {
                sender.verify(transaction, field);
                return null;
            });
        }
        return true;
    }

    /** Makes the card forget that a PIN is verified; one that does not take the command for it is reset. */
    void forget(TokenPin pin) throws SmartCardException {
        memory.notVerified(pin);
        try {
            boolean forgotten = inDirectory(
                    pin.directory(),
                    transaction -> StatusWord.of(transaction.transmit(Verify.deauthenticate(pin.reference())))
                            .isOk());
            if (!forgotten) {
                connection.reset();
                memory.forgetVerified();
            }
        } catch (CardRemovedException takenOut) {
            // a card that was taken out has forgotten everything
            memory.forgetVerified();
        }
    }

    /** Something to be done while no other thread requests some PINs. */
    @FunctionalInterface
    interface Work<T> {
        T run() throws SmartCardException;
    }

    /** @param pins in the card's order, PUKs last, so that no two threads wait for each other */
    <T> T withPinsLocked(List<TokenPin> pins, Work<T> work) throws SmartCardException {
        if (pins.isEmpty()) {
            try {
                return work.run();
            } catch (BlockedPinException blocked) {
                throw requester.withRemedy(blocked, this::readStatus);
            }
        }
        ReentrantLock first = asking(pins.get(0));
        first.lock();
        try {
            return withPinsLocked(pins.subList(1, pins.size()), work);
        } finally {
            first.unlock();
        }
    }

    /** Does something in a DF, or in the application where none is named; selects it anew. */
    <T> T inDirectory(Optional<FilePath> directory, CardConnection.Work<T> work) throws SmartCardException {
        return use(transaction -> {
            location.forget();
            location.enter(directory);
            return work.run(transaction);
        });
    }

    private ReentrantLock asking(TokenPin pin) {
        return asking.computeIfAbsent(PinId.of(pin), unused -> new ReentrantLock(true));
    }

    /** Does something that a key's PIN must allow. */
    <T> T authorised(CardKey key, PinRequest.Purpose purpose, PinEntry entry, CardConnection.Work<T> work)
            throws SmartCardException {
        if (key.pin().isEmpty()) {
            return withVerifiedPin(key, work);
        }
        TokenPin pin = key.pin().get();
        Optional<T> done = ifVerified(key, pin, work);
        if (done.isPresent()) {
            return done.get();
        }
        ReentrantLock lock = asking(pin);
        lock.lock();
        try {
            // the thread that asked before may have verified it
            done = ifVerified(key, pin, work);
            if (done.isPresent()) {
                return done.get();
            }
            PinRequest request = requester.request(pin, Optional.of(key), purpose, this::readStatus);
            PinRequester.Use<T> proven = step -> use(transaction -> {
                location.forget();
                // in the key's own DF where the PIN names no other, so that nothing is selected after VERIFY
                location.enter(pin.directory().or(key::directory));
                step.run(transaction);
                location.enter(key.directory().or(pin::directory));
                return work.run(transaction);
            });
            done = requester.verifyAtPinPad(request, entry, sender, proven);
            return done.isPresent()
                    ? done.get()
                    : requester.withPin(
                            request, entry, field -> proven.use(transaction -> sender.verify(transaction, field)));
        } finally {
            if (key.userConsent()) {
                memory.notVerified(pin);
            }
            lock.unlock();
        }
    }

    private <T> Optional<T> ifVerified(CardKey key, TokenPin pin, CardConnection.Work<T> work)
            throws SmartCardException {
        if (key.userConsent() || !memory.isVerified(pin)) {
            return Optional.empty();
        }
        try {
            return Optional.of(withVerifiedPin(key, work));
        } catch (SecurityStatusException lost) {
            memory.notVerified(pin);
            return Optional.empty();
        }
    }

    /**
     * Does something with a key whose PIN is verified. First where the card stands as far as known; another program may
     * have selected something else without our noticing, so a refusal is answered by selecting everything anew, once.
     */
    private <T> T withVerifiedPin(CardKey key, CardConnection.Work<T> work) throws SmartCardException {
        try {
            return use(transaction -> {
                location.enter(key.directory());
                return work.run(transaction);
            });
        } catch (StatusWordException refused) {
            return use(transaction -> {
                location.forget();
                location.enter(key.directory());
                return work.run(transaction);
            });
        }
    }

    /** Which DF is selected; for use in a transaction. */
    SelectedDirectory location() {
        return location;
    }

    <T> T use(CardConnection.Work<T> work) throws SmartCardException {
        return connection.transact(transaction -> {
            location.attach(transaction);
            try {
                memory.observe(connection.resets());
                requireSameCard();
                return work.run(transaction);
            } finally {
                location.detach();
            }
        });
    }

    /**
     * Checks after a reset, once, that the card is still the one that was opened. The PC/SC service looks for cards only now and
     * then: a card swapped for another of the same kind between two looks shows as nothing but a reset. A card without serial
     * number is recognised by its answer to reset alone, which the connection has compared.
     */
    private void requireSameCard() throws SmartCardException {
        Optional<Bytes> serial = recognised.contents().tokenInfo().flatMap(TokenInfo::serialNumber);
        if (connection.resets() == checkedResets || serial.isEmpty()) {
            return;
        }
        try {
            if (recognised.readTokenInfoAgain(files).serialNumber().equals(serial)) {
                checkedResets = connection.resets();
                return;
            }
        } catch (StatusWordException | FormatException other) {
            throw new CardRemovedException(connection.readerName(), other);
        }
        throw new CardRemovedException(connection.readerName(), null);
    }
}
