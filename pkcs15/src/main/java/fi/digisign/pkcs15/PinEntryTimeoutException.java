package fi.digisign.pkcs15;

import fi.digisign.pkcs15.words.PinText;

/** Nothing was entered at the reader's keys in the time that the reader waits. Nothing was sent; no try is spent. */
public final class PinEntryTimeoutException extends PinException {

    PinEntryTimeoutException(TokenPin pin, Throwable cause) {
        super(pin, PinText.ENTRY_TIMEOUT.with(pin.called()), PinText.ENTRY_TIMEOUT_REMEDY, cause);
    }
}
