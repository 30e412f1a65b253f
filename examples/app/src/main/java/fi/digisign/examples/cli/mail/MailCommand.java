package fi.digisign.examples.cli.mail;

import fi.digisign.examples.cli.command.HelpCommand;
import fi.digisign.examples.cli.command.Program;
import fi.digisign.examples.cli.error.MissingCommandException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** What can be done with mail. */
@Command(
        name = "mail",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            HelpCommand.class,
            MailSignCommand.class,
            MailVerifyCommand.class,
            MailContactsCommand.class,
            MailEncryptCommand.class,
            MailDecryptCommand.class,
            MailSendCommand.class,
            MailFetchCommand.class
        })
public final class MailCommand implements Runnable {

    @ParentCommand
    private Program program;

    @Spec
    private CommandSpec spec;

    private MailCommand() {}

    Program program() {
        return program;
    }

    @Override
    public void run() {
        throw new MissingCommandException(spec.commandLine());
    }
}
