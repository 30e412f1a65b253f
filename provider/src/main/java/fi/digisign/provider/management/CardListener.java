package fi.digisign.provider.management;

/** Is notified by a {@link CardMonitor}. */
@FunctionalInterface
public interface CardListener {

    /**
     * Called for each event, on the monitor's thread, one event after the other. The monitor checks nothing meanwhile, so a
     * listener with more work should use its own thread. The events that lead to the state after a slow call are
     * reported afterwards. Runtime exceptions are logged; the other listeners are notified all the same.
     *
     * @param event the event
     */
    void happened(CardEvent event);
}
