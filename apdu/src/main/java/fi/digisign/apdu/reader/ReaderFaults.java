package fi.digisign.apdu.reader;

import fi.digisign.apdu.reader.ReaderException.Fault;
import fi.digisign.apdu.text.Text;
import fi.digisign.apdu.words.ReaderText;

/** Makes the exception for each fault of reader and service, with a remedy that fits this operating system. */
final class ReaderFaults {

    private static final String PACKAGE = "java.smartcardio/sun.security.smartcardio";
    private static final String LIBRARY = "-Dsun.security.smartcardio.library=";

    private ReaderFaults() {}

    /** @param reader the reader's name, or null if the fault is not about one reader */
    static ReaderException of(Fault fault, String reader, Throwable cause) {
        return of(fault, reader, cause, OperatingSystem.current());
    }

    static ReaderException of(Fault fault, String reader, Throwable cause, OperatingSystem system) {
        String name = reader == null ? "" : " \"" + reader + "\"";
        return new ReaderException(fault, fault.message().with(name), remedy(fault, system), cause);
    }

    private static Text remedy(Fault fault, OperatingSystem system) {
        return switch (fault) {
            case SERVICE_NOT_RUNNING -> startService(system);
            case SERVICE_RESTARTED ->
                ReaderText.SERVICE_RESTARTED_REMEDY.with("--add-opens " + PACKAGE + "=" + moduleName());
            case ACCESS_DENIED ->
                system == OperatingSystem.LINUX
                        ? ReaderText.ACCESS_DENIED_REMEDY_LINUX
                        : ReaderText.ACCESS_DENIED_REMEDY_OTHERS;
            case NO_READERS -> ReaderText.NO_READERS_REMEDY;
            case READER_GONE -> ReaderText.READER_GONE_REMEDY;
            case IN_USE -> ReaderText.IN_USE_REMEDY;
            case MUTE -> ReaderText.MUTE_REMEDY;
            case PROTOCOL -> ReaderText.PROTOCOL_REMEDY;
            case COMMUNICATION -> ReaderText.COMMUNICATION_REMEDY;
            case LIBRARY_NOT_FOUND -> library(system);
            case CLOSED -> ReaderText.CLOSED_REMEDY;
        };
    }

    private static Text startService(OperatingSystem system) {
        return switch (system) {
            case LINUX -> ReaderText.SERVICE_NOT_RUNNING_REMEDY_LINUX;
            case MACOS -> ReaderText.SERVICE_NOT_RUNNING_REMEDY_MACOS;
            case WINDOWS -> ReaderText.SERVICE_NOT_RUNNING_REMEDY_WINDOWS;
        };
    }

    private static Text library(OperatingSystem system) {
        return switch (system) {
            case LINUX -> ReaderText.LIBRARY_NOT_FOUND_REMEDY_LINUX.with(LIBRARY + "/path/to/libpcsclite.so.1");
            case MACOS ->
                ReaderText.LIBRARY_NOT_FOUND_REMEDY_MACOS.with(
                        LIBRARY + "/System/Library/Frameworks/PCSC.framework/Versions/Current/PCSC");
            case WINDOWS -> ReaderText.LIBRARY_NOT_FOUND_REMEDY_WINDOWS;
        };
    }

    private static String moduleName() {
        Module own = ReaderFaults.class.getModule();
        return own.isNamed() ? own.getName() : "ALL-UNNAMED";
    }
}
