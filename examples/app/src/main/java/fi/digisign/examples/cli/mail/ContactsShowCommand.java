package fi.digisign.examples.cli.mail;

import fi.digisign.examples.cli.error.CommandException;
import fi.digisign.examples.cli.output.ExitCode;
import fi.digisign.examples.mail.MailAddress;
import fi.digisign.examples.mail.MailException;
import fi.digisign.examples.mail.contacts.Contact;
import fi.digisign.examples.mail.contacts.Contacts;
import fi.digisign.examples.words.ContactText;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Shows one contact. */
@Command(name = "show", mixinStandardHelpOptions = true)
final class ContactsShowCommand implements Callable<Integer> {

    @ParentCommand
    private MailContactsCommand parent;

    @Mixin
    private ContactsOption folder;

    @Parameters(paramLabel = "ADDRESS", converter = AddressConverter.class)
    private MailAddress address;

    private ContactsShowCommand() {}

    @Override
    public Integer call() throws MailException, CommandException, IOException {
        Contacts contacts = folder.contacts();
        Contact contact = contacts.find(address).orElseThrow(() -> unknown(address, contacts));
        parent.program()
                .output()
                .print(new ContactListing(ContactListing.Event.SHOWN, contacts.folder(), List.of(contact)));
        return ExitCode.OK;
    }

    static CommandException unknown(MailAddress address, Contacts contacts) {
        return new CommandException(
                ContactText.NO_CONTACT.with(address, contacts.folder()), ContactText.NO_CONTACT_REMEDY);
    }
}
