package fi.digisign.testvectors.faults;

import fi.digisign.testvectors.terminal.ExchangeHook;
import fi.digisign.testvectors.terminal.PcscError;
import fi.digisign.testvectors.terminal.PcscException;
import fi.digisign.testvectors.terminal.SimulatedReader;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * What happens to a card in its reader at a chosen exchange. Exchanges count from 1 over a reader's
 * life, GET RESPONSE included; to count from now on, add {@link SimulatedReader#attempts()}.
 *
 * <p>The hooks keep no state; one may serve several readers.
 */
public final class ReaderFaults {

    private ReaderFaults() {}

    /**
     * The card is removed just before it gets the command.
     *
     * @param exchange at which exchange
     * @return the hook to give to a reader
     */
    public static ExchangeHook pulledOutAt(long exchange) {
        return before(exchange, SimulatedReader::remove);
    }

    /**
     * The card is removed after it has carried out the command, before its answer arrives.
     *
     * @param exchange at which exchange
     * @return the hook to give to a reader
     */
    public static ExchangeHook pulledOutBeforeAnswer(long exchange) {
        return answerLost(exchange, SimulatedReader::remove, PcscError.SCARD_W_REMOVED_CARD);
    }

    /**
     * Another program resets the card just before it gets the command.
     *
     * @param exchange at which exchange
     * @return the hook to give to a reader
     */
    public static ExchangeHook resetByOtherAt(long exchange) {
        return before(exchange, SimulatedReader::resetByOther);
    }

    /**
     * The card is reset after it has carried out the command, before its answer arrives.
     *
     * @param exchange at which exchange
     * @return the hook to give to a reader
     */
    public static ExchangeHook resetBeforeAnswer(long exchange) {
        return answerLost(exchange, SimulatedReader::resetByOther, PcscError.SCARD_W_RESET_CARD);
    }

    /**
     * The service refuses one exchange.
     *
     * @param exchange which exchange
     * @param error with which code
     * @return the hook to give to a reader
     */
    public static ExchangeHook failingAt(long exchange, PcscError error) {
        return new ExchangeHook() {
            @Override
            public void before(SimulatedReader reader, long number, byte[] command) throws PcscException {
                if (number == exchange) {
                    throw new PcscException(error);
                }
            }
        };
    }

    /**
     * Every exchange takes longer.
     *
     * @param delay by how much
     * @return the hook to give to a reader
     */
    public static ExchangeHook slow(Duration delay) {
        return new ExchangeHook() {
            @Override
            public void before(SimulatedReader reader, long number, byte[] command) {
                CardFaults.pause(delay);
            }
        };
    }

    private static ExchangeHook before(long exchange, Consumer<SimulatedReader> what) {
        return new ExchangeHook() {
            @Override
            public void before(SimulatedReader reader, long number, byte[] command) {
                if (number == exchange) {
                    what.accept(reader);
                }
            }
        };
    }

    private static ExchangeHook answerLost(long exchange, Consumer<SimulatedReader> what, PcscError error) {
        return new ExchangeHook() {
            @Override
            public void after(SimulatedReader reader, long number, byte[] command, byte[] response)
                    throws PcscException {
                if (number == exchange) {
                    what.accept(reader);
                    throw new PcscException(error);
                }
            }
        };
    }
}
