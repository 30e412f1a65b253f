package fi.digisign.examples.pdf;

import fi.digisign.examples.cades.SigningKey;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Calendar;
import java.util.Date;
import java.util.Optional;
import java.util.TimeZone;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.ExternalSigningSupport;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.PDSignature;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.SignatureOptions;

/**
 * Appends a signature to a copy of a document.
 *
 * @param settings how
 * @param signer the signer's name
 * @param key what is signed with; empty in a trial
 * @param space bytes reserved for the signature; too little is noticed only after the card has signed
 */
record PdfWriter(PdfSettings settings, String signer, Optional<SigningKey> key, int space) {

    /** Makes the CMS signature over the two signed parts of the file. */
    interface SignatureMaker {
        byte[] sign(InputStream content) throws GeneralSecurityException, IOException;
    }

    /**
     * Writes the copy.
     *
     * @param original the document
     * @param copy what is written
     * @param maker makes the signature
     * @throws PdfException if the document cannot be signed
     * @throws GeneralSecurityException what the maker throws
     * @throws IOException if reading or writing fails, and what the maker throws
     */
    void write(Path original, Path copy, SignatureMaker maker)
            throws PdfException, GeneralSecurityException, IOException {
        try (PDDocument document = PdfFile.open(original, settings.password());
                SignatureOptions options = new SignatureOptions();
                OutputStream out = new BufferedOutputStream(Files.newOutputStream(copy))) {
            Optional<EmptyField> field = allowedField(document);
            options.setPreferredSignatureSize(space);
            PDSignature signature = dictionary();
            SignatureReferences.write(document, signature, settings.certification(), field.map(EmptyField::dictionary));
            show(document, options, field);
            if (field.isPresent()) {
                field.get().take(signature);
                field.get().page().ifPresent(options::setPage);
            }
            document.addSignature(signature, options);
            if (settings.visible().isEmpty()) {
                field.ifPresent(EmptyField::restoreLook);
            }
            ExternalSigningSupport support = document.saveIncrementalForExternalSigning(out);
            support.setSignature(padded(maker.sign(support.getContent()), signature.getByteRange()));
        }
    }

    /**
     * Checks all that can be checked without writing.
     *
     * @param original the document
     * @throws PdfException if the document cannot be signed
     * @throws IOException if the visible signature cannot be drawn
     */
    void check(Path original) throws PdfException, IOException {
        try (PDDocument document = PdfFile.open(original, settings.password());
                SignatureOptions options = new SignatureOptions()) {
            show(document, options, allowedField(document));
        }
    }

    private Optional<EmptyField> allowedField(PDDocument document) throws PdfException {
        Optional<EmptyField> field = settings.field().isEmpty()
                ? Optional.empty()
                : Optional.of(EmptyField.find(document, settings.field().get()));
        PdfProtection.check(document, settings, field);
        if (field.isPresent()) {
            new SeedValue(field.get(), settings, key).check();
        }
        return field;
    }

    private void show(PDDocument document, SignatureOptions options, Optional<EmptyField> field)
            throws PdfException, IOException {
        if (settings.visible().isPresent()) {
            new VisibleSignature(settings, settings.visible().get(), signer).addTo(options, document, field);
        }
    }

    private PDSignature dictionary() {
        Calendar now =
                Calendar.getInstance(TimeZone.getTimeZone(settings.clock().getZone()));
        now.setTime(Date.from(settings.clock().instant()));
        PDSignature signature = new PDSignature();
        signature.setFilter(PDSignature.FILTER_ADOBE_PPKLITE);
        signature.setSubFilter(PDSignature.SUBFILTER_ETSI_CADES_DETACHED);
        signature.setSignDate(now);
        settings.reason().ifPresent(signature::setReason);
        settings.location().ifPresent(signature::setLocation);
        return signature;
    }

    /**
     * The signature with zeros in the rest of the gap between the signed parts. PDFBox leaves there what it put for the
     * placeholder, and in an encrypted document that is not zeros.
     */
    private static byte[] padded(byte[] cms, int[] byteRange) {
        int reserved = (byteRange[2] - byteRange[1] - 2) / 2;
        return cms.length < reserved ? Arrays.copyOf(cms, reserved) : cms;
    }
}
