package fi.digisign.examples.cli.access;

import fi.digisign.apdu.SmartCardException;
import fi.digisign.apdu.trace.ApduListener;
import fi.digisign.provider.DigisignProvider;
import fi.digisign.provider.management.CardManagement;
import fi.digisign.provider.management.ManagedCard;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import javax.security.auth.callback.CallbackHandler;

/**
 * A card to be looked after, as any Java program gets it: through the provider's management.
 *
 * @param card the card
 * @param provider whose card it is
 * @param entered whether a PIN was given meanwhile
 */
public record ManagedCardInUse(ManagedCard card, DigisignProvider provider, BooleanSupplier entered)
        implements AutoCloseable {

    /**
     * Takes the card that {@code --card} names.
     *
     * @param source where to look
     * @param listeners who is told of every exchange
     * @param language what the person who is asked reads
     * @param pins asked for PINs
     * @param entered whether they have given one
     * @return the card, for the caller to close
     * @throws SmartCardException if there is no reader, no card, or one that is not known
     */
    public static ManagedCardInUse take(
            CardSource source,
            List<ApduListener> listeners,
            Locale language,
            CallbackHandler pins,
            BooleanSupplier entered)
            throws SmartCardException {
        DigisignProvider provider = source.provider(listeners, pins, language);
        return new ManagedCardInUse(CardManagement.of(provider).card(), provider, entered);
    }

    /**
     * Takes back the PINs that the card has accepted: it outlives the command, and the next program must not find it open.
     *
     * @throws GeneralSecurityException if the card fails
     */
    @Override
    public void close() throws GeneralSecurityException {
        if (entered.getAsBoolean()) {
            provider.logout();
        }
    }
}
