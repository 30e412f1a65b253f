package fi.digisign.examples.cli;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import fi.digisign.apdu.SmartCardException;
import fi.digisign.apdu.text.Text;
import fi.digisign.apdu.trace.ApduListener;
import fi.digisign.examples.words.ContactText;
import fi.digisign.examples.words.DocumentText;
import fi.digisign.examples.words.ErrorText;
import fi.digisign.examples.words.PinEntryText;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExecutionException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ScopeType;
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
final class Digisign implements Runnable {

    @Option(names = "--card", scope = ScopeType.INHERIT, paramLabel = "CARD", converter = CardChoice.Converter.class)
    private CardChoice card;

    @Option(
            names = "--pin",
            scope = ScopeType.INHERIT,
            paramLabel = "PIN-SOURCE",
            converter = PinSource.Converter.class,
            defaultValue = "ask")
    private PinSource pin;

    @Option(names = "--spend-last-try", scope = ScopeType.INHERIT)
    private boolean spendLastTry;

    @Option(names = "--trace", scope = ScopeType.INHERIT, paramLabel = "FILE")
    private Path trace;

    @Option(names = "--stats", scope = ScopeType.INHERIT)
    private boolean stats;

    @Option(names = "--json", scope = ScopeType.INHERIT)
    private boolean json;

    @Option(
            names = LanguageOption.NAME,
            scope = ScopeType.INHERIT,
            paramLabel = "LANGUAGE",
            converter = LanguageOption.class)
    private Locale languageOption; // checked here; LanguageOption.of has found it already

    @Option(names = "--debug", scope = ScopeType.INHERIT)
    private boolean debug;

    @Spec
    private CommandSpec spec;

    private final Optional<Person> person;
    private final Locale language;
    private Traffic traffic;
    private CardSource cards;

    Digisign(Optional<Person> person, Locale language) {
        this.person = person;
        this.language = language;
    }

    /**
     * Runs one command.
     *
     * @param out where results go
     * @param err where errors and questions go
     * @param arguments the command line
     * @return the exit code, see {@link ExitCode}
     */
    static int run(PrintWriter out, PrintWriter err, String... arguments) {
        return run(out, err, ConsolePerson.find(), arguments);
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
    static int run(PrintWriter out, PrintWriter err, Optional<Person> person, String... arguments) {
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
                    if (program.debug) {
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

    /** What a card that is no real one refuses may have a reason that the card cannot tell. */
    private Exception explained(Exception failure) {
        boolean cardRefused = false;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof CommandException || cause instanceof PinUnavailableException) {
                return failure;
            }
            cardRefused |= cause instanceof SmartCardException;
        }
        if (!cardRefused || cards == null) {
            return failure;
        }
        Optional<CommandException> better = cards.keeper().explain(failure);
        return better.isPresent() ? better.get() : failure;
    }

    private int execute(ParseResult parsed) {
        setUpLogging();
        Integer help = CommandLine.executeHelpRequest(parsed);
        if (help != null) {
            return help;
        }
        try (Traffic opened = new Traffic(trace)) {
            traffic = opened;
            return new CommandLine.RunLast().execute(parsed);
        } catch (SmartCardException | CommandException e) {
            throw new ExecutionException(spec.commandLine(), e.getMessage(), e);
        } finally {
            printStatistics();
            putAway();
        }
    }

    /** A card in a file has everything in it already; what cannot be closed, the system closes at the end. */
    private void putAway() {
        try {
            if (cards != null) {
                cards.close();
            }
        } catch (IOException e) {
            Logger.getLogger("fi.digisign.examples").log(Level.INFO, "the card's file cannot be closed", e);
        }
    }

    /** The last line. Where standard output is JSON, which has the numbers too, it goes to standard error. */
    private void printStatistics() {
        if (stats && traffic != null) {
            CommandLine line = spec.commandLine();
            PrintWriter writer = json ? line.getErr() : line.getOut();
            writer.println(traffic.line());
            writer.flush();
        }
    }

    @Override
    public void run() {
        throw new MissingCommandException(spec.commandLine());
    }

    /**
     * The card that was asked for.
     *
     * @return the value of {@code --card}, empty if it is not given
     */
    Optional<CardChoice> chosenCard() {
        return Optional.ofNullable(card);
    }

    /**
     * Where the card is; the same each time, since a virtual card lives there.
     *
     * @return the source that {@code --card} names
     * @throws CommandException if it names no card
     * @throws IOException if it names a trace or state file that cannot be used
     */
    CardSource cards() throws CommandException, IOException {
        if (cards == null) {
            cards = CardSource.of(chosenCard().orElseGet(() -> new CardChoice.Pcsc(Optional.empty())));
        }
        return cards;
    }

    /**
     * Opens the card.
     *
     * @return the card in use, for the caller to close
     * @throws CommandException if {@code --card} names no card
     * @throws IOException if it names a trace that cannot be read
     * @throws SmartCardException if there is no reader, no card, or one that is not known
     * @throws InterruptedException if the thread is interrupted
     */
    CardInUse openCard() throws CommandException, IOException, SmartCardException, InterruptedException {
        return new CardInUse(OpenCard.open(cards(), traffic.listeners()), pinDialog());
    }

    /**
     * Checks a place that the command will write to, before anything is done.
     *
     * @param output the file
     * @throws UsageException if the trace goes there
     * @throws IOException if the folders cannot be looked at
     */
    void checkOutput(Path output) throws UsageException, IOException {
        traffic.requireApart(output);
    }

    List<ApduListener> listeners() {
        return traffic.listeners();
    }

    PinDialog pinDialog() {
        return new PinDialog(pin, spendLastTry, person, language);
    }

    /**
     * What opens an encrypted document.
     *
     * @param source where it comes from; null if there is none
     * @return the password, for the caller to wipe; null if there is none
     * @throws PinUnavailableException if it cannot be had
     */
    char[] documentPassword(PinSource source) throws PinUnavailableException {
        return password(source, DocumentText.ENTER_PASSWORD);
    }

    /**
     * What is asked for with {@code --password}.
     *
     * @param source where it comes from; null if there is none
     * @param question what a person is asked
     * @return the password, for the caller to wipe; null if there is none
     * @throws PinUnavailableException if it cannot be had
     */
    char[] password(PinSource source, Text question) throws PinUnavailableException {
        if (source instanceof PinSource.Ask && person.isPresent()) {
            return person.get().askSecret(question.in(language)).orElse(null);
        }
        return source == null ? null : source.read("--password");
    }

    /**
     * The line for a failure of a part of what a command does.
     *
     * @param failure what was thrown
     * @return the line, with its end
     */
    String errorLine(Exception failure) {
        return ErrorLine.of(failure, language).text() + System.lineSeparator();
    }

    /**
     * Asks for a PUK or an activation code.
     *
     * @param puk where it comes from; if that is not said, whoever is asked for PINs, else whoever is at the terminal
     * @return a fresh dialog
     */
    PinDialog pukDialog(Optional<PinSource> puk) {
        return new PinDialog("--puk", puk.orElseGet(this::somebody), spendLastTry, person, language);
    }

    /**
     * Asks for a new PIN.
     *
     * @param option the option that says where it comes from
     * @param source where that is; if that is not said, whoever is asked for PINs, else whoever is at the terminal
     * @return a fresh dialog
     */
    NewPinDialog newPinDialog(String option, Optional<PinSource> source) {
        return new NewPinDialog(option, source.orElseGet(this::somebody), person, language);
    }

    /**
     * Names all that is missing at once, where nobody can be asked for it.
     *
     * @param asking options whose values are to be asked for at a terminal
     * @throws PinUnavailableException if there are several, and there is no terminal
     */
    void requireTerminal(Stream<String> asking) throws PinUnavailableException {
        List<String> options = asking.toList();
        if (person.isEmpty() && options.size() > 1) {
            throw new PinUnavailableException(
                    PinEntryText.NO_TERMINAL_FOR_ALL.with(String.join(", ", options)),
                    PinEntryText.NO_TERMINAL_FOR_ALL_REMEDY);
        }
    }

    private PinSource somebody() {
        return pin instanceof PinSource.Window ? pin : new PinSource.Ask();
    }

    /**
     * What the person reads.
     *
     * @return the language of {@code --language}, or the JVM's
     */
    Locale language() {
        return language;
    }

    /**
     * Whether to tell how things were found out.
     *
     * @return true with {@code --debug}
     */
    boolean debugs() {
        return debug;
    }

    /**
     * Whether results are printed as JSON.
     *
     * @return true with {@code --json}
     */
    boolean printsJson() {
        return json;
    }

    /**
     * Shows what a command found out, as text or as JSON.
     *
     * @param result the result
     */
    void print(Result result) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            JsonObject object = result.json();
            if (stats) {
                object.add("stats", traffic.json());
            }
            Gson gson =
                    new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();
            out.println(gson.toJson(object));
        } else {
            result.text(out, language);
        }
        out.flush();
    }

    /**
     * Shows one of many things that a command finds out, in one line.
     *
     * @param result the thing
     * @return false if nobody takes the output any more
     */
    boolean printLine(Result result) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(new GsonBuilder().disableHtmlEscaping().create().toJson(result.json()));
        } else {
            result.text(out, language);
        }
        return !out.checkError();
    }

    /**
     * Passes on what somebody else has to say on standard error. With {@code --json} it is part of the result instead.
     *
     * @param text may be empty
     */
    void printError(String text) {
        if (!json) {
            PrintWriter err = spec.commandLine().getErr();
            err.print(text);
            err.flush();
        }
    }

    /**
     * Shows a person something, and asks whether it is right.
     *
     * @param lines what to tell
     * @return whether somebody is there and says yes
     */
    boolean agrees(Text... lines) {
        if (person.isEmpty()) {
            return false;
        }
        for (Text line : lines) {
            person.get().tell(PlainText.of(line.in(language)));
        }
        String yes = PinEntryText.YES.in(language);
        return person.get()
                .ask(ContactText.ASK.with(yes).in(language))
                .filter(answer -> PinDialog.isSameWord(answer.strip(), yes))
                .isPresent();
    }

    /**
     * Tells a person something before a PIN is asked for, also with {@code --json}.
     *
     * @param warning one sentence without a full stop
     */
    void warn(Text warning) {
        PrintWriter err = spec.commandLine().getErr();
        err.println(PlainText.of(warning.in(language)) + ".");
        err.flush();
    }

    /** Libraries log what they find odd; a command's own words say what matters, so logs are for --debug. */
    private void setUpLogging() {
        Logger.getLogger("").setLevel(debug ? Level.INFO : Level.OFF);
    }
}
