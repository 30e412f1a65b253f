package fi.digisign.apdu.reader;

import java.util.Map;
import java.util.WeakHashMap;
import javax.smartcardio.Card;

/**
 * Counts the users of each {@code Card}. The JDK gives the same {@code Card} to everyone in a JVM who connects to a card. If the
 * first user disconnected it, the others would lose it, could not distinguish that from a reset, and would ask for PINs again.
 *
 * <p>Safe for use by several threads.
 */
final class CardUseCounts {

    private final Map<Card, Integer> users = new WeakHashMap<>();

    synchronized void add(Card card) {
        users.merge(card, 1, Integer::sum);
    }

    /**
     * Releases one use.
     *
     * @return whether it was the last one
     */
    synchronized boolean remove(Card card) {
        return users.computeIfPresent(card, (same, number) -> number > 1 ? number - 1 : null) == null;
    }
}
