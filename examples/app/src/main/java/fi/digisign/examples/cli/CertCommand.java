package fi.digisign.examples.cli;

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
final class CertCommand implements Runnable {

    @ParentCommand
    private Digisign program;

    @Spec
    private CommandSpec spec;

    private CertCommand() {}

    Digisign program() {
        return program;
    }

    @Override
    public void run() {
        throw new MissingCommandException(spec.commandLine());
    }
}
