package fi.digisign.examples.cli.mail;

import com.google.gson.JsonObject;
import fi.digisign.examples.cli.error.CommandException;
import fi.digisign.examples.cli.output.ExitCode;
import fi.digisign.examples.cli.output.PlainText;
import fi.digisign.examples.cli.output.Result;
import fi.digisign.examples.mail.MailAddress;
import fi.digisign.examples.mail.contacts.Contacts;
import fi.digisign.examples.words.ContactText;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Removes one contact. */
@Command(name = "remove", mixinStandardHelpOptions = true)
final class ContactsRemoveCommand implements Callable<Integer> {

    @ParentCommand
    private MailContactsCommand parent;

    @Mixin
    private ContactsOption folder;

    @Parameters(paramLabel = "ADDRESS", converter = AddressConverter.class)
    private MailAddress address;

    private ContactsRemoveCommand() {}

    @Override
    public Integer call() throws CommandException, IOException {
        Contacts contacts = folder.contacts();
        if (!contacts.remove(address)) {
            throw ContactsShowCommand.unknown(address, contacts);
        }
        parent.program().output().print(new Removed(address));
        return ExitCode.OK;
    }

    /** Whom there is no certificate of any more. */
    record Removed(MailAddress address) implements Result {

        @Override
        public void text(PrintWriter out, Locale language) {
            out.println(PlainText.of(ContactText.REMOVED.with(address).in(language)));
        }

        @Override
        public JsonObject json() {
            JsonObject object = new JsonObject();
            object.addProperty("removed", address.toString());
            return object;
        }
    }
}
