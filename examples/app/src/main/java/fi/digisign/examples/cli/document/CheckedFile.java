package fi.digisign.examples.cli.document;

import fi.digisign.examples.documents.ValidatedSignature;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a check of one file found.
 *
 * @param file the file
 * @param signatures one for each signature
 * @param failure why it could not be checked, in one line of English
 */
public record CheckedFile(Path file, List<ValidatedSignature> signatures, Optional<String> failure) {

    /** Whether there are signatures, and all are valid and nothing was changed. */
    boolean good() {
        return failure.isEmpty() && !signatures.isEmpty() && signatures.stream().allMatch(ValidatedSignature::valid);
    }
}
