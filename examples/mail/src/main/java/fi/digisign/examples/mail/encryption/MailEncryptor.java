package fi.digisign.examples.mail.encryption;

import fi.digisign.examples.cms.ContentCipher;
import fi.digisign.examples.cms.EphemeralKeyAgreement;
import fi.digisign.examples.cms.OaepParameters;
import fi.digisign.examples.documents.DocumentException;
import fi.digisign.examples.documents.OutputFile;
import fi.digisign.examples.mail.DamagedMailException;
import fi.digisign.examples.mail.MailException;
import fi.digisign.examples.mail.MailFile;
import fi.digisign.examples.mail.encryption.Encrypted.Reader;
import fi.digisign.examples.mail.mime.CrlfOutput;
import fi.digisign.examples.mail.words.MailEncryptionText;
import fi.digisign.examples.mail.words.MailText;
import jakarta.mail.MessagingException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.bouncycastle.cms.CMSAuthEnvelopedDataStreamGenerator;
import org.bouncycastle.cms.CMSEnvelopedDataStreamGenerator;
import org.bouncycastle.cms.CMSEnvelopedGenerator;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.RecipientInfoGenerator;
import org.bouncycastle.cms.jcajce.JceCMSContentEncryptorBuilder;
import org.bouncycastle.cms.jcajce.JceKeyTransRecipientInfoGenerator;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.OutputAEADEncryptor;
import org.bouncycastle.operator.OutputEncryptor;

/**
 * Encrypts messages (RFC 8551 §3.3, §3.4). The body with the fields about it goes inside, whatever it is: a signed one stays
 * as it was signed. The other fields stay outside and readable, Subject among them; Bcc is left out. No private key is used.
 *
 * @param cipher for the content; if empty, AES-GCM where every recipient's program says that it reads that, else AES-256-CBC,
 *     which all read
 * @param rsa for RSA keys; if empty, OAEP for those whose programs say that they read it, else PKCS#1 v1.5
 */
public record MailEncryptor(Optional<ContentCipher> cipher, Optional<RsaScheme> rsa) {

    private static final List<ContentCipher> PREFERRED = List.of(ContentCipher.AES256_GCM, ContentCipher.AES128_GCM);

    private static final int LINE = 76;
    private static final byte[] CRLF = {'\r', '\n'};
    private static final int BUFFER = 1 << 16;

    /**
     * Encrypts a message into a new file.
     *
     * @param mail the message
     * @param recipients who is to read it, at least one; a certificate that is there twice counts once
     * @param target where the encrypted message is wanted
     * @param overwrite whether an ordinary file there is replaced
     * @return what was done
     * @throws MailException if the message is encrypted already
     * @throws DocumentException if the file cannot be written there
     * @throws GeneralSecurityException if a certificate's key cannot be used
     * @throws IOException if reading or writing fails
     */
    public Encrypted encrypt(MailFile mail, List<MailRecipient> recipients, Path target, boolean overwrite)
            throws MailException, DocumentException, GeneralSecurityException, IOException {
        if (recipients.isEmpty()) {
            throw new IllegalArgumentException("A message needs at least one recipient");
        }
        List<MailRecipient> once = withoutDuplicates(recipients);
        ContentCipher chosen = cipher.orElseGet(() -> cipherFor(once));
        try (OutputFile output = OutputFile.begin(target, overwrite, List.of(mail.file()))) {
            MailHeader header = MailHeader.of(mail.message());
            requirePlain(mail, header);
            try (OutputStream out = output.stream()) {
                out.write(bytes(outside(header, chosen)));
                try (OutputStream base64 = Base64.getMimeEncoder(LINE, CRLF).wrap(new OpenEnded(out));
                        OutputStream buffered = new BufferedOutputStream(base64, BUFFER);
                        OutputStream encrypted = encrypting(once, chosen, buffered)) {
                    writeInside(mail, header, encrypted);
                }
                out.write(CRLF);
            }
            output.finish();
        } catch (CMSException e) {
            throw new GeneralSecurityException(e.getMessage(), e);
        } catch (MessagingException e) {
            throw new DamagedMailException(mail.file().toString(), MailText.NOT_UNDERSTOOD, e);
        }
        return new Encrypted(
                mail.file(),
                target,
                chosen,
                once.stream()
                        .map(recipient -> new Reader(recipient, scheme(recipient)))
                        .toList());
    }

    private static List<MailRecipient> withoutDuplicates(List<MailRecipient> recipients) {
        List<MailRecipient> once = new ArrayList<>();
        for (MailRecipient recipient : recipients) {
            if (once.stream().noneMatch(other -> other.certificate().equals(recipient.certificate()))) {
                once.add(recipient);
            }
        }
        return once;
    }

    /** The sender reads it with this program, which reads all of them. */
    private static ContentCipher cipherFor(List<MailRecipient> recipients) {
        List<MailRecipient> others =
                recipients.stream().filter(recipient -> !recipient.self()).toList();
        return PREFERRED.stream()
                .filter(one -> !others.isEmpty() && others.stream().allMatch(recipient -> recipient.reads(one)))
                .findFirst()
                .orElse(ContentCipher.AES256_CBC);
    }

    private static void requirePlain(MailFile mail, MailHeader header) throws MailException, CMSException, IOException {
        if (CmsBody.isCms(header.mediaType())) {
            CmsBody body = new CmsBody(mail.file(), Optional.of(mail));
            if (Envelope.isEnvelope(Envelope.type(body::stream))) {
                throw new MailException(
                        MailEncryptionText.ALREADY_ENCRYPTED.with(mail.file()),
                        MailEncryptionText.ALREADY_ENCRYPTED_REMEDY);
            }
        }
    }

    private static MailHeader outside(MailHeader header, ContentCipher cipher) {
        String type = cipher.isAuthenticated() ? "authEnveloped-data" : "enveloped-data";
        List<String> fields = Stream.concat(
                        header.ofMessage(Set.of("bcc")).lines().stream(),
                        Stream.of(
                                "MIME-Version: 1.0",
                                "Content-Type: application/pkcs7-mime; smime-type=" + type + ";\r\n name=\"smime.p7m\"",
                                "Content-Transfer-Encoding: base64",
                                "Content-Disposition: attachment; filename=\"smime.p7m\"",
                                "Content-Description: S/MIME Encrypted Message"))
                .toList();
        return new MailHeader(fields);
    }

    private static void writeInside(MailFile mail, MailHeader header, OutputStream encrypted)
            throws MessagingException, IOException {
        MailHeader inside = header.ofBody();
        if (inside.lines().isEmpty()) {
            inside = new MailHeader(List.of("Content-Type: text/plain"));
        }
        OutputStream lines = isBinary(mail) ? encrypted : new CrlfOutput(encrypted);
        lines.write(bytes(inside));
        try (InputStream body = mail.message().getRawInputStream()) {
            body.transferTo(lines);
        }
    }

    private static boolean isBinary(MailFile mail) throws MessagingException {
        return "binary".equalsIgnoreCase(mail.message().getEncoding());
    }

    private static byte[] bytes(MailHeader header) {
        return header.text().getBytes(StandardCharsets.ISO_8859_1);
    }

    private OutputStream encrypting(List<MailRecipient> recipients, ContentCipher cipher, OutputStream out)
            throws CMSException, GeneralSecurityException, IOException {
        Provider bouncyCastle = new BouncyCastleProvider();
        OutputEncryptor encryptor = new JceCMSContentEncryptorBuilder(cipher.oid())
                .setProvider(bouncyCastle)
                .build();
        if (cipher.isAuthenticated()) {
            CMSAuthEnvelopedDataStreamGenerator generator = new CMSAuthEnvelopedDataStreamGenerator();
            addRecipients(generator, recipients, bouncyCastle);
            return generator.open(out, (OutputAEADEncryptor) encryptor);
        }
        CMSEnvelopedDataStreamGenerator generator = new CMSEnvelopedDataStreamGenerator();
        addRecipients(generator, recipients, bouncyCastle);
        return generator.open(out, encryptor);
    }

    private void addRecipients(CMSEnvelopedGenerator generator, List<MailRecipient> recipients, Provider bouncyCastle)
            throws GeneralSecurityException {
        for (MailRecipient recipient : recipients) {
            generator.addRecipientInfoGenerator(generator(recipient, bouncyCastle));
        }
    }

    private RecipientInfoGenerator generator(MailRecipient recipient, Provider bouncyCastle)
            throws GeneralSecurityException {
        X509Certificate certificate = recipient.certificate();
        return switch (scheme(recipient)) {
            case "ecdh" -> new EphemeralKeyAgreement(certificate, bouncyCastle);
            case "oaep" ->
                new JceKeyTransRecipientInfoGenerator(certificate, OaepParameters.sha256()).setProvider(bouncyCastle);
            default -> new JceKeyTransRecipientInfoGenerator(certificate).setProvider(bouncyCastle);
        };
    }

    private String scheme(MailRecipient recipient) {
        if (!recipient.certificate().getPublicKey().getAlgorithm().equals("RSA")) {
            return "ecdh";
        }
        return rsa.orElse(recipient.readsOaep() ? RsaScheme.OAEP : RsaScheme.PKCS1)
                .toString();
    }
}
