package fi.digisign.provider.card;

import fi.digisign.apdu.SmartCardException;
import fi.digisign.provider.management.CardManagement;
import fi.digisign.provider.management.ManagedCard;
import fi.digisign.provider.pin.PinEntries;
import java.util.Objects;
import javax.security.auth.callback.CallbackHandler;

/**
 * Manages the cards of a provider.
 *
 * @param sessions the provider's cards
 * @param entries how to ask for PINs
 */
public record ProviderCards(CardSessions sessions, PinEntries entries) implements CardManagement {

    @Override
    public CardManagement withCallbackHandler(CallbackHandler handler) {
        return new ProviderCards(sessions, entries.with(Objects.requireNonNull(handler)));
    }

    @Override
    public ManagedCard card() throws SmartCardException {
        return new SessionCard(sessions.open(), entries);
    }
}
