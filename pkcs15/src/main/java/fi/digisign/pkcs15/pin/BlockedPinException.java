package fi.digisign.pkcs15.pin;

import fi.digisign.apdu.SmartCardException;
import fi.digisign.apdu.text.Text;
import fi.digisign.pkcs15.model.TokenPin;
import fi.digisign.pkcs15.model.TokenPin.Role;
import fi.digisign.pkcs15.words.PinText;

/** No tries are left for a PIN; or for a PUK, and then no PIN that it would unblock can be helped any more. */
public final class BlockedPinException extends PinException {

    /** What the holder can do about it. */
    public enum Way {
        /** A PIN can be unblocked with the PUK, as far as is known. */
        PUK(PinText.BLOCKED_REMEDY),
        /** The activation code was wrong too often; the card can still be activated, with the PUK too. */
        ACTIVATION(PinText.BLOCKED_BY_CODES_REMEDY),
        /** Nothing: the PUK is blocked too. */
        NONE(PinText.BLOCKED_FOR_GOOD_REMEDY),
        /** Nothing: this is a PUK. */
        NONE_FOR_PUK(PinText.PUK_BLOCKED_REMEDY);

        private final PinText remedy;

        Way(PinText remedy) {
            this.remedy = remedy;
        }
    }

    private final Way way;

    /**
     * With what can be done as far as is known of the PIN alone.
     *
     * @param pin the PIN or PUK
     * @param cause the card's answer, or null
     */
    public BlockedPinException(TokenPin pin, SmartCardException cause) {
        this(pin, pin.role() == Role.PUK ? Way.NONE_FOR_PUK : Way.PUK, cause);
    }

    /**
     * With what follows from what else is known of the card.
     *
     * @param pin the PIN or PUK
     * @param way what can be done
     * @param cause the card's answer, or null
     */
    public BlockedPinException(TokenPin pin, Way way, SmartCardException cause) {
        super(pin, message(pin), way.remedy, cause);
        this.way = way;
    }

    /**
     * What the holder can do about it.
     *
     * @return the way out
     */
    public Way way() {
        return way;
    }

    private static Text message(TokenPin pin) {
        return (pin.role() == Role.PUK ? PinText.PUK_BLOCKED : PinText.BLOCKED).with(pin.called());
    }
}
