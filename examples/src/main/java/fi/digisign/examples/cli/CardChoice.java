package fi.digisign.examples.cli;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Which card a command works on: the option {@code --card}. */
sealed interface CardChoice {

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
     */
    record Virtual(String image) implements CardChoice {}

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
                    if (!rest.isEmpty()) {
                        return new Virtual(rest);
                    }
                    break;
                case "trace":
                    if (!rest.isEmpty()) {
                        return new Trace(FileName.of(rest));
                    }
                    break;
                default:
            }
            throw new TypeConversionException(
                    "'" + value + "' is none of pcsc, pcsc:READER, virtual:IMAGE, trace:FILE");
        }
    }
}
