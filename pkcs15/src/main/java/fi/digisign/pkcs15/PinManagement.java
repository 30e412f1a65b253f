package fi.digisign.pkcs15;

import fi.digisign.apdu.SmartCardException;
import fi.digisign.apdu.StatusWordException;
import fi.digisign.pkcs15.card.CardProfile;
import fi.digisign.pkcs15.card.PinUnblocking;
import fi.digisign.pkcs15.card.PinUnblocking.Form;
import fi.digisign.pkcs15.model.PinFlag;
import fi.digisign.pkcs15.model.PinStatus;
import fi.digisign.pkcs15.model.TokenPin;
import fi.digisign.pkcs15.model.TokenPin.Role;
import fi.digisign.pkcs15.pin.NewPinRefusedException;
import fi.digisign.pkcs15.pin.PinEntry;
import fi.digisign.pkcs15.pin.PinException;
import fi.digisign.pkcs15.pin.PinOperationException;
import fi.digisign.pkcs15.pin.PinOutcomeException;
import fi.digisign.pkcs15.pin.PinRequest;
import fi.digisign.pkcs15.pin.PinRequest.Purpose;
import fi.digisign.pkcs15.pin.PinRequest.Secret;
import fi.digisign.pkcs15.pin.SamePinException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What can be done with a token's PINs besides using keys. What the card does not allow is an error before the holder is asked; all
 * questions are asked, and checked by the card's rules, before anything is sent; tries are read once more right before they
 * may be spent. Where a card is lost with a PIN in hand, nothing is sent again: {@link PinOutcomeException}.
 *
 * <p>Safe for use by several threads.
 */
public final class PinManagement {

    private final CardAccess card;
    private final PinRequester requester;
    private final PinMemory memory;
    private final CardProfile profile;
    private final List<TokenPin> pins;
    private final PinNames names;
    private final CardActivation activation;

    PinManagement(CardAccess card, PinRequester requester, PinMemory memory, RecognisedCard recognised) {
        this.card = card;
        this.requester = requester;
        this.memory = memory;
        profile = recognised.profile();
        pins = recognised.contents().pins();
        names = recognised.names();
        activation = new CardActivation(this, requester, card, profile, pins);
    }

    /**
     * All PINs and PUKs, those included that the card does not list and {@link #pukOf} returns.
     *
     * @return each with a {@linkplain TokenPin#shortName() short name} that no other has, in the order to list them
     */
    public List<TokenPin> all() {
        return names.all();
    }

    /**
     * The state of a PIN or PUK now, asked from the card without spending a try.
     *
     * @param pin one of this token's, or one that {@link #pukOf} returned
     * @return its state
     * @throws SmartCardException if the card or reader fails
     */
    public PinStatus status(TokenPin pin) throws SmartCardException {
        return card.readStatus(pin);
    }

    /** With which PUK and in which way a PIN is unblocked; empty if the card does not allow it. */
    Optional<PinUnblocking> unblocking(TokenPin pin) {
        return pins.contains(pin)
                ? profile.unblocking(pin, pins)
                        .map(way -> new PinUnblocking(names.named(way.puk()), way.counted(), way.form()))
                : Optional.empty();
    }

    /**
     * Which PUK unblocks a PIN.
     *
     * @param pin one of this token's
     * @return the PUK, which has tries of its own if it is among {@link Token#pins()}; empty if the card does not allow it
     */
    public Optional<TokenPin> pukOf(TokenPin pin) {
        return unblocking(pin).map(PinUnblocking::puk);
    }

    /**
     * Whether the card allows changing a PIN, as far as it says.
     *
     * @param pin one of this token's
     * @return true if anyone who knows it can change it
     */
    public boolean isChangeable(TokenPin pin) {
        return pins.contains(pin)
                && pin.role() != Role.ACCESS_NUMBER
                && !pin.flags().contains(PinFlag.CHANGE_DISABLED);
    }

    /**
     * Verifies a PIN, to see whether it is right. One that opens keys for one use at a time is not left verified.
     *
     * @param pin one of this token's
     * @param entry asks for it
     * @throws PinOperationException if it is none to be verified; it was not asked for
     * @throws PinException if it was not accepted or not sent; the subclass says why
     * @throws SmartCardException if the card or reader fails
     */
    public void verify(TokenPin pin, PinEntry entry) throws SmartCardException {
        if (pin.role() != Role.PIN) {
            throw new PinOperationException(pin, Purpose.VERIFY, null);
        }
        card.verify(pin, Purpose.VERIFY, entry);
        if (memory.isAskedEachTime(pin)) {
            card.forget(pin);
        }
    }

    /**
     * Changes a PIN. Asks for the present one and for the new one. Afterwards the new one is not verified.
     *
     * @param pin one of this token's
     * @param entry asks; for the present PIN with {@link Secret#PIN}, for the new one with {@link Secret#NEW_PIN}
     * @throws PinOperationException if the card does not allow it
     * @throws SamePinException if the new PIN is the present one and the card does not take that
     * @throws NewPinRefusedException if the card does not take the new PIN for another reason
     * @throws PinOutcomeException if the card was lost on the way, and either PIN may hold
     * @throws PinException if a PIN was not accepted or not sent; the subclass says why
     * @throws SmartCardException if the card or reader fails
     */
    public void change(TokenPin pin, PinEntry entry) throws SmartCardException {
        if (!isChangeable(pin)) {
            throw new PinOperationException(pin, Purpose.CHANGE, null);
        }
        card.withPinsLocked(List.of(pin), () -> {
            PinStatus status = status(pin);
            requester.requireUsable(pin, status, this::status);
            if (profile.activation().isPresent()) {
                PinRequester.requireActivated(pin, status);
            }
            Secret present = pin.role() == Role.PUK ? Secret.PUK : Secret.PIN;
            PinRequest request = request(pin, status, present, List.of(pin), Purpose.CHANGE);
            if (changedAtPinPad(request, entry)) {
                return null;
            }
            try (PinField old = requester.ask(request, entry);
                    PinField chosen =
                            requester.ask(request(pin, status, Secret.NEW_PIN, List.of(pin), Purpose.CHANGE), entry)) {
                replace(old, chosen);
            }
            return null;
        });
    }

    /** Only where CHANGE REFERENCE DATA takes both PINs: the reader knows no other way. */
    private boolean changedAtPinPad(PinRequest request, PinEntry entry) throws SmartCardException {
        return requester
                .changeAtPinPad(
                        request,
                        entry,
                        card.sender(),
                        step -> card.inDirectory(request.pin().directory(), transaction -> {
                            step.run(transaction);
                            return true;
                        }))
                .isPresent();
    }

    /** Sends CHANGE REFERENCE DATA. */
    void replace(PinField old, PinField chosen) throws SmartCardException {
        TokenPin pin = old.pin();
        requireDifferent(old, chosen);
        boolean mayReplace = !pin.flags().contains(PinFlag.EXCHANGE_REFERENCE_DATA);
        card.inDirectory(pin.directory(), transaction -> {
            requireNotInDoubt(old, chosen);
            card.sender().requireStillAllowed(transaction, old);
            card.sender().change(transaction, old, chosen, mayReplace);
            return null;
        });
    }

    void requireDifferent(PinField old, PinField chosen) throws SamePinException {
        if (profile.refusesSamePin() && old.isSameAs(chosen)) {
            throw new SamePinException(old.pin(), old.isPreset(), null);
        }
    }

    private static void requireNotInDoubt(PinField... fields) throws PinOutcomeException {
        for (PinField field : fields) {
            if (field.isInDoubt()) {
                throw new PinOutcomeException(field.pin(), null);
            }
        }
    }

    /**
     * Unblocks a PIN, which need not be blocked. Asks for the PUK, and for a new PIN unless the card allows none.
     *
     * @param pin one of this token's
     * @param entry asks; for the PUK with {@link Secret#PUK}, for the new PIN with {@link Secret#NEW_PIN}
     * @throws PinOperationException if the card does not allow it
     * @throws NewPinRefusedException if the card does not take the new PIN
     * @throws PinOutcomeException if the card was lost on the way, and the new PIN may hold or not
     * @throws PinException if PUK or PIN was not accepted or not sent; the subclass says why, and
     *     {@link PinException#pin()} which of the two
     * @throws SmartCardException if the card or reader fails
     */
    public void unblock(TokenPin pin, PinEntry entry) throws SmartCardException {
        PinUnblocking way = unblocking(pin).orElseThrow(() -> new PinOperationException(pin, Purpose.UNBLOCK, null));
        TokenPin puk = way.puk();
        card.withPinsLocked(List.of(pin, puk), () -> {
            PinStatus pukStatus = status(puk);
            PinRequester.requireUnblocked(puk, pukStatus);
            List<PinField> chosen = new ArrayList<>();
            try (PinField code =
                    requester.ask(request(puk, pukStatus, Secret.PUK, List.of(pin), Purpose.UNBLOCK), entry)) {
                if (way.form() != Form.PUK_ONLY) {
                    PinStatus status = requester.status(pin, this::status);
                    chosen.add(
                            requester.ask(request(pin, status, Secret.NEW_PIN, List.of(pin), Purpose.UNBLOCK), entry));
                }
                unblock(pin, way, code, chosen.stream().findFirst());
            } finally {
                chosen.forEach(PinField::close);
            }
            return null;
        });
    }

    /** Sends RESET RETRY COUNTER. A PUK that was verified for it is forgotten again, whatever comes of it. */
    void unblock(TokenPin pin, PinUnblocking way, PinField puk, Optional<PinField> chosen) throws SmartCardException {
        try {
            if (way.form() == Form.VERIFIED_PUK_THEN_NEW_PIN || !inOneStep(pin, way, puk, chosen)) {
                inTwoSteps(pin, puk, chosen.orElseThrow());
            }
        } catch (SmartCardException fault) {
            try {
                forgetPuk(puk.pin());
            } catch (SmartCardException another) {
                fault.addSuppressed(another);
            }
            throw fault;
        }
        forgetPuk(puk.pin());
    }

    private void forgetPuk(TokenPin puk) throws SmartCardException {
        if (memory.isVerified(puk)) {
            card.forget(puk);
        }
    }

    /**
     * Returns whether the card knows this form; one that does not has not checked the PUK. Where only the card knows where the
     * PUK ends and the PIN begins, the PUK is proved first, as {@link PinSender#change} does with the old PIN.
     */
    private boolean inOneStep(TokenPin pin, PinUnblocking way, PinField puk, Optional<PinField> chosen)
            throws SmartCardException {
        boolean ambiguous =
                way.counted() && chosen.isPresent() && !puk.pin().rules().fixedField();
        try {
            card.inDirectory(pin.directory(), transaction -> {
                card.sender().requireStillAllowed(transaction, puk);
                if (ambiguous) {
                    card.sender().verify(transaction, puk);
                } else {
                    requireNotInDoubt(puk);
                }
                card.sender().unblock(transaction, pin, puk, chosen);
                return null;
            });
            return true;
        } catch (StatusWordException no) {
            if (PinSender.isUnknownForm(no) && way.counted() && chosen.isPresent()) {
                return false;
            }
            throw PinSender.isUnknownForm(no) ? new PinOperationException(pin, Purpose.UNBLOCK, no) : no;
        }
    }

    private void inTwoSteps(TokenPin pin, PinField puk, PinField chosen) throws SmartCardException {
        card.inDirectory(puk.pin().directory().or(pin::directory), transaction -> {
            card.sender().requireStillAllowed(transaction, puk);
            card.sender().verify(transaction, puk);
            card.location().enter(pin.directory());
            card.sender().unblockWithVerifiedPuk(transaction, chosen);
            return null;
        });
    }

    /**
     * Whether the card is one that has not been taken into use, and what is to be done then. Spends no try.
     *
     * @return what is known; empty if the card is in use, or of a family of which nothing is known
     * @throws SmartCardException if the card or reader fails
     */
    public Optional<Activation> activation() throws SmartCardException {
        return activation.find();
    }

    /**
     * Takes a new card into use: asks for the code of its letter, once, and for each PIN that is still to be set. Nothing is sent
     * before all is answered. A card of which one PIN is set already needs only the other.
     *
     * @param entry asks; for the code with {@link Secret#ACTIVATION_CODE}, for each new PIN with {@link Secret#NEW_PIN}, and with
     *     {@link Secret#PUK} if a PIN was blocked by wrong codes before it was set
     * @throws AlreadyActivatedException if there is nothing to do
     * @throws PinOutcomeException if the card was lost on the way: see {@link #activation()} for what is still to do
     * @throws PinException if code or PIN was not accepted or not sent; the subclass says why
     * @throws SmartCardException if the card or reader fails
     */
    public void activate(PinEntry entry) throws SmartCardException {
        activation.activate(entry);
    }

    PinRequest request(TokenPin pin, PinStatus status, Secret secret, List<TokenPin> targets, Purpose purpose) {
        return new PinRequest(
                pin, status, secret, pin.rules(), targets, Optional.empty(), purpose, requester.cardLabel());
    }
}
