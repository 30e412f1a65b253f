package fi.digisign.pkcs15.pin;

import fi.digisign.apdu.SmartCardException;
import fi.digisign.apdu.text.Text;
import fi.digisign.pkcs15.model.TokenPin;
import fi.digisign.pkcs15.model.TokenPin.Role;
import fi.digisign.pkcs15.words.PinText;

/** No tries are left for a PIN; or for a PUK, and then no PIN that it would unblock can be helped any more. */
public final class BlockedPinException extends PinException {

    public BlockedPinException(TokenPin pin, SmartCardException cause) {
        super(pin, message(pin), pin.role() == Role.PUK ? PinText.PUK_BLOCKED_REMEDY : PinText.BLOCKED_REMEDY, cause);
    }

    /** With something to do that follows from what else is known of the card. */
    public BlockedPinException(TokenPin pin, PinText remedy, SmartCardException cause) {
        super(pin, message(pin), remedy, cause);
    }

    /** Whether the remedy is to unblock it with the PUK. */
    public boolean advisesPuk() {
        return remedy().equals(PinText.BLOCKED_REMEDY.english());
    }

    private static Text message(TokenPin pin) {
        return (pin.role() == Role.PUK ? PinText.PUK_BLOCKED : PinText.BLOCKED).with(pin.called());
    }
}
