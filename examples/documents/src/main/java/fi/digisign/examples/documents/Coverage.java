package fi.digisign.examples.documents;

import java.util.List;

/**
 * What a signature covers.
 *
 * @param whole whether that is the whole document; false for a PDF to which something was added afterwards, if only
 *     another signature, and for a container with files that are not signed
 * @param files names of the signed files; empty for a PDF, and where the signed file is missing
 * @param revision whether that is a PDF as it was when signed
 */
public record Coverage(boolean whole, List<String> files, boolean revision) {

    /** Copies the names. */
    public Coverage {
        files = List.copyOf(files);
    }
}
