package fi.digisign.testvectors.terminal;

/**
 * Sees every exchange between a reader and its card, and may disturb it: a hook may remove or reset the card, sleep, or
 * refuse. Called on the application's thread, without any lock of the reader held that {@code remove} or
 * {@code resetByOther} would need.
 */
public interface ExchangeHook {

    /**
     * Called before a command goes to the card.
     *
     * @param reader the reader
     * @param exchange the number of this exchange in this reader, from 1; see {@link SimulatedReader#attempts()}
     * @param command the command, a copy
     * @throws PcscException to refuse the exchange with that code; the card does not see the command
     */
    default void before(SimulatedReader reader, long exchange, byte[] command) throws PcscException {
        // most hooks need only one of the two
    }

    /**
     * Called after the card has answered.
     *
     * @param reader the reader
     * @param exchange the number of this exchange in this reader, from 1; see {@link SimulatedReader#attempts()}
     * @param command the command, a copy
     * @param response the response, a copy
     * @throws PcscException to lose the response with that code; the card has carried the command out
     */
    default void after(SimulatedReader reader, long exchange, byte[] command, byte[] response) throws PcscException {
        // most hooks need only one of the two
    }
}
