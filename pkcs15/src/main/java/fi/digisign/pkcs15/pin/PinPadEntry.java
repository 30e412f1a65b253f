package fi.digisign.pkcs15.pin;

import fi.digisign.apdu.SmartCardException;
import java.util.Locale;
import java.util.Optional;

/** Asks the holder to enter a PIN at the reader's PIN pad. */
public interface PinPadEntry {

    /**
     * Tells, and returns at once: the reader begins to ask after that. Called while no card is locked.
     *
     * @param request what to tell
     * @param readerName the reader with the keys
     * @return what is shown; empty if it cannot be, and the PIN is to be entered at the computer
     * @throws PinCancelledException if the holder declines
     * @throws SmartCardException if telling failed
     */
    Optional<PinPadNotice> show(PinRequest request, String readerName) throws SmartCardException;

    /**
     * The holder's language.
     *
     * @return the language for the reader's display
     */
    Locale language();
}
