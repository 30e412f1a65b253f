package fi.digisign.examples.cli.command;

import fi.digisign.examples.cli.output.ExitCode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** Shows the help of the program or of a command; picocli's own command for it speaks English only. */
@Command(name = "help", mixinStandardHelpOptions = true)
public final class HelpCommand implements Callable<Integer> {

    @Parameters(arity = "0..*", paramLabel = "COMMAND")
    private List<String> names = new ArrayList<>();

    @Spec
    private CommandSpec spec;

    private HelpCommand() {}

    @Override
    public Integer call() {
        CommandLine command = spec.parent().commandLine();
        for (String name : names) {
            CommandLine inner = command.getSubcommands().get(name);
            if (inner == null) {
                throw new UnmatchedArgumentException(command, List.of(name));
            }
            command = inner;
        }
        command.usage(spec.commandLine().getOut());
        return ExitCode.OK;
    }
}
