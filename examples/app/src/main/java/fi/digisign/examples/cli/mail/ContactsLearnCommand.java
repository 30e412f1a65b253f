package fi.digisign.examples.cli.mail;

import fi.digisign.examples.cli.error.CommandException;
import fi.digisign.examples.cli.options.TrustFile;
import fi.digisign.examples.cli.output.DistinguishedName;
import fi.digisign.examples.cli.output.ExitCode;
import fi.digisign.examples.documents.DocumentException;
import fi.digisign.examples.documents.Trust;
import fi.digisign.examples.mail.MailException;
import fi.digisign.examples.mail.contacts.Contact;
import fi.digisign.examples.mail.contacts.Contacts;
import fi.digisign.examples.mail.contacts.Fingerprint;
import fi.digisign.examples.mail.contacts.LearnedContact;
import fi.digisign.examples.mail.contacts.UnlearnableMailException;
import fi.digisign.examples.words.ContactText;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Takes the certificate to encrypt to from a signed message. */
@Command(name = "learn", mixinStandardHelpOptions = true)
final class ContactsLearnCommand implements Callable<Integer> {

    @ParentCommand
    private MailContactsCommand parent;

    @Mixin
    private ContactsOption folder;

    @Option(names = "--trust", paramLabel = "FILE")
    private List<Path> trust = List.of();

    @Option(names = "--online")
    private boolean online;

    @Option(names = "--accept", paramLabel = "FINGERPRINT")
    private String accepted;

    @Parameters(paramLabel = "FILE")
    private Path file;

    private ContactsLearnCommand() {}

    @Override
    public Integer call()
            throws MailException, CommandException, DocumentException, GeneralSecurityException, IOException {
        LearnedContact learned = learn();
        if (!learned.trusted()) {
            requireConsent(learned);
        }
        Contacts contacts = folder.contacts();
        for (Contact contact : learned.contacts()) {
            contacts.put(contact);
        }
        parent.program()
                .output()
                .print(new ContactListing(ContactListing.Event.ADDED, contacts.folder(), learned.contacts()));
        return ExitCode.OK;
    }

    private LearnedContact learn() throws MailException, CommandException, GeneralSecurityException, IOException {
        try {
            return LearnedContact.from(file, new Trust(TrustFile.anchors(trust), online));
        } catch (UnlearnableMailException e) {
            if (e.fault().isPresent()) {
                throw new CommandException(
                        e.text(MailValidationResult.words(e.fault().get())), e.remedyText(), e);
            }
            throw e;
        }
    }

    private void requireConsent(LearnedContact learned) throws CommandException, GeneralSecurityException {
        X509Certificate certificate = learned.certificate();
        String holder = DistinguishedName.text(certificate.getSubjectX500Principal());
        String issuer = DistinguishedName.text(certificate.getIssuerX500Principal());
        String fingerprint = Fingerprint.readable(certificate);
        if (accepted != null) {
            if (!Fingerprint.matches(certificate, accepted)) {
                throw new CommandException(
                        ContactText.OTHER_FINGERPRINT.with(fingerprint), ContactText.OTHER_FINGERPRINT_REMEDY);
            }
            return;
        }
        if (!trust.isEmpty()) {
            throw new CommandException(ContactText.NOT_TRUSTED.with(issuer), ContactText.NOT_TRUSTED_REMEDY);
        }
        String address = learned.contacts().get(0).address().toString();
        if (!parent.program()
                .ask()
                .agrees(
                        ContactText.ASK_HOLDER.with(holder, address),
                        ContactText.ASK_ISSUER.with(issuer),
                        ContactText.ASK_FINGERPRINT.with(fingerprint))) {
            throw new CommandException(
                    ContactText.NOT_ACCEPTED.with(holder, fingerprint), ContactText.NOT_ACCEPTED_REMEDY);
        }
    }
}
