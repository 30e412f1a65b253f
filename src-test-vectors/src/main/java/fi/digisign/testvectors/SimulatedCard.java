package fi.digisign.testvectors;

/**
 * The card's end of the wire: what a chip does with reset and with command APDUs. Terminals and the vpcd link carry
 * the bytes; they know nothing of what is inside.
 *
 * <p>Not safe for use by several threads: the caller sends one command at a time.
 */
public interface SimulatedCard {

    /** {@return the answer to reset: a fresh copy, 2 to 33 bytes} */
    byte[] atr();

    /** Power on, or a warm reset: the selected file, verified PINs and the security environment are forgotten. */
    void reset();

    /**
     * Carries out one command (ISO/IEC 7816-4 §5.3). On a T=0 card a case 4 command comes without its Le, and its
     * response data is fetched with GET RESPONSE after 61xx.
     *
     * @param command the command APDU, short or extended
     * @return the response APDU: data field, SW1, SW2
     */
    byte[] transmit(byte[] command);
}
