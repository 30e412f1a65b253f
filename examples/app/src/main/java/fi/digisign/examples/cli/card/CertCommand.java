package fi.digisign.examples.cli.card;

import fi.digisign.examples.cli.command.HelpCommand;
import fi.digisign.examples.cli.command.Program;
import fi.digisign.examples.cli.error.MissingCommandException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** What can be done with the card's certificates. */
@Command(
        name = "cert",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {HelpCommand.class, CertShowCommand.class, CertExportCommand.class})
public final class CertCommand implements Runnable {

    @ParentCommand
    private Program program;

    @Spec
    private CommandSpec spec;

    private CertCommand() {}

    Program program() {
        return program;
    }

    @Override
    public void run() {
        throw new MissingCommandException(spec.commandLine());
    }
}
