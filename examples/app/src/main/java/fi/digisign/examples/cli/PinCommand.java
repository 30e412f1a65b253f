package fi.digisign.examples.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** What can be done with the card's PINs. */
@Command(
        name = "pin",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            HelpCommand.class,
            PinStatusCommand.class,
            PinVerifyCommand.class,
            PinChangeCommand.class,
            PinUnblockCommand.class
        })
final class PinCommand implements Runnable {

    @ParentCommand
    private Digisign program;

    @Spec
    private CommandSpec spec;

    private PinCommand() {}

    Digisign program() {
        return program;
    }

    @Override
    public void run() {
        throw new MissingCommandException(spec.commandLine());
    }
}
