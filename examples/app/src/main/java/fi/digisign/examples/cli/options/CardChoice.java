package fi.digisign.examples.cli.options;

import fi.digisign.examples.cli.error.WrongValueException;
import fi.digisign.examples.words.UsageText;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.ITypeConverter;

/** Which card a command works on: the option {@code --card}. */
public sealed interface CardChoice {

    /**
     * A card in a reader of this computer.
     *
     * @param reader part of the reader's name, or a pattern with {@code *} and {@code ?}; empty for any reader
     */
    record Pcsc(Optional<String> reader) implements CardChoice {}

    /**
     * A virtual card inside the program.
     *
     * @param image the name of its card image, such as {@code fineid-v4}
     * @param state the file it lives in; empty for a new card each time
     */
    record Virtual(String image, Optional<Path> state) implements CardChoice {

        /**
         * A new card.
         *
         * @param image the name of its card image
         */
        public Virtual(String image) {
            this(image, Optional.empty());
        }

        /**
         * Reads {@code IMAGE} or {@code IMAGE@FILE}.
         *
         * @param text the text
         * @return the choice; empty if there is no image or no file in it
         */
        public static Optional<Virtual> parse(String text) {
            int at = text.indexOf('@');
            if (at < 0) {
                return text.isEmpty() ? Optional.empty() : Optional.of(new Virtual(text));
            }
            return at == 0 || at == text.length() - 1
                    ? Optional.empty()
                    : Optional.of(new Virtual(text.substring(0, at), Optional.of(FileName.of(text.substring(at + 1)))));
        }
    }

    /**
     * A real card as recorded.
     *
     * @param file the trace
     */
    record Trace(Path file) implements CardChoice {}

    /** Reads the option's value. */
    final class Converter implements ITypeConverter<CardChoice> {

        @Override
        public CardChoice convert(String value) {
            int colon = value.indexOf(':');
            String kind = colon < 0 ? value : value.substring(0, colon);
            String rest = colon < 0 ? "" : value.substring(colon + 1);
            switch (kind) {
                case "pcsc":
                    return new Pcsc(Optional.of(rest).filter(pattern -> !pattern.isEmpty()));
                case "virtual":
                    Optional<Virtual> virtual = Virtual.parse(rest);
                    if (virtual.isPresent()) {
                        return virtual.get();
                    }
                    break;
                case "trace":
                    if (!rest.isEmpty()) {
                        return new Trace(FileName.of(rest));
                    }
                    break;
                default:
            }
            throw new WrongValueException(
                    UsageText.NONE_OF.with(value, "pcsc, pcsc:READER, virtual:IMAGE, virtual:IMAGE@FILE, trace:FILE"));
        }
    }
}
