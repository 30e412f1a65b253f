package fi.digisign.examples.cli.error;

import fi.digisign.examples.words.UsageText;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** A command was called that does nothing without one of its subcommands. */
public final class MissingCommandException extends ParameterException {

    /** @param line the command */
    public MissingCommandException(CommandLine line) {
        super(line, UsageText.NO_COMMAND.english());
    }
}
