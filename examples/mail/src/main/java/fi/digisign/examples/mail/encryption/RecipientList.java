package fi.digisign.examples.mail.encryption;

import fi.digisign.apdu.text.Text;
import fi.digisign.examples.mail.CertificateAddresses;
import fi.digisign.examples.mail.MailAddress;
import fi.digisign.examples.mail.MailException;
import fi.digisign.examples.mail.MailFile;
import fi.digisign.examples.mail.contacts.Contact;
import fi.digisign.examples.mail.contacts.Contacts;
import fi.digisign.examples.mail.words.MailEncryptionText;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Who is to read a message: those to whom it is addressed, or those who are named instead.
 *
 * @param recipients each with a certificate
 * @param warnings what is odd about them
 */
public record RecipientList(List<MailRecipient> recipients, List<Text> warnings) {

    private static final int MAX_CERTIFICATE = 1 << 20;

    /** Copies the lists. */
    public RecipientList {
        recipients = List.copyOf(recipients);
        warnings = List.copyOf(warnings);
    }

    /**
     * Those to whom the message is addressed, by To and Cc.
     *
     * @param mail the message
     * @param contacts where their certificates are
     * @return all of them
     * @throws MailException if there is nobody, if certificates are missing (it names all whose are), or if there are
     *     hidden recipients: an encrypted message tells each reader who the others are
     * @throws IOException if the contacts cannot be read
     */
    public static RecipientList addressed(MailFile mail, Contacts contacts) throws MailException, IOException {
        Addressees addressees = Addressees.of(mail);
        if (!addressees.hidden().isEmpty()) {
            throw hidden(mail, addressees.hidden());
        }
        if (addressees.visible().isEmpty()) {
            throw new MailException(
                    MailEncryptionText.NO_RECIPIENTS.with(mail.file()), MailEncryptionText.NO_RECIPIENTS_REMEDY);
        }
        return new RecipientList(found(addressees.visible(), contacts), List.of());
    }

    private static List<MailRecipient> found(Iterable<MailAddress> addresses, Contacts contacts)
            throws MailException, IOException {
        List<MailRecipient> found = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        for (MailAddress address : addresses) {
            Optional<Contact> contact = contacts.find(address);
            contact.map(MailRecipient::of).ifPresent(found::add);
            if (contact.isEmpty()) {
                missing.add(address.toString());
            }
        }
        if (!missing.isEmpty()) {
            throw new MailException(
                    MailEncryptionText.UNKNOWN_RECIPIENTS.with(missing.size(), String.join(", ", missing)),
                    MailEncryptionText.UNKNOWN_RECIPIENTS_REMEDY);
        }
        return found;
    }

    private static MailException hidden(MailFile mail, Set<MailAddress> hidden) {
        String names = hidden.stream().map(MailAddress::toString).collect(Collectors.joining(", "));
        return new MailException(
                MailEncryptionText.HIDDEN_RECIPIENTS.with(mail.file(), names),
                MailEncryptionText.HIDDEN_RECIPIENTS_REMEDY);
    }

    /**
     * Those who are named.
     *
     * @param mail the message
     * @param names certificates in files (PEM or DER), or addresses of contacts
     * @param contacts where the certificates of addresses are
     * @return all of them, with a warning for each who is not addressed, and for those who are but cannot read it
     * @throws MailException if a name is neither a file nor the address of a contact, or if a hidden recipient is named
     *     beside others
     * @throws IOException if a file cannot be read
     */
    public static RecipientList named(MailFile mail, List<String> names, Contacts contacts)
            throws MailException, IOException {
        Addressees addressees = Addressees.of(mail);
        List<MailRecipient> recipients = new ArrayList<>();
        List<MailAddress> wanted = new ArrayList<>();
        for (String name : names) {
            Optional<X509Certificate> certificate = certificate(name);
            if (certificate.isPresent()) {
                recipients.add(new MailRecipient(name, certificate.get(), List.of(), false));
            } else {
                wanted.add(MailAddress.of(name).orElseThrow(() -> noRecipient(name, null)));
            }
        }
        recipients.addAll(found(wanted, contacts));
        Set<MailAddress> readers = new TreeSet<>(wanted);
        recipients.forEach(recipient -> readers.addAll(CertificateAddresses.of(recipient.certificate())));
        Set<MailAddress> unseen = new TreeSet<>(addressees.hidden());
        unseen.removeIf(address -> !isAmong(readers, address));
        if (!unseen.isEmpty() && names.size() > 1) {
            throw hidden(mail, unseen);
        }
        return new RecipientList(recipients, warnings(addressees, recipients, readers));
    }

    private static List<Text> warnings(
            Addressees addressees, List<MailRecipient> recipients, Set<MailAddress> readers) {
        List<Text> warnings = new ArrayList<>();
        Set<MailAddress> all = new TreeSet<>(addressees.visible());
        all.addAll(addressees.hidden());
        boolean nameless = false;
        for (MailRecipient recipient : recipients) {
            List<MailAddress> own = new ArrayList<>(CertificateAddresses.of(recipient.certificate()));
            MailAddress.of(recipient.name()).ifPresent(own::add);
            if (own.isEmpty()) {
                nameless = true; // national cards often name no address: nothing to compare
            } else if (own.stream().noneMatch(address -> isAmong(all, address))) {
                String addresses = joined(own);
                warnings.add(
                        addresses.equals(recipient.name())
                                ? MailEncryptionText.NOT_ADDRESSED.with(addresses)
                                : MailEncryptionText.OTHER_ADDRESS.with(recipient.name(), addresses));
            }
        }
        List<MailAddress> without = addressees.visible().stream()
                .filter(address -> !isAmong(readers, address))
                .toList();
        if (!without.isEmpty() && !nameless) {
            warnings.add(MailEncryptionText.CANNOT_READ.with(joined(without)));
        }
        return warnings;
    }

    private static String joined(List<MailAddress> addresses) {
        return addresses.stream().map(MailAddress::toString).distinct().collect(Collectors.joining(", "));
    }

    private static boolean isAmong(Set<MailAddress> addresses, MailAddress address) {
        return addresses.stream().anyMatch(one -> one.equalsIgnoreCase(address));
    }

    /** The certificate in a file of this name, empty if there is no such file. */
    private static Optional<X509Certificate> certificate(String name) throws MailException, IOException {
        try {
            Path file = Path.of(name);
            if (!Files.isRegularFile(file)) {
                return Optional.empty();
            }
            return Optional.of(certificate(file));
        } catch (InvalidPathException e) {
            return Optional.empty(); // not every address can be a file's name
        }
    }

    /**
     * A certificate in a file.
     *
     * @param file PEM or DER
     * @return the first one in it
     * @throws MailException if there is none, or no such file
     * @throws IOException if it cannot be read
     */
    public static X509Certificate certificate(Path file) throws MailException, IOException {
        if (!Files.isRegularFile(file)) {
            throw noRecipient(file.toString(), null);
        }
        try (InputStream in = Files.newInputStream(file)) {
            return (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(in.readNBytes(MAX_CERTIFICATE)));
        } catch (CertificateException e) {
            throw noRecipient(file.toString(), e);
        }
    }

    private static MailException noRecipient(String name, Exception cause) {
        MailEncryptionText why = exists(name) ? MailEncryptionText.NO_SUCH_RECIPIENT : MailEncryptionText.NO_SUCH_FILE;
        return new MailException(why.with(name), MailEncryptionText.NO_SUCH_RECIPIENT_REMEDY, cause);
    }

    private static boolean exists(String name) {
        try {
            return Files.exists(Path.of(name));
        } catch (InvalidPathException e) {
            return false; // not every name can be a file's
        }
    }
}
