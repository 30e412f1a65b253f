package fi.digisign.pkcs15.pin;

import fi.digisign.apdu.SmartCardException;
import fi.digisign.apdu.text.Text;
import fi.digisign.pkcs15.model.TokenPin;
import fi.digisign.pkcs15.model.TokenPin.Role;
import fi.digisign.pkcs15.words.PinText;

/** No tries are left for a PIN; or for a PUK, and then no PIN that it would unblock can be helped any more. */
public final class BlockedPinException extends PinException {

    private final boolean unblockable;

    /**
     * With the remedy that follows from the PIN alone: a PIN may be unblocked with its PUK, a PUK cannot be helped.
     *
     * @param pin the PIN or PUK
     * @param cause the card's answer, or null
     */
    public BlockedPinException(TokenPin pin, SmartCardException cause) {
        this(pin, pin.role() == Role.PUK ? PinText.PUK_BLOCKED_REMEDY : PinText.BLOCKED_REMEDY, cause);
    }

    private BlockedPinException(TokenPin pin, PinText remedy, SmartCardException cause) {
        super(pin, message(pin), remedy, cause);
        unblockable = remedy == PinText.BLOCKED_REMEDY;
    }

    /**
     * For a PIN whose PUK is blocked too.
     *
     * @param pin the PIN
     * @param cause the card's answer, or null
     * @return the exception
     */
    public static BlockedPinException withoutRemedy(TokenPin pin, SmartCardException cause) {
        return new BlockedPinException(pin, PinText.BLOCKED_FOR_GOOD_REMEDY, cause);
    }

    /**
     * For a PIN of a new card that wrong activation codes have blocked: it can still be activated, with the PUK too.
     *
     * @param pin the PIN
     * @param cause the card's answer, or null
     * @return the exception
     */
    public static BlockedPinException byActivationCodes(TokenPin pin, SmartCardException cause) {
        return new BlockedPinException(pin, PinText.BLOCKED_BY_CODES_REMEDY, cause);
    }

    /** {@return whether it can be unblocked with the PUK, as far as is known} */
    public boolean isUnblockable() {
        return unblockable;
    }

    private static Text message(TokenPin pin) {
        return (pin.role() == Role.PUK ? PinText.PUK_BLOCKED : PinText.BLOCKED).with(pin.called());
    }
}
