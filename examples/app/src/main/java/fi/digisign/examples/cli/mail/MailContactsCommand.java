package fi.digisign.examples.cli.mail;

import fi.digisign.examples.cli.command.HelpCommand;
import fi.digisign.examples.cli.command.Program;
import fi.digisign.examples.cli.error.MissingCommandException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Certificates of those to whom mail is encrypted. */
@Command(
        name = "contacts",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            HelpCommand.class,
            ContactsListCommand.class,
            ContactsLearnCommand.class,
            ContactsAddCommand.class,
            ContactsShowCommand.class,
            ContactsRemoveCommand.class
        })
final class MailContactsCommand implements Runnable {

    @ParentCommand
    private MailCommand mail;

    @Spec
    private CommandSpec spec;

    private MailContactsCommand() {}

    Program program() {
        return mail.program();
    }

    @Override
    public void run() {
        throw new MissingCommandException(spec.commandLine());
    }
}
