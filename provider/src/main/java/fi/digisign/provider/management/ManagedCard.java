package fi.digisign.provider.management;

import fi.digisign.apdu.SmartCardException;
import java.util.List;
import java.util.Optional;

/**
 * One card. It may be taken out and put back, into any reader; another card is refused with an
 * {@link fi.digisign.provider.api.OtherCardException}.
 *
 * <p>PINs, keys and certificates have short names that stay the same: {@code PIN1}, {@code PIN2}, {@code PUK} for PINs (see
 * {@link PinInfo}), and the key store's aliases for keys and certificates. They do not distinguish upper and lower case.
 *
 * <p>Every method that needs a PIN makes sure of these rules: the tries left are known before anybody is asked; what cannot be
 * right by the card's own rules is not sent; what the card has refused once is not sent again; the last try is spent only if
 * the handler agrees to it; no lock on the card is held while a person is asked; nothing entered is kept. Cancelling is a
 * {@link fi.digisign.pkcs15.pin.PinCancelledException} and changes nothing.
 *
 * <p>Implementations are safe for use by several threads.
 */
public interface ManagedCard {

    /**
     * What card this is, and where.
     *
     * @return its identity
     * @throws SmartCardException if the card is not there any more, or card or reader fail
     */
    CardIdentity identity() throws SmartCardException;

    /**
     * The card's PINs and PUKs with their present state, asked from the card without spending a try.
     *
     * @return in the card's order, PUKs last
     * @throws SmartCardException if the card or reader fails
     */
    List<PinInfo> pins() throws SmartCardException;

    /**
     * One PIN or PUK with its present state, asked from the card without spending a try.
     *
     * @param name its short name, such as {@code PIN1}
     * @return what is known of it
     * @throws UnknownNameException if the card has no such PIN
     * @throws SmartCardException if the card or reader fails
     */
    PinInfo pin(String name) throws SmartCardException;

    /**
     * Verifies a PIN, to see whether it is right. One that stays verified, such as PIN 1, then is; one that is needed for each
     * signature is not left verified. The card is not asked if it has accepted exactly this PIN from here and has it verified
     * still.
     *
     * @param name the PIN's short name
     * @throws UnknownNameException if the card has no such PIN
     * @throws fi.digisign.pkcs15.pin.PinOperationException if it is none to be verified
     * @throws fi.digisign.pkcs15.pin.PinCancelledException if none was entered
     * @throws fi.digisign.pkcs15.pin.IncorrectPinException if it is wrong; carries the tries left
     * @throws fi.digisign.pkcs15.pin.PinException if it was not sent, or is blocked; the subclass says why
     * @throws SmartCardException if the card or reader fails, or nobody is there to ask
     */
    void verify(String name) throws SmartCardException;

    /**
     * Changes a PIN. Asks for the present one and for a new one; nothing is sent before both are there. Keys work on at once,
     * with the new PIN.
     *
     * @param name the PIN's short name
     * @throws UnknownNameException if the card has no such PIN
     * @throws fi.digisign.pkcs15.pin.PinOperationException if the card does not allow it; nothing was asked for
     * @throws fi.digisign.pkcs15.pin.PinCancelledException if a question was cancelled; nothing was changed
     * @throws fi.digisign.pkcs15.pin.IncorrectPinException if the present PIN is wrong; carries the tries left
     * @throws fi.digisign.pkcs15.pin.SamePinException if the new PIN is the old one and the card does not take that
     * @throws fi.digisign.pkcs15.pin.NewPinRefusedException if the card does not take the new PIN for another reason
     * @throws fi.digisign.pkcs15.pin.PinOutcomeException if the card was lost on the way, so that either PIN may hold
     * @throws fi.digisign.pkcs15.pin.PinException if a PIN was not sent, or is blocked; the subclass says why
     * @throws SmartCardException if the card or reader fails, or nobody is there to ask
     */
    void change(String name) throws SmartCardException;

    /**
     * Unblocks a PIN with the PUK, be it blocked or forgotten. Asks for the PUK and for a new PIN (not on the few cards where the
     * PIN keeps its value); nothing is sent before both are there. Wrong PUKs lock the card for good, so the last try of
     * the PUK too is spent only if the handler agrees.
     *
     * @param name the PIN's short name, not the PUK's
     * @throws UnknownNameException if the card has no such PIN
     * @throws fi.digisign.pkcs15.pin.PinOperationException if the card does not allow it; nothing was asked for
     * @throws fi.digisign.pkcs15.pin.PinCancelledException if a question was cancelled; nothing was changed
     * @throws fi.digisign.pkcs15.pin.IncorrectPinException if the PUK is wrong; carries the tries left
     * @throws fi.digisign.pkcs15.pin.BlockedPinException if the PUK is blocked
     * @throws fi.digisign.pkcs15.pin.NewPinRefusedException if the card does not take the new PIN
     * @throws fi.digisign.pkcs15.pin.PinOutcomeException if the card was lost on the way, so that the new PIN may hold or not
     * @throws fi.digisign.pkcs15.pin.PinException if PUK or PIN was not sent; the subclass says why
     * @throws SmartCardException if the card or reader fails, or nobody is there to ask
     */
    void unblock(String name) throws SmartCardException;

    /**
     * Whether the card is to be taken into use first, and what is to be done then. Spends no try.
     *
     * @return what is known; empty if the card is in use, or of a family that is not activated
     * @throws SmartCardException if the card or reader fails
     */
    Optional<ActivationInfo> activation() throws SmartCardException;

    /**
     * Takes a new card into use: asks for the code of its letter, once, then for each PIN that is still to be set; sends nothing
     * before all is there. If it is stopped between two PINs, the next call does only what is missing.
     *
     * @throws fi.digisign.pkcs15.AlreadyActivatedException if there is nothing to do
     * @throws fi.digisign.pkcs15.pin.PinCancelledException if a question was cancelled; nothing was changed
     * @throws fi.digisign.pkcs15.pin.PinFormatException if the code has not the length of the letter's; it was not sent
     * @throws fi.digisign.pkcs15.pin.IncorrectPinException if the code is wrong; it was tried on one PIN only
     * @throws fi.digisign.pkcs15.pin.PinOutcomeException if the card was lost on the way: {@link #activation()} tells what is
     *     still to do
     * @throws fi.digisign.pkcs15.pin.PinException if code or PIN was not sent or not taken; the subclass says why
     * @throws SmartCardException if the card or reader fails, or nobody is there to ask
     */
    void activate() throws SmartCardException;

    /**
     * Does something with a key and checks the outcome without the card: signs fresh random bytes and verifies the signature with
     * the certificate; a key that cannot sign decrypts, or agrees on, a fresh secret. Asks for the key's PIN if that is wanted.
     *
     * @param alias the key's name
     * @return what was done, and how long the card took
     * @throws UnknownNameException if there is no such key
     * @throws KeyTestException if the key does not belong to its certificate
     * @throws fi.digisign.pkcs15.pin.PinException if the PIN was not accepted or not sent; the subclass says why
     * @throws SmartCardException if the card or reader fails, or nobody is there to ask for the PIN
     */
    KeyTest testKey(String alias) throws SmartCardException;

    /**
     * All certificates on the card, those that cannot be read included.
     *
     * @return those of keys first, then others of the holder, then those of authorities
     * @throws SmartCardException if the card or reader fails
     */
    List<CertificateInfo> certificates() throws SmartCardException;

    /**
     * One certificate.
     *
     * @param alias its name
     * @return what is known of it
     * @throws UnknownNameException if there is no such certificate
     * @throws SmartCardException if the card or reader fails
     */
    CertificateInfo certificate(String alias) throws SmartCardException;
}
