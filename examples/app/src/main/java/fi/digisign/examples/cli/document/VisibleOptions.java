package fi.digisign.examples.cli.document;

import fi.digisign.examples.cli.error.UsageException;
import fi.digisign.examples.cli.error.WrongValueException;
import fi.digisign.examples.pdf.PdfSettings;
import fi.digisign.examples.pdf.Place;
import fi.digisign.examples.pdf.Visible;
import fi.digisign.examples.words.DocumentText;
import fi.digisign.examples.words.UsageText;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;

/** The options that say what is seen of a signature in a PDF. */
final class VisibleOptions {

    @Option(names = "--visible")
    private boolean visible;

    @Option(names = "--field", paramLabel = "NAME")
    private String field;

    @Option(names = "--page", paramLabel = "N")
    private Integer page;

    @Option(names = "--place", paramLabel = "X,Y,W,H", converter = PlaceInMillimetres.class)
    private Place place;

    @Option(names = "--picture", paramLabel = "FILE")
    private Path picture;

    @Option(names = "--reason", paramLabel = "TEXT")
    private String reason;

    @Option(names = "--location", paramLabel = "TEXT")
    private String location;

    VisibleOptions() {}

    /** Reads the value of {@code --place}. */
    static final class PlaceInMillimetres implements ITypeConverter<Place> {
        @Override
        public Place convert(String value) {
            String[] numbers = value.split(",", -1);
            try {
                if (numbers.length == 4) {
                    return new Place(
                            Double.parseDouble(numbers[0]),
                            Double.parseDouble(numbers[1]),
                            Double.parseDouble(numbers[2]),
                            Double.parseDouble(numbers[3]));
                }
            } catch (IllegalArgumentException e) {
                throw new WrongValueException(UsageText.NO_PLACE.with(value));
            }
            throw new WrongValueException(UsageText.NO_PLACE.with(value));
        }
    }

    /**
     * Adds what was chosen.
     *
     * @param plain settings without it
     * @return settings with it
     * @throws UsageException if options do not go together
     */
    PdfSettings addTo(PdfSettings plain) throws UsageException {
        PdfSettings settings = reason == null ? plain : plain.because(reason);
        settings = location == null ? settings : settings.in(location);
        settings = field == null ? settings : settings.into(field);
        if (field != null && (page != null || place != null)) {
            throw new UsageException(DocumentText.FIELD_HAS_PLACE, DocumentText.FIELD_HAS_PLACE_REMEDY);
        }
        if (visible) {
            OptionalInt number = page == null ? OptionalInt.empty() : OptionalInt.of(page);
            return settings.visible(new Visible(number, Optional.ofNullable(place), Optional.ofNullable(picture)));
        }
        if (page != null || place != null || picture != null) {
            throw new UsageException(DocumentText.NEEDS_VISIBLE, DocumentText.NEEDS_VISIBLE_REMEDY);
        }
        return settings;
    }
}
