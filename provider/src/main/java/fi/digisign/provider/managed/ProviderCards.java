package fi.digisign.provider.managed;

import fi.digisign.apdu.SmartCardException;
import fi.digisign.provider.card.CardSessions;
import fi.digisign.provider.management.CardManagement;
import fi.digisign.provider.management.ManagedCard;
import fi.digisign.provider.pin.PinEntries;
import java.util.Objects;
import java.util.function.Supplier;
import javax.security.auth.callback.CallbackHandler;

/**
 * The cards of a provider.
 *
 * @param sessions the provider's cards; asked for when a card is wanted, not before
 * @param entries how to ask for PINs
 */
public record ProviderCards(Supplier<CardSessions> sessions, PinEntries entries) implements CardManagement {

    @Override
    public CardManagement withCallbackHandler(CallbackHandler handler) {
        return new ProviderCards(sessions, entries.with(Objects.requireNonNull(handler)));
    }

    @Override
    public ManagedCard card() throws SmartCardException {
        return new SessionCard(sessions.get().open(), entries);
    }
}
