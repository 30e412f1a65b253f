package fi.digisign.provider.management;

import fi.digisign.apdu.SmartCardException;
import javax.security.auth.callback.CallbackHandler;

/**
 * The cards of a provider, to be looked at and looked after. Shares everything with the key stores and keys of the provider: a
 * PIN that the card has refused there is not sent from here, and keys go on working after their PIN was changed here.
 *
 * <p>Implementations are safe for use by several threads. Getting one reaches for no reader or card.
 */
public interface CardManagement {

    /**
     * The management of a provider's cards. PINs are asked for as for the keys: through
     * {@link java.security.AuthProvider#setCallbackHandler}, the configuration's handler, or the one that the security property
     * {@code auth.login.defaultCallbackHandler} names. A handler gets a {@link fi.digisign.provider.PinCallback} for a PIN, PUK
     * or activation code, and a {@link fi.digisign.provider.NewPinCallback} for a new PIN.
     *
     * @param provider a {@link fi.digisign.provider.DigisignProvider}
     * @return its cards
     */
    static CardManagement of(CardSource provider) {
        return provider.cardManagement();
    }

    /**
     * The same cards, with somebody else asked for PINs.
     *
     * @param handler asks the card holder
     * @return the same management but for that
     */
    CardManagement withCallbackHandler(CallbackHandler handler);

    /**
     * The card that was used last and is still in, else the first card of a known family in any reader.
     *
     * @return that card
     * @throws SmartCardException if there is no usable card in time, or card or reader fail
     */
    ManagedCard card() throws SmartCardException;
}
