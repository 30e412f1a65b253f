package fi.digisign.apdu;

import java.util.Locale;
import javax.smartcardio.ResponseAPDU;

/**
 * The PIN pad of a reader (PC/SC part 10). A PIN entered there goes to the card and nowhere else, so that no program sees it.
 * Use it inside the {@linkplain Transaction#pinPad() transaction} that gave it; the transaction may last as long as the
 * person takes, because the command is under way all that time and Windows does not count the card as idle.
 *
 * <p>Belongs to the thread of the transaction.
 */
public interface PinPad {

    /**
     * Whether a PIN of this form can be verified here.
     *
     * @param format the form in which the card expects the PIN
     * @return false if such a PIN cannot be entered here
     */
    boolean canVerify(PinPadFormat format);

    /**
     * Whether a PIN of this form can be changed here.
     *
     * @param format the form in which the card expects the PIN
     * @return false if the reader cannot change PINs at all, or not such PINs
     */
    boolean canModify(PinPadFormat format);

    /**
     * Asks for a PIN at the PIN pad and sends it to the card with VERIFY. Blocks until that is done; the reader waits thirty
     * seconds for the entry.
     *
     * @param format the form in which the card expects the PIN
     * @param language the language in which the reader asks, if it has a display and supports the language
     * @param reference the PIN's reference, 0 to 255
     * @return the card's response, with 9000 or a warning
     * @throws PinPadException if nothing was sent to the card
     * @throws StatusWordException if the card refused the PIN, as it refuses any other VERIFY
     * @throws SmartCardException if the card or the reader fails
     */
    ResponseAPDU verify(PinPadFormat format, Locale language, int reference) throws SmartCardException;

    /**
     * Asks at the PIN pad for the old PIN and twice for the new one, and sends both to the card with CHANGE REFERENCE DATA.
     * Blocks until that is done; the reader waits thirty seconds for each entry.
     *
     * @param format the form in which the card expects the PIN; must be {@linkplain PinPadFormat#isFixed() fixed}
     * @param language the language in which the reader asks, if it has a display and supports the language
     * @param reference the PIN's reference, 0 to 255
     * @return the card's response, with 9000 or a warning
     * @throws PinPadException if nothing was sent to the card
     * @throws StatusWordException if the card refused a PIN, as it refuses any other CHANGE REFERENCE DATA
     * @throws SmartCardException if the card or the reader fails
     */
    ResponseAPDU modify(PinPadFormat format, Locale language, int reference) throws SmartCardException;
}
