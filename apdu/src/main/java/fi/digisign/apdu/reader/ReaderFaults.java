package fi.digisign.apdu.reader;

import fi.digisign.apdu.ReaderException;
import fi.digisign.apdu.ReaderException.Fault;

/** Words for each fault of reader and service: what happened, and what this user on this operating system can do. */
final class ReaderFaults {

    private static final String PACKAGE = "java.smartcardio/sun.security.smartcardio";

    private ReaderFaults() {}

    /** @param reader the reader's name, or null where it is about none */
    static ReaderException of(Fault fault, String reader, Throwable cause) {
        return of(fault, reader, cause, OperatingSystem.current());
    }

    static ReaderException of(Fault fault, String reader, Throwable cause, OperatingSystem system) {
        String where = reader == null ? "the reader" : "the reader \"" + reader + "\"";
        return new ReaderException(fault, message(fault, where), remedy(fault, system), cause);
    }

    private static String message(Fault fault, String where) {
        return switch (fault) {
            case SERVICE_NOT_RUNNING -> "The smart card service (PC/SC) is not running";
            case SERVICE_RESTARTED ->
                "The smart card service (PC/SC) has stopped or was restarted, and Java holds on to the old one";
            case ACCESS_DENIED -> "The operating system does not let this user reach the card readers";
            case NO_READERS -> "There is no card reader";
            case READER_GONE -> "There is no longer " + where;
            case IN_USE -> "Another program keeps the card in " + where + " to itself";
            case MUTE -> "The card in " + where + " does not answer";
            case PROTOCOL -> "The card in " + where + " and the reader do not understand each other";
            case COMMUNICATION -> "The conversation with the card in " + where + " was disturbed";
            case LIBRARY_NOT_FOUND -> "Java does not find the smart card (PC/SC) library";
            case CLOSED -> "The connection to the card in " + where + " has been closed";
        };
    }

    private static String remedy(Fault fault, OperatingSystem system) {
        return switch (fault) {
            case SERVICE_NOT_RUNNING -> startService(system);
            case SERVICE_RESTARTED ->
                "Restart this program; to let it recover by itself, start Java with --add-opens " + PACKAGE + "="
                        + moduleName();
            case ACCESS_DENIED -> access(system);
            case NO_READERS ->
                "Plug in a card reader; if one is plugged in, install its driver or use another USB port";
            case READER_GONE -> "Plug the card reader in again";
            case IN_USE -> "Wait until the other program is done, or close it";
            case MUTE -> "Take the card out, clean its contacts and put it in chip first";
            case PROTOCOL -> "Try another reader; this card may not be a smart card of a known kind";
            case COMMUNICATION -> "Take the card out, put it back and try again";
            case LIBRARY_NOT_FOUND -> library(system);
            case CLOSED -> "Connect to the card again";
        };
    }

    private static String startService(OperatingSystem system) {
        return switch (system) {
            case LINUX -> "Install pcscd and start it: sudo systemctl enable --now pcscd.socket";
            case MACOS -> "Plug in a card reader, which starts the service; if it stays, restart the Mac";
            case WINDOWS -> "Plug in a card reader and start the service \"Smart Card\" (SCardSvr) in services.msc";
        };
    }

    private static String access(OperatingSystem system) {
        return system == OperatingSystem.LINUX
                ? "Log in at the computer itself, or allow org.debian.pcsc-lite.access_pcsc to this user in polkit"
                : "Ask the administrator to allow smart card readers in this session";
    }

    private static String library(OperatingSystem system) {
        return switch (system) {
            case LINUX ->
                "Install libpcsclite1 (pcsc-lite), or start Java with"
                        + " -Dsun.security.smartcardio.library=/path/to/libpcsclite.so.1";
            case MACOS ->
                "Use a newer Java, or start Java with -Dsun.security.smartcardio.library="
                        + "/System/Library/Frameworks/PCSC.framework/Versions/Current/PCSC";
            case WINDOWS -> "Use a Java runtime that contains the module java.smartcardio";
        };
    }

    private static String moduleName() {
        Module own = ReaderFaults.class.getModule();
        return own.isNamed() ? own.getName() : "ALL-UNNAMED";
    }
}
