package fi.digisign.provider.pin;

import fi.digisign.apdu.SmartCardException;
import fi.digisign.pkcs15.pin.PinEntry;
import fi.digisign.provider.api.PinPadUse;
import java.util.Optional;
import javax.security.auth.callback.CallbackHandler;

/** How the card holder is asked for PINs, as the provider is configured. Implementations are safe for use by several threads. */
public interface PinEntries {

    /**
     * Asks through the handler of this moment.
     *
     * @param use what for
     * @return the PIN entry; empty if there is no handler
     * @throws SmartCardException if the configured class cannot be used as a handler
     */
    Optional<PinEntry> entry(PinUse use) throws SmartCardException;

    /**
     * The same settings with another handler, which stays.
     *
     * @param handler asks the card holder
     * @return other PIN entries; this object stays as it is
     */
    PinEntries with(CallbackHandler handler);

    /**
     * Whether PINs are entered at the reader.
     *
     * @return as configured
     */
    PinPadUse pinPad();
}
