package fi.digisign.examples.pdf;

import fi.digisign.examples.words.PdfText;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;

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
    static void check(PDDocument document) throws ProtectedPdfException {
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
