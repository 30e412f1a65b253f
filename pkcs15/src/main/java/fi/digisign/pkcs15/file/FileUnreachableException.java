package fi.digisign.pkcs15.file;

import fi.digisign.apdu.SmartCardException;

/** The card names a file in a way in which it cannot be selected. */
public final class FileUnreachableException extends SmartCardException {

    FileUnreachableException(FilePath path) {
        super(
                "The file " + path + " cannot be selected on this card",
                "Report the card: its object directory points to a place it does not offer");
    }
}
