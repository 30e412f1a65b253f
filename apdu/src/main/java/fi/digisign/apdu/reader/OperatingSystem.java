package fi.digisign.apdu.reader;

import java.util.Locale;

/** Operating systems whose PC/SC services differ. */
public enum OperatingSystem {
    /** Linux, and every other system with pcsc-lite. */
    LINUX,
    /** macOS, with Apple's PC/SC framework. */
    MACOS,
    /** Windows, with the service SCardSvr. */
    WINDOWS;

    /** {@return the system on which this program runs} */
    public static OperatingSystem current() {
        return named(System.getProperty("os.name", ""));
    }

    /** The control code of a function number: SCARD_CTL_CODE in winscard.h and in pcsc-lite's reader.h. */
    int controlCode(int function) {
        return this == WINDOWS ? 0x31 << 16 | function << 2 : 0x42000000 + function;
    }

    /** Systems other than Windows and macOS run pcsc-lite, like Linux. */
    static OperatingSystem named(String osName) {
        String name = osName.toLowerCase(Locale.ROOT);
        if (name.startsWith("windows")) {
            return WINDOWS;
        }
        return name.startsWith("mac") ? MACOS : LINUX;
    }
}
