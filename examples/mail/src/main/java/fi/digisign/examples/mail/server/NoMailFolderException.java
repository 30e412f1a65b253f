package fi.digisign.examples.mail.server;

import fi.digisign.examples.mail.MailException;
import fi.digisign.examples.mail.words.MailServerText;

/** The server has no such folder, or none that holds messages. */
public final class NoMailFolderException extends MailException {

    NoMailFolderException(MailServer server, String folder, Throwable cause) {
        super(MailServerText.NO_FOLDER.with(server, folder), MailServerText.NO_FOLDER_REMEDY, cause);
    }
}
