package fi.digisign.apdu.reader;

import java.util.Locale;

/** The operating systems whose PC/SC services need different advice. */
public enum OperatingSystem {
    /** And every other system with pcsc-lite. */
    LINUX,
    /** With Apple's PC/SC framework. */
    MACOS,
    /** With the service SCardSvr. */
    WINDOWS;

    /**
     * The one this program runs on.
     *
     * @return the system
     */
    public static OperatingSystem current() {
        return named(System.getProperty("os.name", ""));
    }

    /** The control code of a function number: SCARD_CTL_CODE of winscard.h, and of pcsc-lite's reader.h. */
    int controlCode(int function) {
        return this == WINDOWS ? 0x31 << 16 | function << 2 : 0x42000000 + function;
    }

    /** What is neither Windows nor macOS runs pcsc-lite, as Linux does. */
    static OperatingSystem named(String osName) {
        String name = osName.toLowerCase(Locale.ROOT);
        if (name.startsWith("windows")) {
            return WINDOWS;
        }
        return name.startsWith("mac") ? MACOS : LINUX;
    }
}
