package fi.digisign.examples.documents;

import java.util.List;

/**
 * Something that happened to a document after a signature.
 *
 * @param kind what it is
 * @param pages the pages, from 1; empty where it is not about pages
 */
public record Change(Kind kind, List<Integer> pages) {

    /** Copies the list. */
    public Change {
        pages = List.copyOf(pages);
    }

    /** What can happen. */
    public enum Kind {
        /** The page looks different now: something was painted over it, or a form was filled in. */
        LOOKS_DIFFERENT,
        /** Pages were added, removed or reordered. */
        PAGES,
        /** Comments, drawings or other annotations were added, changed or removed. */
        ANNOTATIONS,
        /** Annotations lie one over the other, so that one may hide something. */
        OVERLAP,
        /** Form fields were filled in. */
        FORM_FIELDS,
        /** Other parts of the document were changed, which signing and filling in does not need. */
        OTHER_PARTS,
        /** A change that an earlier signer or the author had forbidden (DocMDP, FieldMDP, locked fields). */
        FORBIDDEN,
        /** A file lies in the container that this signature does not cover. */
        UNSIGNED_FILE
    }
}
