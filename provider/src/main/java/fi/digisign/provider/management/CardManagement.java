package fi.digisign.provider.management;

import fi.digisign.apdu.SmartCardException;
import javax.security.auth.callback.CallbackHandler;

/**
 * Inspects and manages the cards of a provider. Shares all state with the key stores and keys of the provider: a
 * PIN that the card has refused there is not sent from here, and keys keep working after their PIN was changed here.
 *
 * <p>Implementations are safe for use by several threads. Creating one does not access any reader or card.
 */
public interface CardManagement {

    /**
     * The same cards with another PIN handler.
     *
     * @param handler asks the card holder
     * @return a management that differs only in its handler
     */
    CardManagement withCallbackHandler(CallbackHandler handler);

    /**
     * The card that was used last and is still inserted, otherwise the first card of a known family in any reader.
     *
     * @return that card
     * @throws SmartCardException if no usable card is found in time, or the card or reader fails
     */
    ManagedCard card() throws SmartCardException;
}
