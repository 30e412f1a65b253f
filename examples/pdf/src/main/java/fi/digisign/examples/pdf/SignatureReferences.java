package fi.digisign.examples.pdf;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.PDSignature;

/**
 * A signature's references (ISO 32000-1 §12.8.1, table 253): what may still be changed after it. They are read from
 * earlier signatures, and written into the new one.
 */
final class SignatureReferences {

    private static final COSName DOC_MDP = COSName.getPDFName("DocMDP");
    private static final COSName FIELD_MDP = COSName.getPDFName("FieldMDP");
    private static final COSName TRANSFORM_METHOD = COSName.getPDFName("TransformMethod");
    private static final COSName TRANSFORM_PARAMS = COSName.getPDFName("TransformParams");

    private SignatureReferences() {}

    /** The P of each DocMDP transform; what says nothing allows {@link Certification#FORMS_AND_SIGNATURES}. */
    static List<Integer> changesAllowed(COSDictionary signature) {
        List<Integer> allowed = new ArrayList<>();
        for (COSDictionary reference : references(signature, DOC_MDP)) {
            COSDictionary parameters = reference.getCOSDictionary(TRANSFORM_PARAMS);
            int otherwise = Certification.FORMS_AND_SIGNATURES.number();
            allowed.add(parameters == null ? otherwise : parameters.getInt(COSName.P, otherwise));
        }
        return allowed;
    }

    /** The fields that each FieldMDP transform locks. */
    static List<FieldLock> locks(COSDictionary signature) {
        List<FieldLock> locks = new ArrayList<>();
        for (COSDictionary reference : references(signature, FIELD_MDP)) {
            COSDictionary parameters = reference.getCOSDictionary(TRANSFORM_PARAMS);
            locks.add(FieldLock.of(parameters == null ? new COSDictionary() : parameters));
        }
        return locks;
    }

    private static List<COSDictionary> references(COSDictionary signature, COSName method) {
        List<COSDictionary> found = new ArrayList<>();
        COSArray references = signature.getCOSArray(COSName.REFERENCE);
        for (int i = 0; references != null && i < references.size(); i++) {
            if (references.getObject(i) instanceof COSDictionary r && method.equals(r.getCOSName(TRANSFORM_METHOD))) {
                found.add(r);
            }
        }
        return found;
    }

    /**
     * Writes them.
     *
     * @param document the document to be signed
     * @param signature the new signature
     * @param certification what it certifies (§12.8.2.2), which the catalog tells, too (§12.8.4)
     * @param field the field that it goes into, whose lock dictionary becomes a FieldMDP transform (§12.8.2.4)
     */
    static void write(
            PDDocument document,
            PDSignature signature,
            Optional<Certification> certification,
            Optional<COSDictionary> field) {
        COSArray references = new COSArray();
        certification.or(() -> field.flatMap(FieldLock::changesAllowed)).ifPresent(allowed -> {
            COSDictionary parameters = new COSDictionary();
            parameters.setItem(COSName.TYPE, TRANSFORM_PARAMS);
            parameters.setInt(COSName.P, allowed.number());
            parameters.setName(COSName.V, "1.2");
            references.add(reference(DOC_MDP, parameters));
        });
        field.flatMap(FieldLock::ofField).ifPresent(lock -> {
            COSDictionary reference = reference(FIELD_MDP, lock.parameters());
            // table 253: an indirect reference to what the transform is about
            COSBase catalog = document.getDocument().getTrailer().getItem(COSName.ROOT);
            reference.setItem(COSName.getPDFName("Data"), catalog);
            references.add(reference);
        });
        if (references.size() > 0) {
            references.setDirect(true);
            signature.getCOSObject().setItem(COSName.REFERENCE, references);
        }
        if (certification.isPresent()) {
            enterInCatalog(document, signature);
        }
    }

    private static COSDictionary reference(COSName method, COSDictionary parameters) {
        COSDictionary reference = new COSDictionary();
        reference.setName(COSName.TYPE, "SigRef");
        reference.setItem(TRANSFORM_METHOD, method);
        reference.setItem(TRANSFORM_PARAMS, parameters);
        parameters.setDirect(true);
        reference.setDirect(true);
        return reference;
    }

    private static void enterInCatalog(PDDocument document, PDSignature signature) {
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
}
