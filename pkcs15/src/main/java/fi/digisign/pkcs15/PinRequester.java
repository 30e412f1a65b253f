package fi.digisign.pkcs15;

import fi.digisign.apdu.CardConnection;
import fi.digisign.apdu.PinPad;
import fi.digisign.apdu.PinPadException;
import fi.digisign.apdu.PinPadException.Outcome;
import fi.digisign.apdu.PinPadFormat;
import fi.digisign.apdu.PinPadFormat.Coding;
import fi.digisign.apdu.SmartCardException;
import fi.digisign.apdu.Transaction;
import fi.digisign.pkcs15.model.PinRules;
import fi.digisign.pkcs15.model.PinStatus;
import fi.digisign.pkcs15.model.TokenKey;
import fi.digisign.pkcs15.model.TokenPin;
import fi.digisign.pkcs15.pin.BlockedPinException;
import fi.digisign.pkcs15.pin.LastTryException;
import fi.digisign.pkcs15.pin.PinAnswer;
import fi.digisign.pkcs15.pin.PinEntry;
import fi.digisign.pkcs15.pin.PinNotActivatedException;
import fi.digisign.pkcs15.pin.PinPadEntry;
import fi.digisign.pkcs15.pin.PinPadNotice;
import fi.digisign.pkcs15.pin.PinRequest;
import fi.digisign.pkcs15.pin.PinRequest.Purpose;
import fi.digisign.pkcs15.pin.PinRequest.Secret;
import fi.digisign.pkcs15.pin.RepeatedPinException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Function;

/**
 * The one place where PINs, new PINs, PUKs and activation codes are asked for, and where it is decided whether they may be sent:
 * tries are known before asking, the card's own rules are checked, what was refused is not sent again, and the last try is
 * spent only with consent. The same rules hold, as far as they apply to a PIN that is never seen, where PINs are entered at the
 * reader's PIN pad; the card is then held while the holder uses it, since the reader sends the command itself. Otherwise called
 * without any lock on the card. Safe for use by several threads.
 */
final class PinRequester {

    /** ISO 9564-1: as many digits as fit behind the first byte. */
    private static final int ISO9564_DIGITS = 14;

    private final CardConnection connection;
    private final PinMemory memory;
    private final String cardLabel;
    private final Function<TokenPin, Optional<TokenPin>> pukOf;

    /** The reader has a PIN pad, but does not take PINs there. */
    private volatile boolean pinPadRefused;

    /** @param pukOf the PUK of a PIN, if it has one whose state the card reports */
    PinRequester(
            CardConnection connection,
            PinMemory memory,
            String cardLabel,
            Function<TokenPin, Optional<TokenPin>> pukOf) {
        this.connection = connection;
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

    /** Proves or changes a PIN inside a transaction. */
    @FunctionalInterface
    interface Step {
        void run(Transaction transaction) throws SmartCardException;
    }

    /** Does something with the card in which that step comes at the right place. */
    @FunctionalInterface
    interface Use<T> {
        T use(Step step) throws SmartCardException;
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
                    ? PinField.of(request, answer)
                    : checked(request.pin(), request.status(), PinField.of(request, answer));
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

    /** Empty if the PIN is to be entered at the computer; nothing was done then. */
    <T> Optional<T> verifyAtPinPad(PinRequest request, PinEntry entry, PinSender sender, Use<T> use)
            throws SmartCardException {
        return atPinPad(request, entry, PinPad::canVerify, sender, sender::verifyAtPinPad, use);
    }

    /** Empty if the PINs are to be entered at the computer; nothing was done then. */
    <T> Optional<T> changeAtPinPad(PinRequest request, PinEntry entry, PinSender sender, Use<T> use)
            throws SmartCardException {
        return atPinPad(request, entry, PinPad::canModify, sender, sender::changeAtPinPad, use);
    }

    private interface Sending {
        void send(Transaction transaction, TokenPin pin, PinPadFormat format, Locale language)
                throws SmartCardException;
    }

    private <T> Optional<T> atPinPad(
            PinRequest request,
            PinEntry entry,
            BiPredicate<PinPad, PinPadFormat> possible,
            PinSender sender,
            Sending sending,
            Use<T> use)
            throws SmartCardException {
        Optional<PinPadEntry> pinPadEntry = pinPadRefused ? Optional.empty() : entry.atReader();
        Optional<PinPadFormat> format = pinPadFormat(request.rules());
        if (pinPadEntry.isEmpty() || format.isEmpty() || !hasPinPad(format.get(), possible)) {
            return Optional.empty();
        }
        Optional<PinPadNotice> shown = pinPadEntry.get().show(request, connection.readerName());
        if (shown.isEmpty()) {
            return Optional.empty();
        }
        Locale language = pinPadEntry.get().language();
        try (PinPadNotice notice = shown.get()) {
            boolean agreed = notice.spendLastTry();
            if (request.status().isLastTry() && !agreed) {
                throw new LastTryException(request.pin());
            }
            return Optional.of(use.use(transaction -> {
                // the holder has taken time to read, and a reset may have caused an earlier request
                sender.requireStillAllowed(transaction, request.pin(), agreed);
                sending.send(transaction, request.pin(), format.get(), language);
            }));
        } catch (PinPadException no) {
            if (no.outcome() != Outcome.REFUSED) {
                throw no;
            }
            pinPadRefused = true;
            return Optional.empty();
        }
    }

    private boolean hasPinPad(PinPadFormat format, BiPredicate<PinPad, PinPadFormat> possible)
            throws SmartCardException {
        return connection.transact(transaction ->
                transaction.pinPad().filter(pad -> possible.test(pad, format)).isPresent());
    }

    /**
     * From the card's rules to what a PIN pad can be given (PKCS#15 v1.1 §6.8.2, PC/SC part 10 §2.5); empty if the PIN may
     * have letters, or a form that PIN pads do not know.
     */
    private static Optional<PinPadFormat> pinPadFormat(PinRules rules) {
        int block = rules.padding().isPresent() ? rules.storedLength() : 0;
        return switch (rules.type()) {
            case ASCII_NUMERIC -> pinPadFormat(rules, Coding.ASCII, block, block);
            case BCD -> pinPadFormat(rules, Coding.BCD, block, 2 * block);
            case ISO9564_1 -> pinPadFormat(rules, Coding.ISO9564_2, 0, ISO9564_DIGITS);
            case UTF8, HALF_NIBBLE_BCD -> Optional.empty();
        };
    }

    private static Optional<PinPadFormat> pinPadFormat(PinRules rules, Coding coding, int block, int room) {
        int min = Math.max(1, rules.minLength());
        int max = room == 0 ? rules.maxLength() : Math.min(rules.maxLength(), room);
        return block > PinPadFormat.MAX_BLOCK || min > max
                ? Optional.empty()
                : Optional.of(new PinPadFormat(
                        coding, min, max, block, rules.padding().orElse(0)));
    }
}
