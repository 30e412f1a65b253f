package fi.digisign.examples.cli.mail;

import fi.digisign.examples.mail.contacts.Contacts;
import fi.digisign.examples.mail.contacts.ContactsFolder;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Where the certificates of those are to whom mail is encrypted. */
final class ContactsOption {

    @Option(names = "--contacts", paramLabel = "DIR")
    private Path folder;

    /**
     * The contacts.
     *
     * @return those of {@code --contacts}, else the person's own
     */
    Contacts contacts() {
        return new Contacts(folder != null ? folder : ContactsFolder.standard());
    }
}
