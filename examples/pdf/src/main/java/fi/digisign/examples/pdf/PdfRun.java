package fi.digisign.examples.pdf;

import fi.digisign.examples.cades.CadesSignature;
import fi.digisign.examples.cades.SigningKey;
import fi.digisign.examples.documents.DocumentException;
import fi.digisign.examples.documents.LongTerm;
import fi.digisign.examples.pdf.words.PdfText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x500.style.IETFUtils;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;

/**
 * Signs one or many files with one key, after everything besides the files has been checked: see
 * {@link PdfSigner#begin}. The card decides how often its PIN is asked for.
 *
 * <p>Not for use by several threads at once, like the key.
 */
public final class PdfRun {

    /** Space for the signature besides certificates and time stamp; a card's signature must not be lost for a few bytes. */
    private static final int RESERVE = 16384;

    /** The least that is reserved for a time stamp, whose length differs from one to the next. */
    private static final int STAMP_RESERVE = 16384;

    private final PdfSettings settings;
    private final SigningKey key;
    private final int space;

    private PdfRun(PdfSettings settings, SigningKey key, int space) {
        this.settings = settings;
        this.key = key;
        this.space = space;
    }

    /** Asks those servers that are needed after the card has signed, so that no signature is made in vain. */
    static PdfRun begin(PdfSettings settings, SigningKey key)
            throws DocumentException, GeneralSecurityException, IOException {
        key.requireValid();
        int space = RESERVE;
        for (X509Certificate certificate : key.chain()) {
            space += certificate.getEncoded().length;
        }
        if (settings.longTerm().isPresent()) {
            settings.longTerm().get().check(key.chain());
        }
        if (settings.stamps().isPresent()) {
            byte[] trial = settings.stamps().get().stamp(key.certificate().getEncoded());
            space += Math.max(STAMP_RESERVE, 2 * trial.length);
        }
        return new PdfRun(settings, key, space);
    }

    /**
     * Signs a file; the file itself is checked first.
     *
     * @param original the PDF file to be signed; only read
     * @param target where the signed file is put
     * @param overwrite whether an existing target is replaced
     * @return what the check of the written file found out about the new signature
     * @throws PdfException if the file cannot be signed, or the target not be written; see {@link PdfSigner#check}
     * @throws DocumentException if the signature cannot be extended to the level wanted
     * @throws GeneralSecurityException if the key cannot or will not sign, for example because of a wrong PIN
     * @throws IOException if reading or writing fails, or there is no time stamp
     */
    public SignatureReport sign(Path original, Path target, boolean overwrite)
            throws PdfException, DocumentException, GeneralSecurityException, IOException {
        new PdfSigner(settings).check(original, target, overwrite);
        return signChecked(new PdfTarget(original, target, overwrite));
    }

    SignatureReport signChecked(PdfTarget target)
            throws PdfException, DocumentException, GeneralSecurityException, IOException {
        Path temporary = target.temporary();
        try {
            Path original = target.original();
            CadesSignature plain = CadesSignature.inPdf(key.withReason(String.valueOf(original.getFileName())));
            CadesSignature signature =
                    settings.stamps().map(plain::withTimeStamp).orElse(plain);
            new PdfWriter(settings, name(), Optional.of(key), space).write(original, temporary, signature::sign);
            PdfFile.checkContained(original, temporary, settings.password());
            SignatureReport report = checkSignature(temporary, true);
            if (settings.longTerm().isPresent()) {
                return extend(target, temporary, settings.longTerm().get());
            }
            target.put(temporary);
            return report;
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    /** The signer's common name, else all of the name. */
    private String name() throws GeneralSecurityException {
        RDN[] names =
                new JcaX509CertificateHolder(key.certificate()).getSubject().getRDNs(BCStyle.CN);
        return names.length == 0
                ? key.certificate().getSubjectX500Principal().getName()
                : IETFUtils.valueToString(names[0].getFirst().getValue());
    }

    private SignatureReport extend(PdfTarget target, Path signed, LongTerm extension)
            throws PdfException, DocumentException, IOException {
        Path extended = target.temporary();
        try {
            extension.extendPdf(signed, extended, settings.level(), settings.password());
            PdfFile.checkContained(signed, extended, settings.password());
            SignatureReport report = checkSignature(extended, false);
            target.put(extended);
            return report;
        } finally {
            Files.deleteIfExists(extended);
        }
    }

    /** The last signature of this signer. */
    private SignatureReport checkSignature(Path signed, boolean coversWholeFile) throws PdfException, IOException {
        List<SignatureReport> reports = new PdfVerifier().verify(signed, settings.password());
        Optional<SignatureReport> found = reports.stream()
                .filter(report -> report.coversWholeFile() || !coversWholeFile)
                .filter(report -> report.signer().equals(Optional.of(key.certificate())))
                .reduce((before, last) -> last);
        SignatureReport report = found.orElseThrow(() -> new PdfException.Damaged(PdfText.SIGNATURE_LOST, null));
        if (!report.intact()) {
            throw new PdfException(
                    PdfText.NOT_VERIFIED.with(report.problem().orElseThrow()), PdfText.NOT_VERIFIED_REMEDY);
        }
        return report;
    }
}
