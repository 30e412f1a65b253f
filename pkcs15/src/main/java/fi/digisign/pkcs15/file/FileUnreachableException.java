package fi.digisign.pkcs15.file;

import fi.digisign.apdu.SmartCardException;
import fi.digisign.pkcs15.model.FilePath;
import fi.digisign.pkcs15.words.TokenText;

/** The card names a file in a way in which it cannot be selected. */
public final class FileUnreachableException extends SmartCardException {

    FileUnreachableException(FilePath path) {
        super(TokenText.FILE_UNREACHABLE.with(path), TokenText.FILE_UNREACHABLE_REMEDY);
    }
}
