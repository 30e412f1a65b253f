package fi.digisign.testvectors.terminal;

/**
 * What a reader does with commands to itself (PC/SC part 5, SCardControl): a PIN pad, or the oddities of a reader that
 * has none. Called on the application's thread, without any lock of the reader held that {@code remove} or
 * {@code resetByOther} would need.
 */
@FunctionalInterface
public interface ReaderControl {

    /** The way from the reader to the card in it. */
    @FunctionalInterface
    interface ToCard {

        /**
         * Sends a command made by the reader to the card.
         *
         * @param command the APDU
         * @return the response
         * @throws PcscException if the card was reset or removed, or a hook refuses
         */
        byte[] exchange(byte[] command) throws PcscException;
    }

    /**
     * Answers a control command.
     *
     * @param code the control code
     * @param command what the application sent, a copy
     * @param card the way to the card
     * @return the answer
     * @throws PcscException to refuse
     */
    byte[] control(int code, byte[] command, ToCard card) throws PcscException;
}
