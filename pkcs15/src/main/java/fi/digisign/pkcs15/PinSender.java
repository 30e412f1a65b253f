package fi.digisign.pkcs15;

import fi.digisign.apdu.ApduChannel;
import fi.digisign.apdu.CardStateException;
import fi.digisign.apdu.InvalidRequestException;
import fi.digisign.apdu.NotFoundException;
import fi.digisign.apdu.PinBlockedException;
import fi.digisign.apdu.PinCommand;
import fi.digisign.apdu.PinPad;
import fi.digisign.apdu.PinPadException;
import fi.digisign.apdu.PinPadException.Outcome;
import fi.digisign.apdu.PinPadFormat;
import fi.digisign.apdu.SecurityStatusException;
import fi.digisign.apdu.SmartCardException;
import fi.digisign.apdu.StatusWord;
import fi.digisign.apdu.StatusWordException;
import fi.digisign.apdu.Transaction;
import fi.digisign.apdu.UnsupportedCommandException;
import fi.digisign.apdu.WrongPinException;
import fi.digisign.apdu.command.ChangeReferenceData;
import fi.digisign.apdu.command.ResetRetryCounter;
import fi.digisign.apdu.command.Verify;
import fi.digisign.pkcs15.model.PinStatus;
import fi.digisign.pkcs15.model.TokenPin;
import fi.digisign.pkcs15.pin.BlockedPinException;
import fi.digisign.pkcs15.pin.IncorrectPinException;
import fi.digisign.pkcs15.pin.LastTryException;
import fi.digisign.pkcs15.pin.NewPinMismatchException;
import fi.digisign.pkcs15.pin.NewPinRefusedException;
import fi.digisign.pkcs15.pin.PinCancelledException;
import fi.digisign.pkcs15.pin.PinEntryTimeoutException;
import fi.digisign.pkcs15.pin.PinException;
import fi.digisign.pkcs15.pin.PinFormatException;
import fi.digisign.pkcs15.pin.PinNotActivatedException;
import fi.digisign.pkcs15.pin.PinOperationException;
import fi.digisign.pkcs15.pin.PinOutcomeException;
import fi.digisign.pkcs15.pin.PinRequest.Purpose;
import fi.digisign.pkcs15.pin.PinRequest.Secret;
import fi.digisign.pkcs15.pin.SamePinException;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import javax.smartcardio.ResponseAPDU;

/**
 * Sends PINs, each once, and remembers what came of it. Where no answer came, nothing that could spend a try is sent again.
 * Called inside a transaction, with the PIN's directory selected. Safe for use by several threads.
 */
final class PinSender {

    private final PinMemory memory;
    private final Status status;

    /** Asks a card for a PIN's state inside a transaction; empty where the card does not report it. */
    @FunctionalInterface
    interface Status {
        Optional<PinStatus> of(ApduChannel channel, TokenPin pin) throws SmartCardException;
    }

    PinSender(PinMemory memory, Status status) {
        this.memory = memory;
        this.status = status;
    }

    /** VERIFY. */
    void verify(ApduChannel channel, PinField field) throws SmartCardException {
        TokenPin pin = field.pin();
        if (field.isInDoubt()) {
            requireUncounted(channel, field);
        }
        try (PinCommand command = Verify.pin(pin.reference(), field.bytes())) {
            field.markSent();
            ResponseAPDU response = channel.transmit(command);
            field.markAnswered();
            requireDone(command, response, pin);
        } catch (WrongPinException | PinBlockedException wrong) {
            throw refused(field, wrong);
        } catch (CardStateException notUsable) {
            memory.doubt(pin);
            throw new PinNotActivatedException(pin, notUsable);
        } catch (InvalidRequestException badForm) {
            memory.refused(pin, field.bytes(), OptionalInt.empty());
            throw badForm;
        } catch (SmartCardException unknownOutcome) {
            memory.doubt(pin);
            throw unknownOutcome;
        }
        memory.accepted(pin, field.bytes());
    }

    /** After a reset or loss in the middle: the card's own count says whether it has seen the PIN as a wrong one. */
    private void requireUncounted(ApduChannel channel, PinField field) throws SmartCardException {
        Optional<PinStatus> now = status.of(channel, field.pin());
        if (now.isEmpty() || !field.isUncounted(now.get())) {
            memory.doubt(field.pin());
            throw new PinOutcomeException(field.pin(), null);
        }
    }

    /**
     * Reads the tries once more, right before they may be spent: the holder has taken time, and other programs may have
     * used the card.
     */
    void requireStillAllowed(ApduChannel channel, PinField field) throws SmartCardException {
        requireStillAllowed(channel, field.pin(), field.lastTryAgreed());
    }

    /** The same for a PIN that nobody but the reader will see. */
    void requireStillAllowed(ApduChannel channel, TokenPin pin, boolean lastTryAgreed) throws SmartCardException {
        Optional<PinStatus> now = status.of(channel, pin);
        if (now.isPresent()) {
            memory.learn(pin, now.get());
            PinRequester.requireUnblocked(pin, now.get());
            if (now.get().isLastTry() && !lastTryAgreed) {
                throw new LastTryException(pin);
            }
        }
    }

    /** VERIFY with what the holder enters at the reader's PIN pad. */
    void verifyAtPinPad(Transaction transaction, TokenPin pin, PinPadFormat format, Locale language)
            throws SmartCardException {
        try {
            requireOk(pinPad(transaction).verify(format, language, pin.reference()), pin);
        } catch (PinPadException nothingSent) {
            throw notEntered(pin, nothingSent);
        } catch (WrongPinException | PinBlockedException wrong) {
            throw refusedAtPinPad(pin, wrong);
        } catch (CardStateException notUsable) {
            memory.doubt(pin);
            throw new PinNotActivatedException(pin, notUsable);
        } catch (SmartCardException unknownOutcome) {
            memory.doubt(pin);
            throw unknownOutcome;
        }
        memory.acceptedAtPinPad(pin);
    }

    /** CHANGE REFERENCE DATA with what the holder enters at the reader's PIN pad. */
    void changeAtPinPad(Transaction transaction, TokenPin pin, PinPadFormat format, Locale language)
            throws SmartCardException {
        try {
            requireOk(pinPad(transaction).modify(format, language, pin.reference()), pin);
        } catch (PinPadException nothingSent) {
            throw notEntered(pin, nothingSent);
        } catch (WrongPinException | PinBlockedException wrong) {
            throw refusedAtPinPad(pin, wrong);
        } catch (StatusWordException no) {
            throw refusal(no, Purpose.CHANGE, pin, Optional.empty(), Optional.empty());
        } catch (SmartCardException noAnswer) {
            memory.doubt(pin);
            memory.notVerified(pin);
            throw new PinOutcomeException(pin, noAnswer);
        }
        memory.replaced(pin);
    }

    private static PinPad pinPad(Transaction transaction) throws SmartCardException {
        return transaction.pinPad().orElseThrow(() -> new PinPadException(Outcome.REFUSED, null));
    }

    private static SmartCardException notEntered(TokenPin pin, PinPadException why) {
        return switch (why.outcome()) {
            case TIMEOUT -> new PinEntryTimeoutException(pin, why);
            case CANCELLED -> new PinCancelledException(pin, why);
            case MISMATCH -> new NewPinMismatchException(pin, why);
            case LENGTH -> new PinFormatException(pin, Secret.PIN, pin.rules());
            case REFUSED -> why;
        };
    }

    private PinException refusedAtPinPad(TokenPin pin, StatusWordException wrong) {
        OptionalInt left = wrong.statusWord().triesLeft();
        memory.refusedAtPinPad(pin, left);
        return incorrect(pin, Secret.PIN, left, wrong);
    }

    /**
     * CHANGE REFERENCE DATA with the old PIN and the new one. A card that does not know this form, and need not, has not looked
     * at the old PIN: it is then verified, and the new one set.
     *
     * <p>Where PINs are sent as long as they are, only the card knows where the old one ends: 1234 and 56789 look like 12345 and
     * 6789. So the old one is proved first, and no other than the chosen one can be set.
     */
    void change(ApduChannel channel, PinField old, PinField chosen, boolean mayReplace) throws SmartCardException {
        TokenPin pin = old.pin();
        if (!pin.rules().fixedField()) {
            verify(channel, old);
        }
        try (PinCommand command = ChangeReferenceData.change(pin.reference(), old.bytes(), chosen.bytes())) {
            send(channel, command, old, pin);
        } catch (StatusWordException no) {
            if (!mayReplace || !isUnknownForm(no)) {
                throw refusal(no, Purpose.CHANGE, pin, Optional.of(old), Optional.of(chosen));
            }
            verify(channel, old);
            try (PinCommand command = ChangeReferenceData.replace(pin.reference(), chosen.bytes())) {
                send(channel, command, chosen, pin);
            } catch (StatusWordException again) {
                throw refusal(again, Purpose.CHANGE, pin, Optional.empty(), Optional.of(chosen));
            }
        }
        memory.replaced(pin);
        if (!old.isSameAs(chosen)) {
            // void from now on: sending it again could only cost a try
            memory.replacedOne(pin, old.bytes());
        }
    }

    /** RESET RETRY COUNTER with the PUK, and with the new PIN unless the old one stays. */
    void unblock(ApduChannel channel, TokenPin pin, PinField puk, Optional<PinField> chosen) throws SmartCardException {
        try (PinCommand command = chosen.isPresent()
                ? ResetRetryCounter.withPukAndNewPin(
                        pin.reference(), puk.bytes(), chosen.get().bytes())
                : ResetRetryCounter.withPuk(pin.reference(), puk.bytes())) {
            send(channel, command, puk, pin);
        } catch (StatusWordException no) {
            if (isUnknownForm(no)) {
                throw no;
            }
            throw refusal(no, Purpose.UNBLOCK, pin, Optional.of(puk), chosen);
        }
        memory.proved(puk.pin());
        memory.doubt(puk.pin());
        memory.replaced(pin);
    }

    /** RESET RETRY COUNTER with a new PIN, the PUK being verified. */
    void unblockWithVerifiedPuk(ApduChannel channel, PinField chosen) throws SmartCardException {
        TokenPin pin = chosen.pin();
        try (PinCommand command = ResetRetryCounter.withNewPin(pin.reference(), chosen.bytes())) {
            send(channel, command, chosen, pin);
        } catch (StatusWordException no) {
            throw refusal(no, Purpose.UNBLOCK, pin, Optional.empty(), Optional.of(chosen));
        }
        memory.replaced(pin);
    }

    static boolean isUnknownForm(StatusWordException no) {
        int word = no.statusWord().value();
        return word == StatusWord.WRONG_P1_P2 || word == StatusWord.FUNCTION_NOT_SUPPORTED;
    }

    /** @param risked what must not be sent again if no answer comes */
    private void send(ApduChannel channel, PinCommand command, PinField risked, TokenPin changed)
            throws SmartCardException {
        ResponseAPDU response;
        try {
            risked.markSent();
            response = channel.transmit(command);
            risked.markAnswered();
        } catch (SmartCardException noAnswer) {
            memory.doubt(risked.pin());
            memory.doubt(changed);
            memory.notVerified(changed);
            throw new PinOutcomeException(changed, noAnswer);
        }
        requireDone(command, response, changed);
    }

    /** A warning is no success where a PIN is concerned. */
    private static void requireDone(PinCommand command, ResponseAPDU response, TokenPin pin) throws SmartCardException {
        StatusWordException.check(command, response);
        requireOk(response, pin);
    }

    private static void requireOk(ResponseAPDU response, TokenPin pin) throws SmartCardException {
        if (!StatusWord.of(response).isOk()) {
            throw new PinOutcomeException(pin, null);
        }
    }

    private SmartCardException refusal(
            StatusWordException no,
            Purpose operation,
            TokenPin changed,
            Optional<PinField> compared,
            Optional<PinField> chosen) {
        memory.doubt(changed);
        boolean wrong = no instanceof WrongPinException || no instanceof PinBlockedException;
        if (wrong && compared.isPresent()) {
            return refused(compared.get(), no);
        }
        compared.ifPresent(secret -> memory.doubt(secret.pin()));
        if (no instanceof CardStateException
                && compared.isPresent()
                && chosen.filter(compared.get()::isSameAs).isPresent()) {
            return new SamePinException(compared.get().pin(), compared.get().isPreset(), no);
        }
        if (isUnknownForm(no)
                || no instanceof SecurityStatusException
                || no instanceof UnsupportedCommandException
                || no instanceof NotFoundException) {
            return new PinOperationException(changed, operation, no);
        }
        return wrong || no instanceof CardStateException || no instanceof InvalidRequestException
                ? new NewPinRefusedException(changed, no)
                : no;
    }

    private PinException refused(PinField field, StatusWordException wrong) {
        TokenPin pin = field.pin();
        OptionalInt left = wrong.statusWord().triesLeft();
        memory.refused(pin, field.bytes(), left);
        if (field.isPreset() && left.isPresent() && left.getAsInt() == 0) {
            return BlockedPinException.byActivationCodes(pin, wrong);
        }
        return incorrect(pin, field.secret(), left, wrong);
    }

    private static PinException incorrect(TokenPin pin, Secret secret, OptionalInt left, StatusWordException wrong) {
        return left.isPresent() && left.getAsInt() == 0
                ? new BlockedPinException(pin, wrong)
                : new IncorrectPinException(pin, secret, left, wrong);
    }
}
