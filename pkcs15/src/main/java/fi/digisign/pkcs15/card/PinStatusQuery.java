package fi.digisign.pkcs15.card;

import fi.digisign.apdu.ApduChannel;
import fi.digisign.apdu.SmartCardException;
import fi.digisign.apdu.StatusWord;
import fi.digisign.apdu.command.Verify;
import fi.digisign.pkcs15.model.PinStatus;
import fi.digisign.pkcs15.model.PinStatus.State;
import fi.digisign.pkcs15.model.TokenPin;
import java.util.OptionalInt;

/** Asks a card for the state of a PIN. Never spends a try. */
@FunctionalInterface
public interface PinStatusQuery {

    /**
     * VERIFY without data (ISO/IEC 7816-4 §11.6.6): 9000 verified, 63Cx tries left, 6983 blocked. A card that answers
     * anything else does not tell.
     */
    PinStatusQuery EMPTY_VERIFY = (channel, pin, protocol) -> {
        int status = channel.transmit(Verify.status(pin.reference())).getSW();
        if (status == StatusWord.OK) {
            return new PinStatus(OptionalInt.empty(), State.VERIFIED);
        }
        if ((status & 0xFFF0) == 0x63C0) {
            int tries = status & 0xF;
            return new PinStatus(OptionalInt.of(tries), tries == 0 ? State.BLOCKED : State.READY);
        }
        return switch (status) {
            case StatusWord.PIN_BLOCKED -> new PinStatus(OptionalInt.of(0), State.BLOCKED);
            case StatusWord.PIN_NOT_USABLE -> new PinStatus(OptionalInt.empty(), State.NOT_ACTIVATED);
            default -> new PinStatus(OptionalInt.empty(), State.UNKNOWN);
        };
    };

    /**
     * Asks.
     *
     * @param channel the card, with the PIN's application selected
     * @param pin which PIN
     * @param protocol the transmission protocol, {@code T=0} or {@code T=1}
     * @return its state
     * @throws SmartCardException if the card or reader fails
     */
    PinStatus query(ApduChannel channel, TokenPin pin, String protocol) throws SmartCardException;
}
