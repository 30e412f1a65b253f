package fi.digisign.examples.cli.options;

import java.util.Optional;
import picocli.CommandLine.Option;

/** The option {@code --new-pin}. */
public final class NewPinOption {

    public static final String NAME = "--new-pin";

    @Option(names = NAME, paramLabel = "PIN-SOURCE", converter = PinSource.Converter.class)
    private PinSource source;

    private NewPinOption() {}

    /** Where it comes from, if the command line says so. */
    public Optional<PinSource> source() {
        return Optional.ofNullable(source);
    }
}
