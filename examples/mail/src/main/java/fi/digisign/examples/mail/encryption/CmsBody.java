package fi.digisign.examples.mail.encryption;

import fi.digisign.examples.mail.MailException;
import fi.digisign.examples.mail.MailFile;
import fi.digisign.examples.mail.words.MailEncryptionText;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;

/**
 * A CMS message in a file: the body of a mail, or the file itself, in DER, BER or PEM.
 *
 * @param file the file
 * @param mail the mail around it, empty if there is none
 */
record CmsBody(Path file, Optional<MailFile> mail) implements AutoCloseable {

    private static final int SEQUENCE = 0x30;
    private static final byte[] PEM = "-----BEGIN ".getBytes(StandardCharsets.US_ASCII);
    private static final int LONGEST_LABEL = 100;

    /**
     * Opens a file.
     *
     * @param file a mail, or a CMS message
     * @return it, for the caller to close
     * @throws MailException if it is neither, or a mail that is not encrypted
     * @throws IOException if it cannot be read
     */
    static CmsBody open(Path file) throws MailException, IOException {
        if (Files.isRegularFile(file) && Files.isReadable(file)) {
            byte[] start = start(file);
            // no mail begins with 0 and a byte outside of ASCII
            if (start.length > 1 && start[0] == SEQUENCE && start[1] < 0 || isPem(start)) {
                return new CmsBody(file, Optional.empty());
            }
        }
        MailFile mail = MailFile.open(file);
        try {
            if (isSignedBeside(mail.message())) {
                throw new MailException(
                        MailEncryptionText.ONLY_SIGNED.with(file), MailEncryptionText.ONLY_SIGNED_REMEDY);
            }
            if (!isCms(mail.message())) {
                throw new MailException(
                        MailEncryptionText.NOT_ENCRYPTED.with(file), MailEncryptionText.NOT_ENCRYPTED_REMEDY);
            }
        } catch (MailException e) {
            mail.close();
            throw e;
        }
        return new CmsBody(file, Optional.of(mail));
    }

    private static byte[] start(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(PEM.length);
        }
    }

    private static boolean isPem(byte[] start) {
        return Arrays.equals(start, PEM);
    }

    /** RFC 8551 §3.10: the type, or a file name where mail programs and gateways have lost the type. */
    private static boolean isCms(MimeMessage message) {
        try {
            MailHeader header = MailHeader.of(message);
            return isCms(header.mediaType())
                    || isCmsName(message.getFileName())
                    || isCmsName(header.parameter("name").orElse(null));
        } catch (MessagingException e) {
            return false; // a file name that cannot be read is none
        }
    }

    /** RFC 8551 §3.5.3; what OpenPGP signs looks alike (RFC 3156 §5). */
    private static boolean isSignedBeside(MimeMessage message) {
        try {
            MailHeader header = MailHeader.of(message);
            String protocol = header.parameter("protocol").orElse("").toLowerCase(Locale.ROOT);
            return header.mediaType().equals("multipart/signed") && !protocol.contains("pgp");
        } catch (MessagingException e) {
            return false; // what cannot be read is no such message
        }
    }

    static boolean isCms(String mediaType) {
        return mediaType.equals("application/pkcs7-mime") || mediaType.equals("application/x-pkcs7-mime");
    }

    private static boolean isCmsName(String name) {
        return name != null && name.toLowerCase(Locale.ROOT).endsWith(".p7m");
    }

    /** The CMS message, from its beginning. */
    InputStream stream() throws IOException {
        if (mail.isPresent()) {
            try {
                return mail.get().message().getInputStream();
            } catch (MessagingException e) {
                throw new IOException("its body cannot be read: " + e.getMessage(), e);
            }
        }
        InputStream in = new BufferedInputStream(Files.newInputStream(file));
        if (!isPem(start(file))) {
            return in;
        }
        for (int read = 0; read < LONGEST_LABEL; read++) {
            if (in.read() == '\n') {
                return Base64.getMimeDecoder().wrap(in);
            }
        }
        in.close();
        throw new IOException("its first line does not end");
    }

    @Override
    public void close() throws IOException {
        if (mail.isPresent()) {
            mail.get().close();
        }
    }
}
