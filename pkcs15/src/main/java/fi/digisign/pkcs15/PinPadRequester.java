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
import fi.digisign.pkcs15.model.TokenPin;
import fi.digisign.pkcs15.pin.LastTryException;
import fi.digisign.pkcs15.pin.PinEntry;
import fi.digisign.pkcs15.pin.PinPadEntry;
import fi.digisign.pkcs15.pin.PinPadNotice;
import fi.digisign.pkcs15.pin.PinRequest;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiPredicate;

/**
 * Lets PINs be entered at the reader's PIN pad, where it has one and the PIN entry allows it. The rules are those of
 * {@link PinRequester}, as far as they apply to a PIN that is never seen: tries are known before, the last is spent
 * only with consent. The card is held while the holder uses the PIN pad, since the reader sends the command itself. Safe for
 * use by several threads.
 */
final class PinPadRequester {

    /** ISO 9564-1: as many digits as fit behind the first byte. */
    private static final int ISO9564_DIGITS = 14;

    private final CardConnection connection;
    private final PinSender sender;

    /** The reader has keys, but does not take PINs there. */
    private volatile boolean refused;

    PinPadRequester(CardConnection connection, PinSender sender) {
        this.connection = connection;
        this.sender = sender;
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

    /** Empty if the PIN is to be entered at the computer; nothing was done then. */
    <T> Optional<T> verify(PinRequest request, PinEntry entry, Use<T> use) throws SmartCardException {
        return atPinPad(request, entry, PinPad::canVerify, sender::verifyAtPinPad, use);
    }

    /** Empty if the PINs are to be entered at the computer; nothing was done then. */
    <T> Optional<T> change(PinRequest request, PinEntry entry, Use<T> use) throws SmartCardException {
        return atPinPad(request, entry, PinPad::canModify, sender::changeAtPinPad, use);
    }

    private interface Sending {
        void send(Transaction transaction, TokenPin pin, PinPadFormat format, Locale language)
                throws SmartCardException;
    }

    private <T> Optional<T> atPinPad(
            PinRequest request, PinEntry entry, BiPredicate<PinPad, PinPadFormat> possible, Sending sending, Use<T> use)
            throws SmartCardException {
        Optional<PinPadEntry> pinPadEntry = refused ? Optional.empty() : entry.atReader();
        Optional<PinPadFormat> format = format(request.rules());
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
            refused = true;
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
    private static Optional<PinPadFormat> format(PinRules rules) {
        int block = rules.padding().isPresent() ? rules.storedLength() : 0;
        return switch (rules.type()) {
            case ASCII_NUMERIC -> form(rules, Coding.ASCII, block, block);
            case BCD -> form(rules, Coding.BCD, block, 2 * block);
            case ISO9564_1 -> form(rules, Coding.ISO9564_2, 0, ISO9564_DIGITS);
            case UTF8, HALF_NIBBLE_BCD -> Optional.empty();
        };
    }

    private static Optional<PinPadFormat> form(PinRules rules, Coding coding, int block, int room) {
        int min = Math.max(1, rules.minLength());
        int max = room == 0 ? rules.maxLength() : Math.min(rules.maxLength(), room);
        return block > PinPadFormat.MAX_BLOCK || min > max
                ? Optional.empty()
                : Optional.of(new PinPadFormat(
                        coding, min, max, block, rules.padding().orElse(0)));
    }
}
