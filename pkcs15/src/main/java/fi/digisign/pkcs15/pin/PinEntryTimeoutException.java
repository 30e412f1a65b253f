package fi.digisign.pkcs15.pin;

import fi.digisign.pkcs15.model.TokenPin;
import fi.digisign.pkcs15.words.PinText;

/** Nothing was entered at the reader's PIN pad in the time that the reader waits. Nothing was sent; no try is spent. */
public final class PinEntryTimeoutException extends PinException {

    /**
     * @param pin which PIN
     * @param cause what the PIN pad reported
     */
    public PinEntryTimeoutException(TokenPin pin, Throwable cause) {
        super(pin, PinText.ENTRY_TIMEOUT.with(pin.called()), PinText.ENTRY_TIMEOUT_REMEDY, cause);
    }
}
