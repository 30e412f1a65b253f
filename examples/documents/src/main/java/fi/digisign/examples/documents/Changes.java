package fi.digisign.examples.documents;

import eu.europa.esig.dss.diagnostic.PDFRevisionWrapper;
import eu.europa.esig.dss.diagnostic.SignatureWrapper;
import eu.europa.esig.dss.diagnostic.jaxb.XmlObjectModification;
import eu.europa.esig.dss.jaxb.object.Message;
import fi.digisign.examples.documents.Change.Kind;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What DSS noticed about later revisions of a PDF, most of which its default policy lets pass with a warning. */
final class Changes {

    /** The names of DSS's checks for DocMDP, FieldMDP and the lock of a signature field. */
    private static final Set<String> FORBIDDEN =
            Set.of("BBB_FC_ISVADMDPD_ANS", "BBB_FC_ISVAFMDPD_ANS", "BBB_FC_ISVASFLD_ANS");

    private static final Set<String> SIGNATURE_TYPES = Set.of("Sig", "DocTimeStamp");

    private Changes() {}

    /**
     * @param signature the signature
     * @param warnings what the policy only warned of
     * @param errors what it did not let pass
     * @return what happened after the signature; empty if only further signatures and their data came
     */
    static List<Change> of(SignatureWrapper signature, List<Message> warnings, List<Message> errors) {
        List<Change> changes = new ArrayList<>();
        if (signature.getPDFRevision() == null) {
            return changes;
        }
        addPages(changes, Kind.PAGES, signature.getPdfPageDifferenceConcernedPages());
        addPages(changes, Kind.LOOKS_DIFFERENT, signature.getPdfVisualDifferenceConcernedPages());
        addPages(changes, Kind.OVERLAP, signature.getPdfAnnotationsOverlapConcernedPages());
        add(changes, Kind.ANNOTATIONS, !signature.getPdfAnnotationChanges().isEmpty());
        add(changes, Kind.FORM_FIELDS, fieldsFilled(signature.getPDFRevision()));
        add(changes, Kind.OTHER_PARTS, !signature.getPdfUndefinedChanges().isEmpty());
        add(
                changes,
                Kind.FORBIDDEN,
                Stream.of(warnings, errors).flatMap(Collection::stream).anyMatch(m -> FORBIDDEN.contains(m.getKey())));
        return changes;
    }

    /** DSS counts new signatures and filled-in fields as one kind; only the latter change what a reader sees. */
    private static boolean fieldsFilled(PDFRevisionWrapper revision) {
        return revision.getPdfSignatureOrFormFillChanges().stream().anyMatch(Changes::isFilledField);
    }

    private static boolean isFilledField(XmlObjectModification change) {
        return change.getValue() != null
                && change.getValue().endsWith("/V")
                && (change.getType() == null || !SIGNATURE_TYPES.contains(change.getType()));
    }

    private static void addPages(List<Change> changes, Kind kind, List<BigInteger> pages) {
        if (!pages.isEmpty()) {
            changes.add(new Change(
                    kind, pages.stream().map(BigInteger::intValueExact).toList()));
        }
    }

    private static void add(List<Change> changes, Kind kind, boolean happened) {
        if (happened) {
            changes.add(new Change(kind, List.of()));
        }
    }
}
