package fi.digisign.examples.cli;

import picocli.CommandLine.Option;

/** The option {@code --puk}. */
final class PukOption {

    @Option(
            names = "--puk",
            paramLabel = "PIN-SOURCE",
            converter = PinSource.Converter.class,
            defaultValue = "ask",
            description = "Where the PUK or the activation code comes from: ask (the default), env:NAME, or file:PATH.")
    private PinSource source;

    private PukOption() {}

    PinSource source() {
        return source;
    }
}
