package fi.digisign.pkcs15;

/** Only one try is left and nobody agreed to risk it, so the PIN was not sent. */
public final class LastTryException extends PinException {

    LastTryException(TokenPin pin) {
        super(
                pin,
                "Only one try is left: " + pin.name(),
                "Make sure of the PIN and agree to spend the last try, or unblock the PIN with the PUK",
                null);
    }
}
