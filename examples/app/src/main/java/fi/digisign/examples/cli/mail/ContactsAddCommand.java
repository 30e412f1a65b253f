package fi.digisign.examples.cli.mail;

import fi.digisign.apdu.text.Text;
import fi.digisign.examples.cli.error.CommandException;
import fi.digisign.examples.cli.output.ExitCode;
import fi.digisign.examples.documents.DocumentException;
import fi.digisign.examples.mail.CertificateAddresses;
import fi.digisign.examples.mail.EncryptionCertificate;
import fi.digisign.examples.mail.MailAddress;
import fi.digisign.examples.mail.contacts.Contact;
import fi.digisign.examples.mail.contacts.Contacts;
import fi.digisign.examples.words.ContactText;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Adds a certificate from a file, which whoever adds it believes. */
@Command(name = "add", mixinStandardHelpOptions = true)
final class ContactsAddCommand implements Callable<Integer> {

    private static final int MAX_LENGTH = 64 << 10;

    @ParentCommand
    private MailContactsCommand parent;

    @Mixin
    private ContactsOption folder;

    @Option(names = "--address", paramLabel = "ADDRESS", converter = AddressConverter.class)
    private MailAddress address;

    @Parameters(paramLabel = "CERT")
    private Path file;

    private ContactsAddCommand() {}

    @Override
    public Integer call() throws CommandException, DocumentException, IOException {
        X509Certificate certificate = read(file);
        Optional<Text> problem = EncryptionCertificate.problem(certificate, Instant.now());
        if (problem.isPresent()) {
            throw new CommandException(
                    ContactText.NOT_ADDED.with(file, problem.get()), ContactText.OTHER_CERTIFICATE_REMEDY);
        }
        List<MailAddress> addresses = address != null ? List.of(address) : CertificateAddresses.of(certificate);
        if (addresses.isEmpty()) {
            throw new CommandException(ContactText.NO_ADDRESS_INSIDE.with(file), ContactText.NO_ADDRESS_INSIDE_REMEDY);
        }
        Contacts contacts = folder.contacts();
        List<Contact> added = new ArrayList<>();
        for (MailAddress each : addresses) {
            Contact contact = new Contact(each, certificate, List.of());
            contacts.put(contact);
            added.add(contact);
        }
        parent.program().output().print(new ContactListing(ContactListing.Event.ADDED, contacts.folder(), added));
        return ExitCode.OK;
    }

    private static X509Certificate read(Path file) throws CommandException, IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(in.readNBytes(MAX_LENGTH)));
        } catch (CertificateException e) {
            throw new CommandException(ContactText.NO_CERTIFICATE.with(file), ContactText.NO_CERTIFICATE_REMEDY, e);
        }
    }
}
