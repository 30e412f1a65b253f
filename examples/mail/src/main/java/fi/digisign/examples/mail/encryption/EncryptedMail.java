package fi.digisign.examples.mail.encryption;

import fi.digisign.apdu.text.Text;
import fi.digisign.examples.cms.ContentCipher;
import fi.digisign.examples.documents.DocumentException;
import fi.digisign.examples.documents.OutputFile;
import fi.digisign.examples.mail.DamagedMailException;
import fi.digisign.examples.mail.MailException;
import fi.digisign.examples.mail.words.MailEncryptionText;
import fi.digisign.examples.mail.words.MailText;
import jakarta.mail.MessagingException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.ProviderException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.PKIXRecipientId;
import org.bouncycastle.cms.RecipientInformation;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/**
 * An encrypted message (RFC 8551 §3.3, §3.4) that is to be decrypted. Only whole messages are: a mail program that decrypts
 * parts of a message and shows them among others can be made to send them elsewhere ("EFAIL", 2018).
 *
 * <p>Whatever is wrong with a message, it costs one use of its holder's key at most, and none where that can be known
 * before. The result is there as a whole or not at all, and only after the tag was found right where the message has one.
 *
 * <p>Not thread-safe.
 */
public final class EncryptedMail implements AutoCloseable {

    /** Recipients that an error names. */
    private static final int MOST_NAMED = 5;

    private static final int BUFFER = 1 << 16;

    private final CmsBody body;
    private final InputStream stream;
    private final Envelope envelope;
    private final ContentCipher cipher;
    private boolean used;

    private EncryptedMail(CmsBody body, InputStream stream, Envelope envelope, ContentCipher cipher) {
        this.body = body;
        this.stream = stream;
        this.envelope = envelope;
        this.cipher = cipher;
    }

    /**
     * Opens a message and reads it as far as that is possible without a key.
     *
     * @param file a mail, or a bare CMS message in DER, BER or PEM
     * @return the message, for the caller to close
     * @throws MailException if there is no such file, it is not encrypted or damaged, or in a way that is not supported
     * @throws IOException if it cannot be read
     */
    public static EncryptedMail open(Path file) throws MailException, IOException {
        CmsBody body = CmsBody.open(file);
        InputStream stream = null;
        EncryptedMail opened = null;
        try {
            ASN1ObjectIdentifier type = Envelope.type(body::stream);
            if (type.equals(CMSObjectIdentifiers.signedData)) {
                throw new MailException(
                        MailEncryptionText.ONLY_SIGNED.with(file), MailEncryptionText.ONLY_SIGNED_REMEDY);
            }
            if (!Envelope.isEnvelope(type)) {
                throw new MailException(
                        MailEncryptionText.NOT_ENCRYPTED.with(file), MailEncryptionText.NOT_ENCRYPTED_REMEDY);
            }
            stream = body.stream();
            Envelope envelope = Envelope.read(stream, type);
            opened = new EncryptedMail(body, stream, envelope, envelope.cipher());
            return opened;
        } catch (CMSException e) {
            throw cannotOpen(file, e);
        } finally {
            if (opened == null) {
                if (stream != null) {
                    stream.close();
                }
                body.close();
            }
        }
    }

    private static MailException cannotOpen(Path file, CMSException e) {
        return new MailException(
                MailEncryptionText.CANNOT_OPEN.with(file, e.getMessage()), MailEncryptionText.CANNOT_OPEN_REMEDY, e);
    }

    /**
     * What the content is encrypted with.
     *
     * @return the cipher
     */
    public ContentCipher cipher() {
        return cipher;
    }

    /**
     * Finds the key for which the message is encrypted. Nothing is done with the keys.
     *
     * @param keys keys of the card
     * @return the first of them whose certificate the message names, and that may decrypt
     * @throws MailException if there is none; it says whom the message is for, as far as that can be seen
     */
    public DecryptionKey keyAmong(List<DecryptionKey> keys) throws MailException {
        boolean legal = false;
        for (DecryptionKey key : keys) {
            boolean named =
                    envelope.recipients().stream().anyMatch(recipient -> Envelope.isFor(recipient, key.certificate()));
            if (named && key.mayDecrypt()) {
                return key;
            }
            legal |= named;
        }
        if (legal) {
            throw new MailException(
                    MailEncryptionText.LEGAL_KEY.with(body.file()), MailEncryptionText.LEGAL_KEY_REMEDY);
        }
        throw new MailException(
                MailEncryptionText.NOT_FOR_CARD.with(body.file(), named()), MailEncryptionText.NOT_FOR_CARD_REMEDY);
    }

    /**
     * Makes sure that the message is for a key. Nothing is done with it.
     *
     * @param key a key that its holder has named
     * @return the same key
     * @throws MailException if the message is not for it, or if it may not decrypt
     */
    public DecryptionKey requireFor(DecryptionKey key) throws MailException {
        boolean named =
                envelope.recipients().stream().anyMatch(recipient -> Envelope.isFor(recipient, key.certificate()));
        if (!named) {
            throw new MailException(
                    MailEncryptionText.NOT_FOR_KEY.with(body.file(), key.alias(), named()),
                    MailEncryptionText.NOT_FOR_KEY_REMEDY);
        }
        return keyAmong(List.of(key));
    }

    private Text named() {
        List<RecipientInformation> recipients = envelope.recipients();
        String names =
                recipients.stream().limit(MOST_NAMED).map(EncryptedMail::name).collect(Collectors.joining("; "));
        return MailEncryptionText.RECIPIENTS.with(recipients.size(), names, recipients.size() - MOST_NAMED);
    }

    private static String name(RecipientInformation recipient) {
        if (!(recipient.getRID() instanceof PKIXRecipientId id)) {
            return recipient.getClass().getSimpleName();
        }
        try {
            return id.getIssuer() == null
                    ? HexFormat.of().formatHex(id.getSubjectKeyIdentifier())
                    : id.getSerialNumber().toString(16) + " (" + id.getIssuer() + ")";
        } catch (RuntimeException e) {
            return "?"; // a name that BouncyCastle cannot write
        }
    }

    /**
     * Decrypts the message into a new file that only its owner may read.
     *
     * @param key the key from {@link #keyAmong}
     * @param target where the decrypted message is wanted
     * @param overwrite whether an ordinary file there is replaced
     * @return what was found
     * @throws MailException if the message is damaged or was changed
     * @throws DocumentException if the file cannot be written there
     * @throws ProviderException if card, reader or PIN fail; the cause says why
     * @throws IOException if writing fails
     * @throws IllegalStateException if it was decrypted before: a second time would use the key again
     */
    public Decrypted decrypt(DecryptionKey key, Path target, boolean overwrite)
            throws MailException, DocumentException, IOException {
        if (used) {
            throw new IllegalStateException("The message was decrypted already");
        }
        try (OutputFile output = OutputFile.begin(target, overwrite, List.of(body.file()))) {
            Envelope.Content content = content(key);
            Decrypted.Inside inside;
            try (OutputStream out = output.stream()) {
                inside = write(content, out);
            }
            output.finishPrivate();
            return new Decrypted(body.file(), target, key.alias(), cipher, inside);
        }
    }

    private Envelope.Content content(DecryptionKey key) throws MailException {
        RecipientInformation recipient = envelope.recipients().stream()
                .filter(one -> Envelope.isFor(one, key.certificate()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("The message is not for this key"));
        used = true;
        try {
            return envelope.open(recipient, key, new BouncyCastleProvider());
        } catch (CMSException e) {
            throw cannotOpen(body.file(), e);
        } catch (ProviderException e) {
            throw e; // card, reader or PIN
        } catch (IOException | RuntimeException e) {
            throw broken(e); // BouncyCastle's ways to say that the message is damaged
        }
    }

    /** What comes out before the end has been seen goes nowhere but into the temporary file. */
    private Decrypted.Inside write(Envelope.Content content, OutputStream out) throws MailException, IOException {
        InputStream in = new BufferedInputStream(content.stream(), BUFFER);
        InnerEntity entity = read(() -> InnerEntity.read(in));
        out.write(start(entity));
        byte[] buffer = new byte[BUFFER];
        for (int count = read(() -> in.read(buffer)); count >= 0; count = read(() -> in.read(buffer))) {
            out.write(buffer, 0, count);
        }
        read(() -> {
            in.close(); // may be where a wrong padding or tag is told
            return 0;
        });
        if (content.useless().getAsBoolean() || !cipher.isAuthenticated() && !isMessage(entity)) {
            throw broken(null);
        }
        return entity.kind();
    }

    private boolean isMessage(InnerEntity entity) {
        return body.mail().isEmpty() || entity.isReadable();
    }

    private byte[] start(InnerEntity entity) throws MailException {
        if (body.mail().isEmpty()) {
            return entity.start();
        }
        try {
            MailHeader outer = MailHeader.of(body.mail().get().message());
            byte[] header = outer.opened(entity.headerOrDefault()).text().getBytes(StandardCharsets.ISO_8859_1);
            byte[] more = entity.startOfBody();
            byte[] all = Arrays.copyOf(header, header.length + more.length);
            System.arraycopy(more, 0, all, header.length, more.length);
            return all;
        } catch (MessagingException e) {
            throw new DamagedMailException(body.file().toString(), MailText.NOT_UNDERSTOOD, e);
        }
    }

    @FunctionalInterface
    private interface Reading<T> {
        T read() throws IOException;
    }

    private <T> T read(Reading<T> reading) throws MailException {
        try {
            return reading.read();
        } catch (IOException | RuntimeException e) {
            throw broken(e); // BouncyCastle's ways to say that what it reads is damaged
        }
    }

    /** One answer for all that may be wrong inside: a sender must not learn how far the decryption came. */
    private MailException broken(Exception cause) {
        return new MailException(MailEncryptionText.BROKEN.with(body.file()), MailEncryptionText.BROKEN_REMEDY, cause);
    }

    @Override
    public void close() throws IOException {
        stream.close();
        body.close();
    }
}
