package fi.digisign.pkcs15.model;

import java.util.OptionalInt;

/**
 * What a card accepts as a PIN and how it must be sent (PKCS#15 v1.1 §6.8.2, PinAttributes).
 *
 * @param type how characters become bytes
 * @param minLength fewest characters
 * @param maxLength most characters
 * @param storedLength bytes of the padded form
 * @param padding the byte that fills up to the stored length; empty where the PIN is sent as long as it is
 */
public record PinRules(PinType type, int minLength, int maxLength, int storedLength, OptionalInt padding) {

    /**
     * Whether only digits can be entered.
     *
     * @return false for PINs of any characters
     */
    public boolean digitsOnly() {
        return type != PinType.UTF8;
    }

    /**
     * Whether the card may take this as a PIN: whether it is right is another matter.
     *
     * @param entered characters; left as they are
     * @return false if there are too few or too many, or others than digits where only those are possible
     */
    public boolean allow(char[] entered) {
        boolean digits = true;
        for (char character : entered) {
            digits &= character >= '0' && character <= '9';
        }
        boolean length = entered.length >= Math.max(1, minLength) && entered.length <= maxLength;
        return length && (digits || !digitsOnly());
    }

    /**
     * Whether all values are sent in a field of one length, so that a card can find where the first of two ends.
     *
     * @return false where a PIN is sent as long as it is
     */
    public boolean fixedField() {
        return padding.isPresent() || type == PinType.ISO9564_1 || minLength == maxLength;
    }

    /**
     * The same rules for codes of one length only.
     *
     * @param length how many characters
     * @return the narrowed rules
     */
    public PinRules exactly(int length) {
        return new PinRules(type, length, length, storedLength, padding);
    }
}
