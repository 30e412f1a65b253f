package fi.digisign.examples.mail.transport;

import fi.digisign.examples.mail.MailException;
import fi.digisign.examples.mail.ServerWords;
import fi.digisign.examples.mail.words.MailServerText;
import java.nio.file.Path;

/** The folder of files holds the messages of another account: their numbers could be the same. */
public final class OtherAccountException extends MailException {

    OtherAccountException(Path folder, String account) {
        super(MailServerText.OTHER_ACCOUNT.with(folder, ServerWords.of(account)), MailServerText.OTHER_ACCOUNT_REMEDY);
    }
}
