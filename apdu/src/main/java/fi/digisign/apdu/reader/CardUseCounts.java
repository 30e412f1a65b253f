package fi.digisign.apdu.reader;

import java.util.Map;
import java.util.WeakHashMap;
import javax.smartcardio.Card;

/**
 * Who uses which connection of the JDK. The JDK hands out one {@code Card} to all who connect to a card in one JVM: the first
 * to disconnect it would take it from the others, who could not tell that from a reset and would ask for PINs again.
 *
 * <p>Safe for use by several threads.
 */
final class CardUseCounts {

    private final Map<Card, Integer> users = new WeakHashMap<>();

    synchronized void join(Card card) {
        users.merge(card, 1, Integer::sum);
    }

    /**
     * One user fewer.
     *
     * @return whether that was the last one
     */
    synchronized boolean leave(Card card) {
        return users.computeIfPresent(card, (same, number) -> number > 1 ? number - 1 : null) == null;
    }
}
