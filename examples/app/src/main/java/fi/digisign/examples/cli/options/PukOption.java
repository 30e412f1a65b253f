package fi.digisign.examples.cli.options;

import java.util.Optional;
import picocli.CommandLine.Option;

/** The option {@code --puk}. */
public final class PukOption {

    @Option(names = "--puk", paramLabel = "PIN-SOURCE", converter = PinSource.Converter.class)
    private PinSource source;

    private PukOption() {}

    /** Where it comes from, if the command line says so. */
    public Optional<PinSource> source() {
        return Optional.ofNullable(source);
    }
}
