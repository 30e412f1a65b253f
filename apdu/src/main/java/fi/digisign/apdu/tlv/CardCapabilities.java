package fi.digisign.apdu.tlv;

import fi.digisign.apdu.Bytes;
import java.util.Objects;
import java.util.Optional;

/**
 * What a card says that it supports (ISO/IEC 7816-4 §12.2.2.9): one to three bytes, in EF.ATR/INFO as data object 47, in the
 * ATR's historical bytes as COMPACT-TLV object 7x.
 *
 * <p>Immutable, so safe for use by several threads.
 *
 * @param value the bytes: selection methods, data coding, command chaining and lengths
 */
public record CardCapabilities(Bytes value) {

    /**
     * Rejects null.
     *
     * @param value the bytes: selection methods, data coding, command chaining and lengths
     */
    public CardCapabilities {
        Objects.requireNonNull(value, "value");
    }

    /**
     * Looks for the capabilities in an ATR's historical bytes.
     *
     * @param historicalBytes as {@code javax.smartcardio.ATR} gives them
     * @return the capabilities, or empty if the card does not report them there
     */
    public static Optional<CardCapabilities> ofHistoricalBytes(Bytes historicalBytes) {
        return HistoricalBytes.parse(historicalBytes).capabilities();
    }

    /** {@return whether SELECT accepts a full DF name (first byte, bit 8)} */
    public boolean selectsByName() {
        return bit(0, 0x80);
    }

    /** {@return whether SELECT accepts a path (first byte, bit 6)} */
    public boolean selectsByPath() {
        return bit(0, 0x20);
    }

    /** {@return whether SELECT accepts a file identifier (first byte, bit 5)} */
    public boolean selectsByFileId() {
        return bit(0, 0x10);
    }

    /** {@return whether short EF identifiers are supported (first byte, bit 3)} */
    public boolean shortFileIds() {
        return bit(0, 0x04);
    }

    /** {@return whether command chaining is supported (third byte, bit 8)} */
    public boolean commandChaining() {
        return bit(2, 0x80);
    }

    /** {@return whether extended length fields are supported (third byte, bit 7)} */
    public boolean extendedLength() {
        return bit(2, 0x40);
    }

    /** {@return whether EF.ATR/INFO reports the largest APDU lengths (third byte, bit 6)} */
    public boolean lengthsInEfAtr() {
        return bit(2, 0x20);
    }

    private boolean bit(int index, int mask) {
        return index < value.length() && (value.at(index) & mask) != 0;
    }
}
