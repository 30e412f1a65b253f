package fi.digisign.examples.cli;

import fi.digisign.examples.words.UsageText;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** A command was called that does nothing without one of its subcommands. */
final class MissingCommandException extends ParameterException {

    /** @param line the command */
    MissingCommandException(CommandLine line) {
        super(line, UsageText.NO_COMMAND.english());
    }
}
