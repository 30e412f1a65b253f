package fi.digisign.apdu;

/**
 * How long commands and responses may be on a connection. This depends on the reader, the protocol, and what the card says
 * in its historical bytes or EF.ATR or what was found out by trying.
 *
 * @param extended whether APDUs with three-byte length fields may be used (ISO/IEC 7816-4 §5.2); never with T=0
 * @param chaining whether the card says that it supports command chaining (ISO/IEC 7816-4 §5.3.3); a command that is too long
 *     for one APDU is chained in any case
 * @param maxCommandData the largest command data field in one APDU, in bytes: 255, or up to 65535 when extended
 * @param maxResponseData the largest response data field in one APDU, in bytes: 256, or up to 65536 when extended
 */
public record LengthSupport(boolean extended, boolean chaining, int maxCommandData, int maxResponseData) {

    /** Short APDUs only, which every card supports. */
    public static final LengthSupport SHORT = new LengthSupport(false, false, 255, 256);

    /**
     * Checks the sizes.
     *
     * @param extended whether APDUs with three-byte length fields may be used
     * @param chaining whether the card says that it supports command chaining
     * @param maxCommandData the largest command data field in one APDU
     * @param maxResponseData the largest response data field in one APDU
     * @throws IllegalArgumentException if a size is not possible in that form
     */
    public LengthSupport {
        int mostCommand = extended ? 65535 : 255;
        int mostResponse = extended ? 65536 : 256;
        if (maxCommandData < 1 || maxCommandData > mostCommand) {
            throw new IllegalArgumentException("Command data of 1 to " + mostCommand + " bytes, not " + maxCommandData);
        }
        if (maxResponseData < 1 || maxResponseData > mostResponse) {
            throw new IllegalArgumentException(
                    "Response data of 1 to " + mostResponse + " bytes, not " + maxResponseData);
        }
    }

    /**
     * The same with extended length of the given sizes, which are reduced to what extended length can express.
     *
     * @param maxCommandData bytes, at least 1
     * @param maxResponseData bytes, at least 1
     * @return extended length, {@code chaining} unchanged
     */
    public LengthSupport withExtended(int maxCommandData, int maxResponseData) {
        return new LengthSupport(true, chaining, Math.min(maxCommandData, 65535), Math.min(maxResponseData, 65536));
    }

    /**
     * The same without extended length.
     *
     * @return short length, {@code chaining} unchanged
     */
    public LengthSupport withoutExtended() {
        return new LengthSupport(false, chaining, Math.min(maxCommandData, 255), Math.min(maxResponseData, 256));
    }

    /**
     * What can be assumed of a new connection. Extended sizes are those of an ordinary PC/SC reader until EF.ATR says more.
     * With T=0, for which Java carries short APDUs only, everything is short.
     *
     * @param commandChaining whether the card's historical bytes report command chaining
     * @param extendedLength whether the card's historical bytes report extended length
     * @param protocol as {@link CardConnection#protocol()} returns it
     * @return a careful assumption
     */
    public static LengthSupport assume(boolean commandChaining, boolean extendedLength, String protocol) {
        LengthSupport support = new LengthSupport(false, commandChaining, 255, 256);
        return extendedLength && !"T=0".equals(protocol) ? support.withExtended(2048, 2048) : support;
    }
}
