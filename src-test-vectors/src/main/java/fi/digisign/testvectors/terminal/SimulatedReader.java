package fi.digisign.testvectors.terminal;

import fi.digisign.testvectors.SimulatedCard;
import java.util.Objects;
import java.util.Optional;

/**
 * A card reader with one slot, and what a test can do to it: insert and remove cards, reset them, refuse connections, see
 * and disturb what goes over the wire. Applications reach it through {@link SimulatedTerminals}.
 *
 * <p>Safe for use by several threads: cards may be inserted and removed while an application uses one.
 */
public final class SimulatedReader {

    private final String name;
    private final WireMonitor monitor = new WireMonitor(this);
    private final CardSlot slot;

    /**
     * Makes an empty reader.
     *
     * @param name its name as applications see it
     */
    public SimulatedReader(String name) {
        this.name = Objects.requireNonNull(name, "name");
        this.slot = new CardSlot(name, monitor);
    }

    /**
     * Makes a reader with a card in it.
     *
     * @param name its name as applications see it
     * @param card the card
     */
    public SimulatedReader(String name, SimulatedCard card) {
        this(name);
        insert(card);
    }

    /** {@return the name as applications see it} */
    public String name() {
        return name;
    }

    /**
     * Inserts a card and powers it on. A card whose ATR is empty is one that does not answer to reset: applications see it
     * as present and get {@link PcscError#SCARD_W_UNRESPONSIVE_CARD} on connecting.
     *
     * @param card the card
     * @throws IllegalStateException if the slot is taken
     */
    public void insert(SimulatedCard card) {
        slot.insert(card);
    }

    /** Removes the card, whatever it is doing; does nothing to an empty slot. */
    public void remove() {
        slot.remove();
    }

    /**
     * Another program resets the card, or the service does (Windows: after a transaction of five idle seconds). Every
     * open connection gets {@link PcscError#SCARD_W_RESET_CARD} from then on, transactions are lost. Happens as soon as
     * the card has answered its current command, without waiting for a transaction to end as a well-behaved program's
     * reset would. Does nothing to an empty slot.
     */
    public void resetByOther() {
        slot.reset(null);
    }

    /**
     * Refuses new connections to the card: another program has it exclusively
     * ({@link PcscError#SCARD_E_SHARING_VIOLATION}), or the user has no permission
     * ({@link PcscError#SCARD_W_INSERTED_CARD}).
     *
     * @param why the code that every attempt gets; null to let everybody connect again
     */
    public void refuseConnections(PcscError why) {
        slot.refuse(why);
    }

    /** {@return whether a card is in the slot} */
    public boolean cardPresent() {
        return slot.state().present();
    }

    /** {@return the card in the slot, if there is one} */
    public Optional<SimulatedCard> card() {
        return slot.card();
    }

    /** {@return what has gone over the wire since the reader was made, as a snapshot} */
    public Traffic traffic() {
        return monitor.traffic();
    }

    /**
     * {@return how many exchanges were begun since the reader was made, including those that a hook refused: the last
     * number that hooks were given}
     */
    public long attempts() {
        return monitor.attempts();
    }

    /** {@return how many connections are open, over all programs} */
    public int connections() {
        return slot.connections();
    }

    /**
     * Adds a hook; hooks are called in the order they were added.
     *
     * @param hook the hook
     * @return this reader
     */
    public SimulatedReader hook(ExchangeHook hook) {
        monitor.add(Objects.requireNonNull(hook, "hook"));
        return this;
    }

    /**
     * Removes a hook.
     *
     * @param hook the hook
     */
    public void unhook(ExchangeHook hook) {
        monitor.remove(hook);
    }

    /**
     * Gives the reader a PIN pad, or another way to answer commands to itself.
     *
     * @param control what answers them
     * @return this reader
     */
    public SimulatedReader onControl(ReaderControl control) {
        slot.control(Objects.requireNonNull(control, "control"));
        return this;
    }

    CardSlot slot() {
        return slot;
    }

    @Override
    public String toString() {
        return name;
    }
}
