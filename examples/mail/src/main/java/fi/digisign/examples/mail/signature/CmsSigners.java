package fi.digisign.examples.mail.signature;

import fi.digisign.examples.mail.mime.LineForm;
import fi.digisign.examples.mail.mime.MimeEntity;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeUtility;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.CMSSignedDataParser;
import org.bouncycastle.cms.CMSSignerDigestMismatchException;
import org.bouncycastle.cms.CMSTypedData;
import org.bouncycastle.cms.CMSTypedStream;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.bouncycastle.util.Store;

/**
 * The signers of one SignedData (RFC 5652 §5), and whether their signatures are over the content.
 *
 * @param signers one for each SignerInfo
 * @param certificates all that came with them
 */
record CmsSigners(List<Signer> signers, List<X509Certificate> certificates) {

    /** Certificates and signatures; mail programs make some kilobytes. */
    private static final int MAX_LENGTH = 4 << 20;

    /**
     * One signer.
     *
     * @param information what the signer says
     * @param certificate the signer's, if it came along
     * @param fault what is wrong with the bytes
     */
    record Signer(
            SignerInformation information, Optional<X509Certificate> certificate, Optional<SignatureFault> fault) {}

    /** The structure is none of SignedData. */
    static final class FormatException extends Exception {

        private static final long serialVersionUID = 1L;

        FormatException(Exception cause) {
            super(String.valueOf(cause.getMessage()), cause);
        }
    }

    /** The bytes of a multipart/signed's second part. */
    static byte[] detached(MimeEntity part) throws FormatException {
        try (InputStream decoded = MimeUtility.decode(part.body(), part.transferEncoding())) {
            byte[] cms = decoded.readNBytes(MAX_LENGTH + 1);
            if (cms.length > MAX_LENGTH) {
                throw new FormatException(new CMSException("the signature is too long"));
            }
            return cms;
        } catch (MessagingException | IOException e) {
            throw new FormatException(e); // it is all in a file; what fails is the encoding, or its end
        }
    }

    /** Reads a signature beside its content, in whichever form of lines it was made. */
    static CmsSigners of(byte[] cms, MimeEntity content) throws FormatException, IOException {
        try {
            List<SignerInformation> first = signers(cms, content, LineForm.CANONICAL);
            List<X509Certificate> certificates = certificates(new CMSSignedData(cms).getCertificates());
            List<Signer> signers = new ArrayList<>();
            for (int i = 0; i < first.size(); i++) {
                Signer signer = check(first.get(i), certificates);
                for (LineForm form : List.of(LineForm.EVERY_CR, LineForm.AS_IS)) {
                    if (signer.fault()
                            .filter(SignatureFault.CONTENT_CHANGED::equals)
                            .isPresent()) {
                        Signer other = check(signers(cms, content, form).get(i), certificates);
                        signer = other.fault().isEmpty() ? other : signer;
                    }
                }
                signers.add(signer);
            }
            return new CmsSigners(signers, certificates);
        } catch (CMSException e) {
            throw new FormatException(e);
        } catch (RuntimeException e) { // BouncyCastle's many ways to say that a structure is not the one expected
            throw new FormatException(e);
        }
    }

    private static List<SignerInformation> signers(byte[] cms, MimeEntity content, LineForm form) throws CMSException {
        return List.copyOf(new CMSSignedData(new PartContent(content, form), cms)
                .getSignerInfos()
                .getSigners());
    }

    /**
     * Reads a SignedData that holds its content.
     *
     * @param encoded its BER encoding
     * @param content where the content is put
     */
    static CmsSigners of(InputStream encoded, Path content) throws FormatException, IOException {
        Metered metered = new Metered(encoded);
        try {
            CMSSignedDataParser parser = new CMSSignedDataParser(
                    new JcaDigestCalculatorProviderBuilder()
                            .setProvider(new BouncyCastleProvider())
                            .build(),
                    metered);
            CMSTypedStream signed = parser.getSignedContent();
            try (OutputStream out = Files.newOutputStream(content)) {
                if (signed != null) {
                    metered.open = true;
                    signed.getContentStream().transferTo(out);
                    metered.open = false;
                }
            }
            @SuppressWarnings("unchecked") // BouncyCastle's parser leaves out what its other classes say
            Store<X509CertificateHolder> store = parser.getCertificates();
            List<X509Certificate> certificates = certificates(store);
            List<Signer> signers = new ArrayList<>();
            for (SignerInformation signer : parser.getSignerInfos().getSigners()) {
                signers.add(check(signer, certificates));
            }
            return new CmsSigners(signers, certificates);
        } catch (CMSException | OperatorCreationException e) {
            throw new FormatException(e);
        } catch (IOException e) {
            throw new FormatException(e); // it is all in a file; what fails is the structure, or its end
        } catch (RuntimeException e) { // as above
            throw new FormatException(e);
        }
    }

    private static List<X509Certificate> certificates(Store<X509CertificateHolder> store) {
        List<X509Certificate> certificates = new ArrayList<>();
        for (X509CertificateHolder holder : store.getMatches(null)) {
            try {
                certificates.add(new JcaX509CertificateConverter().getCertificate(holder));
            } catch (CertificateException e) {
                continue; // one that Java does not read; if it is the signer's, it is missing
            }
        }
        return certificates;
    }

    private static Signer check(SignerInformation signer, List<X509Certificate> certificates) {
        Optional<X509Certificate> own = certificates.stream()
                .filter(certificate -> signer.getSID().match(holder(certificate)))
                .findFirst();
        return new Signer(
                signer,
                own,
                own.isEmpty() ? Optional.of(SignatureFault.CERTIFICATE_MISSING) : fault(signer, own.get()));
    }

    private static X509CertificateHolder holder(X509Certificate certificate) {
        try {
            return new X509CertificateHolder(certificate.getEncoded());
        } catch (IOException | CertificateException e) {
            throw new IllegalStateException("A certificate that was decoded cannot be encoded", e);
        }
    }

    private static Optional<SignatureFault> fault(SignerInformation signer, X509Certificate certificate) {
        try {
            boolean right = signer.verify(new JcaSimpleSignerInfoVerifierBuilder()
                    .setProvider(new BouncyCastleProvider())
                    .build(certificate.getPublicKey()));
            if (right) {
                return SigningCertificateAttribute.contradicts(signer, certificate)
                        ? Optional.of(SignatureFault.SIGNATURE_WRONG)
                        : Optional.empty();
            }
            // Without signed attributes, the value is over the content itself: which of them changed cannot be told.
            return Optional.of(
                    signer.getSignedAttributes() == null
                            ? SignatureFault.CONTENT_CHANGED
                            : SignatureFault.SIGNATURE_WRONG);
        } catch (CMSSignerDigestMismatchException e) {
            return Optional.of(SignatureFault.CONTENT_CHANGED);
        } catch (OperatorCreationException e) {
            return Optional.of(SignatureFault.UNKNOWN_ALGORITHM);
        } catch (CMSException e) {
            return Optional.of(
                    e.getUnderlyingException() instanceof OperatorCreationException
                            ? SignatureFault.UNKNOWN_ALGORITHM
                            : SignatureFault.WRONG_FORMAT);
        }
    }

    /** A part of a message in one of the forms in which it may have been signed. */
    private record PartContent(MimeEntity part, LineForm form) implements CMSTypedData {

        @Override
        public ASN1ObjectIdentifier getContentType() {
            return CMSObjectIdentifiers.data;
        }

        @Override
        public void write(OutputStream out) throws IOException {
            form.write(part.content(), out);
        }

        @Override
        public Object getContent() {
            return part;
        }
    }

    /** Ends what is read into memory before it gets too much; the content itself is not, and may be long. */
    private static final class Metered extends FilterInputStream {

        private boolean open;
        private int left = MAX_LENGTH;

        Metered(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int octet = super.read();
            spend(octet < 0 ? 0 : 1);
            return octet;
        }

        @Override
        public int read(byte[] octets, int offset, int length) throws IOException {
            int count = super.read(octets, offset, length);
            spend(Math.max(0, count));
            return count;
        }

        private void spend(int count) throws IOException {
            if (!open) {
                left -= count;
                if (left < 0) {
                    throw new IOException("the signature is too long");
                }
            }
        }
    }
}
