package fi.digisign.examples.mail.signature;

import fi.digisign.apdu.text.Text;
import fi.digisign.examples.cades.SigningKey;
import fi.digisign.examples.documents.DocumentException;
import fi.digisign.examples.documents.OutputFile;
import fi.digisign.examples.mail.CertificateAddresses;
import fi.digisign.examples.mail.MailAddress;
import fi.digisign.examples.mail.MailException;
import fi.digisign.examples.mail.MailFile;
import fi.digisign.examples.mail.mime.EntityWriter;
import fi.digisign.examples.mail.mime.MimeEntity;
import fi.digisign.examples.mail.words.MailSigningText;
import jakarta.mail.util.SharedFileInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SignatureException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.CMSSignedDataStreamGenerator;
import org.bouncycastle.cms.CMSSignedGenerator;
import org.bouncycastle.cms.DefaultSignedAttributeTableGenerator;
import org.bouncycastle.cms.SignerInfoGenerator;
import org.bouncycastle.cms.jcajce.JcaSignerInfoGeneratorBuilder;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.RuntimeOperatorException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;

/**
 * Signs messages (S/MIME 4.0, RFC 8551 §3.5). The header stays outside, byte for byte; what describes the content moves
 * inside, and the content is brought into a form that no server changes ({@link EntityWriter}).
 *
 * <p>The bytes that are signed are the bytes that are written, so the key signs once for each message. Immutable, but the
 * key is a card's: one signature at a time.
 */
public final class MailSigner {

    /** How the signature goes with the message. */
    public enum Form {
        /** multipart/signed: readable in every program. */
        DETACHED("multipart/signed"),
        /** application/pkcs7-mime: readable only in programs that know S/MIME, but nothing on the way can change it. */
        OPAQUE("application/pkcs7-mime");

        private final String type;

        Form(String type) {
            this.type = type;
        }

        @Override
        public String toString() {
            return type;
        }
    }

    private final SigningKey key;
    private final Optional<X509Certificate> encryption;
    private final Form form;

    /**
     * @param key the key to sign with
     * @param encryption the certificate that answers are to be encrypted to; it goes with the signature
     * @param form how the signature goes with the message
     */
    public MailSigner(SigningKey key, Optional<X509Certificate> encryption, Form form) {
        this.key = Objects.requireNonNull(key, "key");
        this.encryption = Objects.requireNonNull(encryption, "encryption");
        this.form = Objects.requireNonNull(form, "form");
    }

    /**
     * Looks at a message before a card is needed.
     *
     * @param file the message
     * @param target where the signed message is to be put
     * @param overwrite whether an existing file there is replaced
     * @param nested whether it may be signed or encrypted already
     * @throws MailException if it cannot be signed
     * @throws DocumentException if the target cannot be written
     * @throws IOException if it cannot be read
     */
    public static void check(Path file, Path target, boolean overwrite, boolean nested)
            throws MailException, DocumentException, IOException {
        MailFile.open(file).close();
        OutputFile.begin(target, overwrite, List.of(file)).close();
        check(file, nested);
    }

    private static void check(Path file, boolean nested) throws MailException, IOException {
        try (MailFile known = MailFile.open(file);
                SharedFileInputStream source = open(file)) {
            MimeEntity message = MimeEntity.message(source, Files.size(file), known.file());
            if (!nested && SecuredMail.is(message)) {
                throw new MailException(MailSigningText.ALREADY.with(file), MailSigningText.ALREADY_REMEDY);
            }
            new EntityWriter(OutputStream.nullOutputStream()).content(message);
        }
    }

    private static SharedFileInputStream open(Path file) throws IOException {
        return new SharedFileInputStream(file.toFile(), 1 << 14);
    }

    /**
     * What the receivers will find odd about the signature; to be told before a PIN is asked for.
     *
     * @param file the message
     * @return one sentence each, mostly none
     * @throws MailException if it is no message
     * @throws IOException if it cannot be read
     */
    public List<Text> warnings(Path file) throws MailException, IOException {
        List<Text> warnings = new ArrayList<>();
        X509Certificate certificate = key.certificate();
        List<MailAddress> own = CertificateAddresses.of(certificate);
        MailOrigin origin = origin(file);
        String from = text(origin.from());
        switch (origin.match(own)) {
            case NO_ADDRESS -> warnings.add(MailSigningText.NO_ADDRESS.with(from));
            case OTHER -> warnings.add(MailSigningText.OTHER_ADDRESS.with(from, text(own)));
            case SENDER_ONLY -> warnings.add(MailSigningText.SENDER_ONLY.with(from, text(own)));
            case NO_AUTHOR -> warnings.add(MailSigningText.NO_FROM);
            case AUTHOR -> {
                // as it should be
            }
        }
        Instant now = Instant.now();
        Instant end = certificate.getNotAfter().toInstant();
        Instant begin = certificate.getNotBefore().toInstant();
        if (now.isAfter(end)) {
            warnings.add(MailSigningText.EXPIRED.with(end));
        } else if (now.isBefore(begin)) {
            warnings.add(MailSigningText.NOT_YET_VALID.with(begin));
        }
        if (!SignerCertificate.isForMail(certificate)) {
            warnings.add(MailSigningText.NOT_FOR_MAIL);
        }
        return warnings;
    }

    private static String text(List<MailAddress> addresses) {
        return addresses.stream().map(MailAddress::toString).collect(Collectors.joining(", "));
    }

    private static MailOrigin origin(Path file) throws MailException, IOException {
        try (SharedFileInputStream source = open(file)) {
            return MailOrigin.of(MimeEntity.message(source, Files.size(file), file));
        }
    }

    /**
     * Signs a message. The result appears when it is finished and has been verified, or not at all.
     *
     * @param file the message; only read
     * @param target where the signed message is put
     * @param overwrite whether an existing file there is replaced
     * @throws MailException if it is no message, or one that cannot be signed
     * @throws DocumentException if the target cannot be written
     * @throws GeneralSecurityException if the key cannot or will not sign, for example because of a wrong PIN
     * @throws IOException if reading or writing fails
     */
    public void sign(Path file, Path target, boolean overwrite)
            throws MailException, DocumentException, GeneralSecurityException, IOException {
        check(file, true);
        try (OutputFile output = OutputFile.begin(target, overwrite, List.of(file));
                SharedFileInputStream source = open(file)) {
            MimeEntity message = MimeEntity.message(source, Files.size(file), file);
            Path content =
                    Files.createTempFile(output.temporary().toAbsolutePath().getParent(), ".signing-", ".tmp");
            try {
                try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(content))) {
                    new EntityWriter(out).content(message);
                }
                write(message, key.withReason(file.getFileName().toString()), content, output);
            } finally {
                Files.delete(content);
            }
            verify(output.temporary());
            output.finish();
        }
    }

    private void write(MimeEntity message, SigningKey once, Path content, OutputFile output)
            throws GeneralSecurityException, IOException {
        try (OutputStream out = output.stream()) {
            SignedMailWriter writer = new SignedMailWriter(out, message);
            if (form == Form.DETACHED) {
                CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
                prepare(generator, once);
                byte[] signature =
                        generator.generate(new SignedContent(content), false).getEncoded("DER");
                writer.detached(content, key.digestAlgorithm(), signature);
            } else {
                CMSSignedDataStreamGenerator generator = new CMSSignedDataStreamGenerator();
                prepare(generator, once);
                try (OutputStream encoder = writer.opaque()) {
                    OutputStream signed = generator.open(encoder, true);
                    Files.copy(content, signed);
                    signed.close(); // this is where the key signs; not to be tried again when it fails
                }
            }
        } catch (RuntimeOperatorException | CMSException | OperatorCreationException e) {
            throw failure(e);
        } catch (IOException e) {
            throw keysOwn(e).orElseThrow(() -> e);
        }
    }

    private void prepare(CMSSignedGenerator generator, SigningKey once)
            throws GeneralSecurityException, OperatorCreationException, CMSException {
        ContentSigner signer = new JcaContentSignerBuilder(key.signatureAlgorithm())
                .setProvider(key.provider())
                .build(once.key());
        SignerInfoGenerator info = new JcaSignerInfoGeneratorBuilder(new JcaDigestCalculatorProviderBuilder().build())
                .setSignedAttributeGenerator(
                        new DefaultSignedAttributeTableGenerator(SmimeAttributes.of(key, encryption)))
                .build(signer, key.certificate());
        generator.addSignerInfoGenerator(info);
        List<X509Certificate> certificates = new ArrayList<>(key.chain());
        encryption.filter(own -> !certificates.contains(own)).ifPresent(certificates::add);
        generator.addCertificates(new JcaCertStore(certificates));
    }

    /** BouncyCastle wraps what the provider threw; the caller wants the provider's own words. */
    private static GeneralSecurityException failure(Exception wrapped) {
        return keysOwn(wrapped)
                .orElseGet(() ->
                        new SignatureException("The signature could not be made: " + wrapped.getMessage(), wrapped));
    }

    private static Optional<GeneralSecurityException> keysOwn(Exception wrapped) {
        for (Throwable cause = wrapped; cause != null; cause = cause.getCause()) {
            if (cause instanceof GeneralSecurityException original) {
                return Optional.of(original);
            }
        }
        return Optional.empty();
    }

    /** The message as receivers will read it. */
    private void verify(Path signed) throws MailException, GeneralSecurityException, IOException {
        List<MailSignature> found = MailVerifier.integrity(signed).signatures();
        boolean intact = !found.isEmpty()
                && found.get(0).isIntact()
                && found.get(0).signer().filter(key.certificate()::equals).isPresent();
        if (!intact) {
            throw new SignatureException("The new signature does not verify: " + found);
        }
    }
}
