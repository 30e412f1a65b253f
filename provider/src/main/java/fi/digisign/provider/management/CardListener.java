package fi.digisign.provider.management;

/** Hears from a {@link CardMonitor}. */
@FunctionalInterface
public interface CardListener {

    /**
     * Something happened. Called on the monitor's thread, one event after the other; nothing is looked at meanwhile, so a
     * listener with more to do had better hand it to a thread of its own. Whatever leads to the state after a slow call is
     * told afterwards. What it throws is logged and changes nothing for other listeners.
     *
     * @param event what
     */
    void happened(CardEvent event);
}
