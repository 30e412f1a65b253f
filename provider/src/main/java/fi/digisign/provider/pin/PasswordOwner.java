package fi.digisign.provider.pin;

import fi.digisign.pkcs15.model.TokenPin;

/**
 * Which of a card's PINs a password is. Programs hand one password to all entries of a key store; it is then the PIN
 * that it was given for first, but never one for signatures of the holder's own will if it was given for another as well.
 *
 * <p>Safe for use by several threads.
 */
final class PasswordOwner {

    private boolean owned;
    private int reference;
    private boolean userConsent;

    synchronized void claim(TokenPin pin, boolean byUserConsent) {
        if (!owned || userConsent && !byUserConsent) {
            owned = true;
            reference = pin.reference();
            userConsent = byUserConsent;
        }
    }

    synchronized boolean is(TokenPin pin) {
        return owned && reference == pin.reference();
    }
}
