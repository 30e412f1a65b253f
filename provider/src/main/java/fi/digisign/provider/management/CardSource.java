package fi.digisign.provider.management;

/** Cards that can be managed and watched: those of a {@code DigisignProvider}. Implementations are safe for use by several threads. */
public interface CardSource {

    /**
     * The management of these cards. Uses no reader or card.
     *
     * @return the management; shares everything with this object
     */
    CardManagement cardManagement();

    /**
     * Begins to watch the readers and their cards.
     *
     * @return the monitor; close it when it is not needed any more
     */
    CardMonitor openCardMonitor();
}
