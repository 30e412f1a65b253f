package fi.digisign.apdu;

import java.util.Objects;

/**
 * What a card says it can do: the one to three bytes of COMPACT-TLV 7x in the historical bytes or of BER-TLV 47 in EF.ATR
 * (ISO/IEC 7816-4 §12.1.1.8, "card capabilities").
 *
 * @param value 1 to 3 bytes: selection methods, data coding, then chaining, lengths and logical channels
 */
public record CardCapabilities(Bytes value) {

    /** @throws IllegalArgumentException if the value is not one to three bytes long */
    public CardCapabilities {
        Objects.requireNonNull(value, "value");
        if (value.isEmpty() || value.length() > 3) {
            throw new IllegalArgumentException("Card capabilities are 1 to 3 bytes, not " + value.length());
        }
    }

    /**
     * Whether a DF can be selected by its full name.
     *
     * @return first byte, b8
     */
    public boolean selectByName() {
        return bit(0, 0x80);
    }

    /**
     * Whether files can be selected by path.
     *
     * @return first byte, b6
     */
    public boolean selectByPath() {
        return bit(0, 0x20);
    }

    /**
     * Whether short file identifiers work.
     *
     * @return first byte, b3
     */
    public boolean shortFileIdentifiers() {
        return bit(0, 0x04);
    }

    /**
     * Whether the card takes command chaining.
     *
     * @return third byte, b8
     */
    public boolean commandChaining() {
        return bit(2, 0x80);
    }

    /**
     * Whether the card takes extended length fields.
     *
     * @return third byte, b7
     */
    public boolean extendedLength() {
        return bit(2, 0x40);
    }

    private boolean bit(int index, int mask) {
        return index < value.length() && (value.at(index) & mask) != 0;
    }
}
