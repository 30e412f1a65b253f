package fi.digisign.examples.mail.contacts;

import fi.digisign.examples.documents.DocumentException;
import fi.digisign.examples.documents.OutputFile;
import fi.digisign.examples.mail.MailAddress;
import fi.digisign.examples.mail.MailException;
import fi.digisign.examples.mail.words.MailContactText;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Certificates of people to whom mail is encrypted: a folder with a file for each address. A file is a certificate in PEM
 * form, and before it (RFC 7468 §2 allows that) lines with the address and the capabilities:
 *
 * <pre>
 * Address: maija@example.org
 * Capabilities: 2.16.840.1.101.3.4.1.46 2.16.840.1.101.3.4.1.42
 * -----BEGIN CERTIFICATE-----
 * </pre>
 *
 * <p>Nobody is believed because of being here: whoever puts a certificate in has checked it. Folder and files can be read
 * by their owner only, where the system knows such permissions; each file is written as a whole or not at all. Safe for
 * use by several threads and programs.
 */
public final class Contacts {

    private static final int MAX_LENGTH = 64 << 10;
    private static final int MAX_CONTACTS = 10_000;
    private static final int MAX_NAME = 200;
    private static final String ENDING = ".pem";
    private static final String ADDRESS = "Address: ";
    private static final String CAPABILITIES = "Capabilities: ";
    private static final String BEGIN = "-----BEGIN CERTIFICATE-----";
    private static final String END = "-----END CERTIFICATE-----";
    private static final Pattern OID = Pattern.compile("[0-2](\\.\\d{1,30}){1,30}");

    private final Path folder;

    /**
     * @param folder where the contacts are; made when the first one is put in
     */
    public Contacts(Path folder) {
        this.folder = Objects.requireNonNull(folder, "folder");
    }

    /**
     * Where they are.
     *
     * @return the folder
     */
    public Path folder() {
        return folder;
    }

    /**
     * All contacts.
     *
     * @return in the order of domains, then local parts; empty if there is no folder yet
     * @throws MailException if one of the files is none of a contact, or there are more than 10000
     * @throws IOException if the folder cannot be read
     */
    public List<Contact> list() throws MailException, IOException {
        List<Contact> contacts = new ArrayList<>();
        if (!Files.isDirectory(folder)) {
            return contacts;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + ENDING)) {
            for (Path file : files) {
                if (contacts.size() == MAX_CONTACTS) {
                    throw new MailException(MailContactText.TOO_MANY.with(folder), MailContactText.TOO_MANY_REMEDY);
                }
                contacts.add(read(file));
            }
        }
        contacts.sort(Comparator.comparing(Contact::address));
        return contacts;
    }

    /**
     * Finds somebody.
     *
     * @param address the mailbox; where nobody has it exactly, the one who has it but for upper and lower case of the
     *     local part
     * @return the contact, or empty
     * @throws MailException if a file is none of a contact
     * @throws IOException if it cannot be read
     */
    public Optional<Contact> find(MailAddress address) throws MailException, IOException {
        Path file = file(address);
        if (Files.isRegularFile(file)) {
            return Optional.of(read(file));
        }
        List<Contact> similar = list().stream()
                .filter(contact -> contact.address().equalsIgnoreCase(address))
                .toList();
        return similar.size() == 1 ? Optional.of(similar.get(0)) : Optional.empty();
    }

    /**
     * Puts somebody in, in place of whoever has the same address.
     *
     * @param contact the contact, whose certificate the caller has checked
     * @throws DocumentException if the folder cannot be written
     * @throws IOException if writing fails
     */
    public void put(Contact contact) throws DocumentException, IOException {
        makeFolder();
        try (OutputFile output = OutputFile.begin(file(contact.address()), true, List.of())) {
            try (OutputStream out = output.stream()) {
                out.write(text(contact).getBytes(StandardCharsets.UTF_8));
            }
            output.finish();
        }
    }

    /**
     * Takes somebody out.
     *
     * @param address the mailbox, exactly
     * @return false if there is no such contact
     * @throws IOException if the file cannot be removed
     */
    public boolean remove(MailAddress address) throws IOException {
        return Files.deleteIfExists(file(address));
    }

    private void makeFolder() throws IOException {
        if (Files.isDirectory(folder)) {
            return;
        }
        Path parent = folder.toAbsolutePath().getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } else {
            Files.createDirectories(folder);
        }
    }

    /** The address, with every character that some file system could take for another one as hexadecimal digits. */
    private Path file(MailAddress address) {
        StringBuilder name = new StringBuilder();
        for (byte octet : address.toString().getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (octet & 0xFF);
            if (c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || "._@+-".indexOf(c) >= 0 && !name.isEmpty()) {
                name.append(c);
            } else {
                name.append('%').append(HexFormat.of().withUpperCase().toHexDigits(octet));
            }
        }
        if (name.length() > MAX_NAME) {
            String digest = Fingerprint.hex(address.toString().getBytes(StandardCharsets.UTF_8));
            name.setLength(MAX_NAME / 2);
            name.append('%').append(digest);
        }
        return folder.resolve(name + ENDING);
    }

    private static String text(Contact contact) throws IOException {
        try {
            String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'})
                    .encodeToString(contact.certificate().getEncoded());
            return ADDRESS + contact.address() + "\n" + CAPABILITIES + String.join(" ", contact.capabilities()) + "\n"
                    + BEGIN + "\n" + base64 + "\n" + END + "\n";
        } catch (CertificateEncodingException e) {
            throw new IOException("The certificate of " + contact.address() + " cannot be encoded", e);
        }
    }

    private static Contact read(Path file) throws MailException, IOException {
        byte[] content;
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            content = in.readNBytes(MAX_LENGTH);
        }
        String text = new String(content, StandardCharsets.UTF_8);
        int begin = text.indexOf(BEGIN);
        if (begin < 0) {
            throw damaged(file, null);
        }
        List<String> lines = text.substring(0, begin).lines().toList();
        MailAddress address = value(lines, ADDRESS).flatMap(MailAddress::of).orElseThrow(() -> damaged(file, null));
        List<String> capabilities = value(lines, CAPABILITIES).stream()
                .flatMap(value -> Stream.of(value.split(" ")))
                .filter(oid -> OID.matcher(oid).matches())
                .toList();
        try {
            X509Certificate certificate = (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(
                            new ByteArrayInputStream(text.substring(begin).getBytes(StandardCharsets.UTF_8)));
            return new Contact(address, certificate, capabilities);
        } catch (CertificateException e) {
            throw damaged(file, e);
        }
    }

    private static Optional<String> value(List<String> lines, String name) {
        return lines.stream()
                .filter(line -> line.startsWith(name))
                .map(line -> line.substring(name.length()).strip())
                .findFirst();
    }

    private static MailException damaged(Path file, Exception cause) {
        return new MailException(MailContactText.DAMAGED.with(file), MailContactText.DAMAGED_REMEDY, cause);
    }
}
