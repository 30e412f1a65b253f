package fi.digisign.testvectors.image;

import java.util.Set;

/**
 * The {@code [card]} section of an image: what the chip is, and what it can do. Arrays handed in are not copied.
 *
 * @param name the image's name
 * @param family which family the card belongs to
 * @param atr the answer to reset
 * @param protocols the transmission protocols the ATR offers: 0, 1 or both
 * @param readBlock the most bytes one READ BINARY answers
 * @param extendedLength whether extended-length APDUs are understood
 * @param commandChaining whether commands may come in parts (CLA bit 10)
 * @param selectByName whether SELECT by DF name works at all
 * @param directories whether files marked as object directories are there
 * @param globalPinsNeedApplication whether an application must be selected before VERIFY of a global PIN
 * @param activation whether the card is in use
 * @param activationPin the PIN of {@link Activation#PIN_LETTER}
 * @param serial the chip's serial number, where a command asks for it (MyEID)
 * @param version the applet's version, where a command asks for it (MyEID), such as 4.0.1
 */
public record CardSettings(
        String name,
        Family family,
        byte[] atr,
        Set<Integer> protocols,
        int readBlock,
        boolean extendedLength,
        boolean commandChaining,
        boolean selectByName,
        boolean directories,
        boolean globalPinsNeedApplication,
        Activation activation,
        String activationPin,
        byte[] serial,
        byte[] version) {

    /** {@return a fresh copy of the answer to reset} */
    @Override
    public byte[] atr() {
        return atr.clone();
    }

    /** {@return a fresh copy of the chip's serial number} */
    @Override
    public byte[] serial() {
        return serial.clone();
    }

    /** {@return a fresh copy of the applet's version} */
    @Override
    public byte[] version() {
        return version.clone();
    }
}
