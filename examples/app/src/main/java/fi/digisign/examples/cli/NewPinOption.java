package fi.digisign.examples.cli;

import java.util.Optional;
import picocli.CommandLine.Option;

/** The option {@code --new-pin}. */
final class NewPinOption {

    static final String NAME = "--new-pin";

    @Option(names = NAME, paramLabel = "PIN-SOURCE", converter = PinSource.Converter.class)
    private PinSource source;

    private NewPinOption() {}

    /** Where it comes from, if the command line says so. */
    Optional<PinSource> source() {
        return Optional.ofNullable(source);
    }
}
