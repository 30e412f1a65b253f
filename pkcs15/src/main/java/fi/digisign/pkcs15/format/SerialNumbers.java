package fi.digisign.pkcs15.format;

import fi.digisign.apdu.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Makes a token's serial number readable. */
final class SerialNumbers {

    /** The least length of a number wrapped into an object of its own; anything shorter is rather a plain number. */
    private static final int MIN_WRAPPED = 4;

    private static final Pattern TEXT = Pattern.compile("[A-Za-z0-9][-A-Za-z0-9 ._/:]*");

    private SerialNumbers() {}

    static String readable(Bytes serialNumber) {
        Bytes number = unwrapped(serialNumber);
        String text = new String(number.toArray(), StandardCharsets.ISO_8859_1).strip();
        return TEXT.matcher(text).matches() ? text : number.toHex();
    }

    /** 80 to 8F, a length that fits exactly, and the number. */
    private static Bytes unwrapped(Bytes number) {
        boolean wrapped =
                number.length() >= 2 + MIN_WRAPPED && number.at(0) >> 4 == 0x8 && number.at(1) == number.length() - 2;
        return wrapped ? number.from(2) : number;
    }
}
