package fi.digisign.apdu.words;

import fi.digisign.apdu.text.TextKey;
import java.util.Locale;
import java.util.ResourceBundle;

/** Texts about readers, PIN pads and the PC/SC service. */
public enum ReaderText implements TextKey {
    SERVICE_NOT_RUNNING,
    SERVICE_NOT_RUNNING_REMEDY_LINUX,
    SERVICE_NOT_RUNNING_REMEDY_MACOS,
    SERVICE_NOT_RUNNING_REMEDY_WINDOWS,
    SERVICE_RESTARTED,
    SERVICE_RESTARTED_REMEDY,
    ACCESS_DENIED,
    ACCESS_DENIED_REMEDY_LINUX,
    ACCESS_DENIED_REMEDY_OTHERS,
    NO_READERS,
    NO_READERS_REMEDY,
    READER_GONE,
    READER_GONE_REMEDY,
    IN_USE,
    IN_USE_REMEDY,
    MUTE,
    MUTE_REMEDY,
    PROTOCOL,
    PROTOCOL_REMEDY,
    COMMUNICATION,
    COMMUNICATION_REMEDY,
    LIBRARY_NOT_FOUND,
    LIBRARY_NOT_FOUND_REMEDY_LINUX,
    LIBRARY_NOT_FOUND_REMEDY_MACOS,
    LIBRARY_NOT_FOUND_REMEDY_WINDOWS,
    CLOSED,
    CLOSED_REMEDY,
    PIN_PAD_TIMEOUT,
    PIN_PAD_REMEDY,
    PIN_PAD_CANCELLED,
    PIN_PAD_MISMATCH,
    PIN_PAD_MISMATCH_REMEDY,
    PIN_PAD_LENGTH,
    PIN_PAD_LENGTH_REMEDY,
    PIN_PAD_REFUSED,
    PIN_PAD_REFUSED_REMEDY,
    PIN_PAD_ANSWER;

    @Override
    public ResourceBundle bundle(Locale language) {
        return ResourceBundle.getBundle("fi.digisign.apdu.words.ReaderTexts", language);
    }
}
