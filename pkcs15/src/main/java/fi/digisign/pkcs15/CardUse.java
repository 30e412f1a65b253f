package fi.digisign.pkcs15;

import fi.digisign.apdu.CardConnection;
import fi.digisign.apdu.CardWork;
import fi.digisign.apdu.SecurityStatusException;
import fi.digisign.apdu.SmartCardException;
import fi.digisign.apdu.StatusWordException;
import fi.digisign.apdu.Transaction;
import fi.digisign.pkcs15.file.CardFiles;
import fi.digisign.pkcs15.file.FilePath;
import fi.digisign.pkcs15.profile.CardProfile;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import javax.smartcardio.CommandAPDU;

/**
 * Does things with a card under exclusive access, with the PIN they need: asks first, then takes the card, sends what the
 * card's present state makes necessary, and gives the card back.
 *
 * <p>Safe for use by several threads: one at a time asks for a PIN, one at a time has the
 * card, and none has it while asking.
 */
final class CardUse {

    private final CardConnection connection;
    private final CardProfile profile;
    private final CardFiles files;
    private final PinDesk pins;
    private final SameCard sameCard;

    /** One for each PIN, held while a person is asked for it, so that two threads do not ask for the same at once. */
    private final Map<Integer, ReentrantLock> asking = new ConcurrentHashMap<>();

    CardUse(CardConnection connection, CardProfile profile, CardFiles files, PinDesk pins, SameCard sameCard) {
        this.connection = connection;
        this.profile = profile;
        this.files = files;
        this.pins = pins;
        this.sameCard = sameCard;
    }

    /** Reads the state of a PIN from the card. */
    PinStatus readStatus(TokenPin pin) throws SmartCardException {
        PinStatus status = use(transaction -> {
            files.forgetLocation();
            return TokenOpening.readStatus(profile, files, pin, transaction);
        });
        pins.learn(pin, status);
        return status;
    }

    /** Verifies a PIN, unless the card has accepted exactly this one from here and has it verified still. */
    void verify(TokenPin pin, PinEntry entry) throws SmartCardException {
        ReentrantLock alone = asking(pin);
        alone.lock();
        try {
            pins.withPin(pin, Optional.empty(), PinRequest.Purpose.LOGIN, entry, this::readStatus, field -> {
                if (!pins.isAccepted(pin, field)) {
                    send(pin, field);
                }
                return null;
            });
        } finally {
            alone.unlock();
        }
    }

    private ReentrantLock asking(TokenPin pin) {
        return asking.computeIfAbsent(pin.reference(), unused -> new ReentrantLock(true));
    }

    private void send(TokenPin pin, byte[] field) throws SmartCardException {
        use(transaction -> {
            files.forgetLocation();
            enter(pin.directory());
            pins.verify(transaction, pin, field);
            return null;
        });
    }

    /** Does something that a key's PIN must allow. */
    <T> T authorised(TokenKey key, PinRequest.Purpose purpose, PinEntry entry, CardWork<T> work)
            throws SmartCardException {
        if (key.pin().isEmpty()) {
            return withoutPin(key, work);
        }
        TokenPin pin = key.pin().get();
        Optional<T> done = ifVerified(key, pin, work);
        if (done.isPresent()) {
            return done.get();
        }
        ReentrantLock alone = asking(pin);
        alone.lock();
        try {
            // whoever asked before us may have verified it
            done = ifVerified(key, pin, work);
            if (done.isPresent()) {
                return done.get();
            }
            return pins.withPin(
                    pin,
                    Optional.of(key),
                    purpose,
                    entry,
                    this::readStatus,
                    field -> use(transaction -> {
                        files.forgetLocation();
                        // in the key's own DF where the PIN names no other, so that nothing is selected after VERIFY
                        enter(pin.directory().or(key::directory));
                        pins.verify(transaction, pin, field);
                        enter(key.directory().or(pin::directory));
                        return work.run(transaction);
                    }));
        } finally {
            if (key.userConsent()) {
                pins.notVerified(pin);
            }
            alone.unlock();
        }
    }

    private <T> Optional<T> ifVerified(TokenKey key, TokenPin pin, CardWork<T> work) throws SmartCardException {
        if (key.userConsent() || !pins.isVerified(pin)) {
            return Optional.empty();
        }
        try {
            return Optional.of(withoutPin(key, work));
        } catch (SecurityStatusException lost) {
            pins.notVerified(pin);
            return Optional.empty();
        }
    }

    /**
     * Does something with a key whose PIN is verified. First where the card stands as far as known; another program may
     * have selected something else without our noticing, so a refusal is answered by selecting everything anew, once.
     */
    private <T> T withoutPin(TokenKey key, CardWork<T> work) throws SmartCardException {
        try {
            return use(transaction -> {
                enter(key.directory());
                return work.run(transaction);
            });
        } catch (StatusWordException refused) {
            return use(transaction -> {
                files.forgetLocation();
                enter(key.directory());
                return work.run(transaction);
            });
        }
    }

    /** Selects a DF, or the application where none is named; nothing is sent if the card stands there. */
    private void enter(Optional<FilePath> directory) throws SmartCardException {
        if (directory.isPresent()) {
            files.enter(directory.get());
        } else {
            files.enterApplication();
        }
    }

    <T> T use(CardWork<T> work) throws SmartCardException {
        return connection.transact(transaction -> {
            files.attach(transaction);
            try {
                pins.observe(connection.resets());
                sameCard.require(files, connection);
                return work.run(transaction);
            } finally {
                files.detach();
            }
        });
    }

    static void execute(Transaction transaction, List<CommandAPDU> preparation) throws SmartCardException {
        for (CommandAPDU command : preparation) {
            execute(transaction, command);
        }
    }

    static byte[] execute(Transaction transaction, CommandAPDU command) throws SmartCardException {
        return StatusWordException.check(command, transaction.transmit(command)).getData();
    }
}
