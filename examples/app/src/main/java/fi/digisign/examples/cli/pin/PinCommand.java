package fi.digisign.examples.cli.pin;

import fi.digisign.examples.cli.command.HelpCommand;
import fi.digisign.examples.cli.command.Program;
import fi.digisign.examples.cli.error.MissingCommandException;
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
public final class PinCommand implements Runnable {

    @ParentCommand
    private Program program;

    @Spec
    private CommandSpec spec;

    private PinCommand() {}

    Program program() {
        return program;
    }

    @Override
    public void run() {
        throw new MissingCommandException(spec.commandLine());
    }
}
