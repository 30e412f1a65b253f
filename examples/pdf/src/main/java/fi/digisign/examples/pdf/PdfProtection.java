package fi.digisign.examples.pdf;

import fi.digisign.examples.documents.BaselineLevel;
import fi.digisign.examples.pdf.words.PdfText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.PDSignature;
import org.apache.pdfbox.pdmodel.interactive.form.PDSignatureField;

/** What a document's author and earlier signers allow. PDFBox itself enforces neither, and signs anyway. */
final class PdfProtection {

    private final List<Integer> changesAllowed = new ArrayList<>();
    private final List<FieldLock> locks = new ArrayList<>();
    private final boolean signed;

    private PdfProtection(PDDocument document) {
        COSDictionary permissions = document.getDocumentCatalog().getCOSObject().getCOSDictionary(COSName.PERMS);
        COSDictionary certification =
                permissions == null ? null : permissions.getCOSDictionary(COSName.getPDFName("DocMDP"));
        if (certification != null) {
            changesAllowed.addAll(SignatureReferences.changesAllowed(certification));
            locks.addAll(SignatureReferences.locks(certification));
        }
        boolean found = false;
        for (PDSignatureField field : document.getSignatureFields()) {
            PDSignature signature = field.getSignature();
            if (signature != null) {
                found = true;
                changesAllowed.addAll(SignatureReferences.changesAllowed(signature.getCOSObject()));
                locks.addAll(SignatureReferences.locks(signature.getCOSObject()));
                FieldLock.changesAllowed(field.getCOSObject()).ifPresent(p -> changesAllowed.add(p.number()));
                FieldLock.ofField(field.getCOSObject()).ifPresent(locks::add);
            }
        }
        signed = found;
    }

    /**
     * Checks that a signature may be added.
     *
     * @param document what is to be signed
     * @param settings how
     * @param field the empty field that is signed; without one, a new field is added
     * @throws PdfException.Protected if not
     */
    static void check(PDDocument document, PdfSettings settings, Optional<EmptyField> field)
            throws PdfException.Protected {
        PdfProtection protection = new PdfProtection(document);
        if (settings.certification().isPresent() && (!protection.changesAllowed.isEmpty() || protection.signed)) {
            throw new PdfException.Protected(PdfText.CERTIFY_FIRST, PdfText.CERTIFY_FIRST_REMEDY, null);
        }
        if (protection.changesAllowed.contains(Certification.NO_CHANGES.number())) {
            throw new PdfException.Protected(PdfText.CERTIFIED, PdfText.AUTHOR_REMEDY, null);
        }
        protection.checkLocks(field);
        protection.checkTimeStampField(settings, field);
        checkPermissions(document.getCurrentAccessPermission(), field.isPresent());
    }

    /** The time stamp of B-LTA needs a field too (ISO 32000-2 §12.8.5); validators hold it to the locks. */
    private void checkTimeStampField(PdfSettings settings, Optional<EmptyField> field) throws PdfException.Protected {
        if (settings.level() != BaselineLevel.LTA) {
            return;
        }
        List<FieldLock> all = new ArrayList<>(locks);
        field.flatMap(own -> FieldLock.ofField(own.field().getCOSObject())).ifPresent(all::add);
        boolean closed = field.flatMap(
                        own -> FieldLock.changesAllowed(own.field().getCOSObject()))
                .filter(Certification.NO_CHANGES::equals)
                .isPresent();
        if (closed || all.stream().anyMatch(lock -> lock.action() != FieldLock.Action.INCLUDE)) {
            throw new PdfException.Protected(PdfText.STAMP_LOCKED, PdfText.STAMP_LOCKED_REMEDY, null);
        }
    }

    /** Bits 4, 6 and 9 of ISO 32000-2 table 22: existing fields may be signed more often than new ones be made. */
    private static void checkPermissions(AccessPermission permission, boolean existing) throws PdfException.Protected {
        if (permission.isOwnerPermission() || permission.canModify() && permission.canModifyAnnotations()) {
            return;
        }
        if (!permission.canModifyAnnotations() && !permission.canFillInForm()) {
            throw new PdfException.Protected(PdfText.PERMISSIONS, PdfText.AUTHOR_REMEDY, null);
        }
        if (!existing) {
            throw new PdfException.Protected(PdfText.PERMISSIONS_NEW_FIELD, PdfText.FIELDS_LOCKED_REMEDY, null);
        }
    }

    /** A new field is none that an earlier signer could have named: it is locked by whoever locks all others. */
    private void checkLocks(Optional<EmptyField> field) throws PdfException.Protected {
        if (field.isPresent()) {
            String name = field.get().name();
            if (field.get().isReadOnly() || locks.stream().anyMatch(lock -> lock.locks(name))) {
                throw new PdfException.Protected(PdfText.FIELD_LOCKED.with(name), PdfText.AUTHOR_REMEDY, null);
            }
        } else if (locks.stream().anyMatch(lock -> lock.action() != FieldLock.Action.INCLUDE)) {
            throw new PdfException.Protected(PdfText.FIELDS_LOCKED, PdfText.FIELDS_LOCKED_REMEDY, null);
        }
    }
}
