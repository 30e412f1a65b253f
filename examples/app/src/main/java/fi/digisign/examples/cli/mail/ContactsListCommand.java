package fi.digisign.examples.cli.mail;

import fi.digisign.examples.cli.output.ExitCode;
import fi.digisign.examples.mail.MailException;
import fi.digisign.examples.mail.contacts.Contacts;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;

/** Lists all contacts. */
@Command(name = "list", mixinStandardHelpOptions = true)
final class ContactsListCommand implements Callable<Integer> {

    @ParentCommand
    private MailContactsCommand parent;

    @Mixin
    private ContactsOption folder;

    private ContactsListCommand() {}

    @Override
    public Integer call() throws MailException, IOException {
        Contacts contacts = folder.contacts();
        parent.program()
                .output()
                .print(new ContactListing(ContactListing.Event.LISTED, contacts.folder(), contacts.list()));
        return ExitCode.OK;
    }
}
