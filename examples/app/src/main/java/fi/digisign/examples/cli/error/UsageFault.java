package fi.digisign.examples.cli.error;

import fi.digisign.apdu.text.Text;
import fi.digisign.examples.words.UsageText;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.MutuallyExclusiveArgsException;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * What is wrong with a command line, in words that picocli has in English only.
 *
 * @param message what is wrong
 * @param remedy what to do
 */
public record UsageFault(Text message, Text remedy) {

    /** The names are nowhere but in picocli's message. */
    private static final Pattern EXCLUSIVE = Pattern.compile("Error: (.*) are mutually exclusive .*");

    /**
     * @param e what picocli says
     * @return the same in any language
     */
    public static UsageFault of(ParameterException e) {
        String help = e.getCommandLine().getCommandSpec().qualifiedName() + " --help";
        Optional<String> command = unknownCommand(e);
        if (command.isPresent()) {
            String commands =
                    String.join(", ", e.getCommandLine().getSubcommands().keySet());
            return new UsageFault(
                    UsageText.UNKNOWN_COMMAND.with(command.get()),
                    UsageText.UNKNOWN_COMMAND_REMEDY.with(commands, help));
        }
        return new UsageFault(message(e), UsageText.SEE_HELP.with(help));
    }

    private static Optional<String> unknownCommand(ParameterException e) {
        boolean noCommand = e instanceof UnmatchedArgumentException unmatched
                && !e.getCommandLine().getSubcommands().isEmpty()
                && !unmatched.isUnknownOption();
        return noCommand
                ? ((UnmatchedArgumentException) e).getUnmatched().stream().findFirst()
                : Optional.empty();
    }

    private static Text message(ParameterException e) {
        if (e instanceof MissingCommandException) {
            return UsageText.NO_COMMAND;
        }
        if (e instanceof MissingParameterException missing) {
            return UsageText.MISSING.with(names(missing.getMissing()));
        }
        if (e instanceof UnmatchedArgumentException unmatched) {
            String arguments = String.join(" ", unmatched.getUnmatched());
            return (unmatched.isUnknownOption() ? UsageText.UNKNOWN_OPTION : UsageText.UNMATCHED_ARGUMENT)
                    .with(arguments);
        }
        if (e instanceof OverwrittenOptionException twice) {
            return UsageText.GIVEN_TWICE.with(name(twice.getOverwritten()));
        }
        Matcher exclusive = EXCLUSIVE.matcher(e.getMessage());
        if (e instanceof MutuallyExclusiveArgsException && exclusive.matches()) {
            return UsageText.EXCLUSIVE.with(exclusive.group(1));
        }
        if (e.getArgSpec() != null) {
            Text wrong = e.getCause() instanceof WrongValueException known
                    ? known.text()
                    : UsageText.NOT_A_VALUE.with(e.getValue());
            return (e.getArgSpec().isOption() ? UsageText.INVALID_VALUE : UsageText.INVALID_ARGUMENT)
                    .with(name(e.getArgSpec()), wrong);
        }
        String words = e.getMessage();
        return language -> words;
    }

    private static String names(List<ArgSpec> arguments) {
        return arguments.stream().map(UsageFault::name).collect(Collectors.joining(", "));
    }

    private static String name(ArgSpec argument) {
        return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
    }
}
