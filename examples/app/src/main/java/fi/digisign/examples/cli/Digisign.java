package fi.digisign.examples.cli;

import fi.digisign.examples.cli.card.CertCommand;
import fi.digisign.examples.cli.card.DemoCommand;
import fi.digisign.examples.cli.card.DoctorCommand;
import fi.digisign.examples.cli.card.ListCommand;
import fi.digisign.examples.cli.card.ParseCommand;
import fi.digisign.examples.cli.card.TestKeyCommand;
import fi.digisign.examples.cli.card.VirtualCardCommand;
import fi.digisign.examples.cli.card.WatchCommand;
import fi.digisign.examples.cli.command.HelpCommand;
import fi.digisign.examples.cli.command.Program;
import fi.digisign.examples.cli.document.SignFileCommand;
import fi.digisign.examples.cli.document.SignPdfCommand;
import fi.digisign.examples.cli.document.VerifyFileCommand;
import fi.digisign.examples.cli.document.VerifyPdfCommand;
import fi.digisign.examples.cli.error.ErrorLine;
import fi.digisign.examples.cli.error.MissingCommandException;
import fi.digisign.examples.cli.error.UsageFault;
import fi.digisign.examples.cli.key.AgreeCommand;
import fi.digisign.examples.cli.key.DecryptCommand;
import fi.digisign.examples.cli.key.SignHashCommand;
import fi.digisign.examples.cli.login.LoginCommand;
import fi.digisign.examples.cli.login.SshLoginCommand;
import fi.digisign.examples.cli.mail.MailCommand;
import fi.digisign.examples.cli.options.FileName;
import fi.digisign.examples.cli.options.LanguageOption;
import fi.digisign.examples.cli.output.ExitCode;
import fi.digisign.examples.cli.output.StandardWriter;
import fi.digisign.examples.cli.pin.ActivateCommand;
import fi.digisign.examples.cli.pin.PinCommand;
import fi.digisign.examples.cli.pinentry.ConsoleUser;
import fi.digisign.examples.cli.pinentry.User;
import fi.digisign.examples.words.ErrorText;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The program: the options that every command has, and the list of commands. */
@Command(
        name = "digisign",
        mixinStandardHelpOptions = true,
        versionProvider = ProgramVersion.class,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            DemoCommand.class,
            DoctorCommand.class,
            HelpCommand.class,
            ListCommand.class,
            PinCommand.class,
            ActivateCommand.class,
            TestKeyCommand.class,
            CertCommand.class,
            SignPdfCommand.class,
            VerifyPdfCommand.class,
            SignFileCommand.class,
            VerifyFileCommand.class,
            SignHashCommand.class,
            DecryptCommand.class,
            AgreeCommand.class,
            MailCommand.class,
            LoginCommand.class,
            SshLoginCommand.class,
            ParseCommand.class,
            WatchCommand.class,
            VirtualCardCommand.class
        })
public final class Digisign extends Program implements Runnable {

    @Spec
    private CommandSpec spec;

    Digisign(Optional<User> person, Locale language) {
        super(person, language);
    }

    /**
     * Runs one command.
     *
     * @param out where results go
     * @param err where errors and questions go
     * @param arguments the command line
     * @return the exit code, see {@link ExitCode}
     */
    public static int run(PrintWriter out, PrintWriter err, String... arguments) {
        return run(out, err, ConsoleUser.find(), arguments);
    }

    /**
     * Runs one command for somebody.
     *
     * @param out where results go
     * @param err where errors go
     * @param person whom to ask, if anyone is there
     * @param arguments the command line
     * @return the exit code, see {@link ExitCode}
     */
    public static int run(PrintWriter out, PrintWriter err, Optional<User> person, String... arguments) {
        Locale language = LanguageOption.of(List.of(arguments), Locale.getDefault(Locale.Category.DISPLAY));
        Digisign program = new Digisign(person, language);
        CommandLine line = new CommandLine(program)
                .setOut(out)
                .setErr(err)
                .setResourceBundle(LanguageOption.help(language))
                .registerConverter(Path.class, new FileName())
                .setParameterExceptionHandler((e, args) -> {
                    if (Arrays.asList(args).contains("--debug")) {
                        e.printStackTrace(err);
                    }
                    UsageFault fault = UsageFault.of(e);
                    err.println(ErrorLine.line(
                            fault.message().in(language), fault.remedy().in(language)));
                    return ExitCode.USAGE;
                })
                .setExecutionExceptionHandler((e, command, parsed) -> {
                    if (program.debugs()) {
                        e.printStackTrace(err);
                    }
                    ErrorLine error = ErrorLine.of(program.explained(e), language);
                    err.println(error.text());
                    return error.exitCode();
                });
        line.setExecutionStrategy(program::execute);
        int exitCode = line.execute(arguments);
        if (out instanceof StandardWriter standard && standard.readerGone()) {
            return exitCode == ExitCode.OK ? ExitCode.NOBODY_READS : exitCode;
        }
        if (out.checkError() && exitCode == ExitCode.OK) {
            err.println(
                    ErrorLine.line(ErrorText.OUTPUT_FAILED.in(language), ErrorText.OUTPUT_FAILED_REMEDY.in(language)));
            err.flush();
            return ExitCode.FAILED;
        }
        return exitCode;
    }

    @Override
    public void run() {
        throw new MissingCommandException(spec.commandLine());
    }
}
