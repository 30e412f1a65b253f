package fi.digisign.examples.pdf;

import fi.digisign.examples.words.PdfText;
import java.util.List;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.PDSignature;

/** What a document's author and earlier signers allow. PDFBox itself enforces neither, and signs anyway. */
final class PdfProtection {

    private static final COSName DOC_MDP = COSName.getPDFName("DocMDP");
    private static final COSName TRANSFORM_METHOD = COSName.getPDFName("TransformMethod");
    private static final COSName TRANSFORM_PARAMS = COSName.getPDFName("TransformParams");
    private static final int NO_CHANGES = 1;
    private static final int FORMS_AND_SIGNATURES = 2;

    private PdfProtection() {}

    /**
     * Checks that a signature may be added.
     *
     * @throws ProtectedPdfException if not
     */
    static void check(PDDocument document, PdfSettings settings) throws ProtectedPdfException {
        if (settings.certification().isPresent()
                && (certifiedChanges(document) != 0
                        || !document.getSignatureDictionaries().isEmpty())) {
            throw new ProtectedPdfException(PdfText.CERTIFY_FIRST, PdfText.CERTIFY_FIRST_REMEDY, null);
        }
        if (certifiedChanges(document) == NO_CHANGES) {
            throw new ProtectedPdfException(PdfText.CERTIFIED, PdfText.AUTHOR_REMEDY, null);
        }
        AccessPermission permission = document.getCurrentAccessPermission();
        boolean allowed = permission.isOwnerPermission()
                || permission.canModify()
                || permission.canModifyAnnotations()
                || permission.canFillInForm();
        if (!allowed) {
            throw new ProtectedPdfException(PdfText.PERMISSIONS, PdfText.AUTHOR_REMEDY, null);
        }
    }

    /** Makes the signature certify the document (ISO 32000-1 §12.8.2.2 and §12.8.4). */
    static void certify(PDDocument document, PDSignature signature, Certification allowed) {
        COSDictionary parameters = new COSDictionary();
        parameters.setItem(COSName.TYPE, TRANSFORM_PARAMS);
        parameters.setInt(COSName.P, allowed.number());
        parameters.setName(COSName.V, "1.2");
        COSDictionary reference = new COSDictionary();
        reference.setName(COSName.TYPE, "SigRef");
        reference.setItem(TRANSFORM_METHOD, DOC_MDP);
        reference.setItem(TRANSFORM_PARAMS, parameters);
        COSArray references = new COSArray();
        references.add(reference);
        for (COSDictionary dictionary : List.of(parameters, reference)) {
            dictionary.setDirect(true);
        }
        references.setDirect(true);
        signature.getCOSObject().setItem(COSName.REFERENCE, references);

        COSDictionary catalog = document.getDocumentCatalog().getCOSObject();
        COSDictionary permissions = catalog.getCOSDictionary(COSName.PERMS);
        if (permissions == null) {
            permissions = new COSDictionary();
            catalog.setItem(COSName.PERMS, permissions);
        }
        permissions.setItem(DOC_MDP, signature);
        permissions.setNeedToBeUpdated(true);
        catalog.setNeedToBeUpdated(true);
    }

    /** The P of the certification signature's DocMDP (ISO 32000-1 §12.8.2.2), or 0 if there is none. */
    private static int certifiedChanges(PDDocument document) {
        COSDictionary catalog = document.getDocumentCatalog().getCOSObject();
        COSDictionary permissions = catalog.getCOSDictionary(COSName.PERMS);
        COSDictionary certification = permissions == null ? null : permissions.getCOSDictionary(DOC_MDP);
        COSArray references = certification == null ? null : certification.getCOSArray(COSName.REFERENCE);
        if (references == null) {
            return 0;
        }
        int strictest = 0;
        for (int i = 0; i < references.size(); i++) {
            COSBase reference = references.getObject(i);
            if (reference instanceof COSDictionary r && DOC_MDP.equals(r.getCOSName(TRANSFORM_METHOD))) {
                COSDictionary parameters = r.getCOSDictionary(TRANSFORM_PARAMS);
                int p = parameters == null ? FORMS_AND_SIGNATURES : parameters.getInt(COSName.P, FORMS_AND_SIGNATURES);
                strictest = strictest == 0 ? p : Math.min(strictest, p);
            }
        }
        return strictest;
    }
}
