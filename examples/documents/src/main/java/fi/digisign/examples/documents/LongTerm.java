package fi.digisign.examples.documents;

import eu.europa.esig.dss.cades.CAdESSignatureParameters;
import eu.europa.esig.dss.cades.signature.CAdESService;
import eu.europa.esig.dss.enumerations.SignatureLevel;
import eu.europa.esig.dss.model.DSSDocument;
import eu.europa.esig.dss.model.FileDocument;
import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.pades.PAdESSignatureParameters;
import eu.europa.esig.dss.signature.SignatureRequirementsChecker;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Makes signatures outlive their certificates: adds to a B-T signature all certificates and revocation data (B-LT), and
 * a time stamp over them (B-LTA; ETSI EN 319 142-1 §6.3, EN 319 122-1 §6.3). No key is needed, and so no card.
 *
 * <p>Files of any size are read and written in pieces; of a PDF, each object takes memory.
 *
 * <p>Has no state but its settings; safe for use by several threads.
 */
public final class LongTerm {

    /** What a time stamp over a PDF may take up; authorities send up to four certificates. */
    private static final int STAMP_SPACE = 32768;

    private final Trust trust;
    private final URI timeStamps;

    /**
     * @param trust the root certificates of signer and time stamping authority, and whether revocation data is fetched
     * @param timeStamps the address of the time stamping authority (RFC 3161 §3.4)
     */
    public LongTerm(Trust trust, URI timeStamps) {
        this.trust = Objects.requireNonNull(trust, "trust");
        this.timeStamps = Objects.requireNonNull(timeStamps, "timeStamps");
    }

    /**
     * Finds out whether a signature with this certificate could be made long-term: that it is valid now, and that it can
     * be found out now that no certificate of the chain is revoked. To be called before signing, since a PIN spent is
     * spent.
     *
     * @param chain the signer's certificate first, then its issuers as far as known
     * @throws DocumentException if a signature would be in vain
     */
    public void check(List<X509Certificate> chain) throws DocumentException {
        List<CertificateToken> tokens =
                chain.stream().map(CertificateToken::new).toList();
        PAdESSignatureParameters parameters = new PAdESSignatureParameters();
        parameters.setSigningCertificate(tokens.get(0));
        parameters.setCertificateChain(tokens);
        parameters.setCheckCertificateRevocation(true);
        try (Services services = services()) {
            Failures.explainingWithoutKey(chain.get(0).getSubjectX500Principal().toString(), () -> {
                new SignatureRequirementsChecker(services.verifier(), parameters)
                        .assertSigningCertificateIsValid(tokens.get(0));
                return null;
            });
        }
    }

    /**
     * Extends the signatures of a PDF file.
     *
     * @param signed the PDF file, its last signature at level B-B or higher; only read
     * @param target an existing or new file, which is written
     * @param level LT or LTA
     * @param password what opens the document; null if nothing is needed
     * @throws DocumentException if it cannot be extended; then the target is undefined
     * @throws IOException if a file cannot be read or written
     */
    public void extendPdf(Path signed, Path target, BaselineLevel level, char[] password)
            throws DocumentException, IOException {
        PAdESSignatureParameters parameters = new PAdESSignatureParameters();
        parameters.setSignatureLevel(
                requireLongTerm(level) == BaselineLevel.LTA
                        ? SignatureLevel.PAdES_BASELINE_LTA
                        : SignatureLevel.PAdES_BASELINE_LT);
        parameters.getSignatureTimestampParameters().setContentSize(STAMP_SPACE);
        parameters.getArchiveTimestampParameters().setContentSize(STAMP_SPACE);
        parameters.setPasswordProtection(password);
        try (Services services = services()) {
            DSSDocument extended = Failures.explainingWithoutKey(
                    signed.toString(),
                    () -> services.pades().extendDocument(new FileDocument(signed.toFile()), parameters));
            write(extended, target);
        }
    }

    /**
     * Extends a detached CAdES signature.
     *
     * @param signature the file with the signature, which must have level B-B or higher; only read
     * @param content the signed file; only read
     * @param target an existing or new file, which is written
     * @param level LT or LTA
     * @throws DocumentException if it cannot be extended; then the target is undefined
     * @throws IOException if a file cannot be read or written
     */
    public void extendDetached(Path signature, Path content, Path target, BaselineLevel level)
            throws DocumentException, IOException {
        CAdESSignatureParameters parameters = new CAdESSignatureParameters();
        parameters.setSignatureLevel(
                requireLongTerm(level) == BaselineLevel.LTA
                        ? SignatureLevel.CAdES_BASELINE_LTA
                        : SignatureLevel.CAdES_BASELINE_LT);
        parameters.setDetachedContents(List.of(new FileDocument(content.toFile())));
        try (Services services = services()) {
            CAdESService service = new CAdESService(services.verifier());
            services.timeStamps().ifPresent(service::setTspSource);
            DSSDocument extended = Failures.explainingWithoutKey(
                    signature.toString(),
                    () -> service.extendDocument(new FileDocument(signature.toFile()), parameters));
            write(extended, target);
        }
    }

    private static BaselineLevel requireLongTerm(BaselineLevel level) {
        if (!level.isLongTerm()) {
            throw new IllegalArgumentException("There is nothing to extend for level " + level);
        }
        return level;
    }

    private Services services() {
        return new Services(trust, Optional.of(timeStamps));
    }

    private static void write(DSSDocument document, Path target) throws IOException {
        try (OutputStream out = Files.newOutputStream(target)) {
            document.writeTo(out);
        }
    }
}
