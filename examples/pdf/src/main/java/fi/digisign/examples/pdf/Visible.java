package fi.digisign.examples.pdf;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a visible signature shows besides the signer's name, the time, reason and location, and where. In an empty field of the document
 * ({@link PdfSettings#into}), page and place are the field's.
 *
 * @param page the page, beginning with 1; if there is none, the last one
 * @param place where on the page; if there is none, a free one at the bottom
 * @param picture a PNG or JPEG file, shown in grey; if there is none, only text
 */
public record Visible(OptionalInt page, Optional<Place> place, Optional<Path> picture) {

    /** Checks that nothing is null. */
    public Visible {
        Objects.requireNonNull(page, "page");
        Objects.requireNonNull(place, "place");
        Objects.requireNonNull(picture, "picture");
    }

    /**
     * Text at a free place at the bottom of the last page.
     *
     * @return the default
     */
    public static Visible atBottom() {
        return new Visible(OptionalInt.empty(), Optional.empty(), Optional.empty());
    }
}
