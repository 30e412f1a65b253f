package fi.digisign.examples.cli;

import picocli.CommandLine.Option;

/** The option {@code --new-pin}. */
final class NewPinOption {

    static final String NAME = "--new-pin";

    @Option(
            names = NAME,
            paramLabel = "PIN-SOURCE",
            converter = PinSource.Converter.class,
            defaultValue = "ask",
            description = "Where the new PIN comes from: ask (the default; it is asked twice), env:NAME, or file:PATH.")
    private PinSource source;

    private NewPinOption() {}

    PinSource source() {
        return source;
    }
}
