package fi.digisign.apdu.tlv;

import fi.digisign.apdu.Bytes;
import java.util.Objects;
import java.util.Optional;

/**
 * What a card can do, by itself (ISO/IEC 7816-4 section 12.2.2.9): one to three bytes, in EF.ATR/INFO as object 47, in
 * the ATR's historical bytes as compact-TLV element 7X.
 *
 * <p>Immutable, so safe for use by several threads.
 *
 * @param value the bytes: selection methods, data coding, command chaining and lengths
 */
public record CardCapabilities(Bytes value) {

    /** Checks for null. */
    public CardCapabilities {
        Objects.requireNonNull(value, "value");
    }

    /**
     * Looks for the capabilities in an ATR's historical bytes.
     *
     * @param historicalBytes as {@code javax.smartcardio.ATR} gives them
     * @return the capabilities, or empty if the card does not tell them there
     */
    public static Optional<CardCapabilities> ofHistoricalBytes(Bytes historicalBytes) {
        return HistoricalBytes.parse(historicalBytes).capabilities();
    }

    /**
     * Whether SELECT takes a full DF name.
     *
     * @return first byte, bit 8
     */
    public boolean selectsByName() {
        return bit(0, 0x80);
    }

    /**
     * Whether SELECT takes a path.
     *
     * @return first byte, bit 6
     */
    public boolean selectsByPath() {
        return bit(0, 0x20);
    }

    /**
     * Whether SELECT takes a file identifier.
     *
     * @return first byte, bit 5
     */
    public boolean selectsByFileId() {
        return bit(0, 0x10);
    }

    /**
     * Whether short EF identifiers work.
     *
     * @return first byte, bit 3
     */
    public boolean shortFileIds() {
        return bit(0, 0x04);
    }

    /**
     * Whether a command may be sent in several parts.
     *
     * @return third byte, bit 8
     */
    public boolean commandChaining() {
        return bit(2, 0x80);
    }

    /**
     * Whether the card takes extended length fields.
     *
     * @return third byte, bit 7
     */
    public boolean extendedLength() {
        return bit(2, 0x40);
    }

    /**
     * Whether EF.ATR/INFO tells the greatest lengths.
     *
     * @return third byte, bit 6
     */
    public boolean lengthsInEfAtr() {
        return bit(2, 0x20);
    }

    private boolean bit(int index, int mask) {
        return index < value.length() && (value.at(index) & mask) != 0;
    }
}
