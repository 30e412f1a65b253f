package fi.digisign.examples.cli.command;

import fi.digisign.apdu.SmartCardException;
import fi.digisign.apdu.trace.ApduListener;
import fi.digisign.examples.cli.access.CardKeys;
import fi.digisign.examples.cli.access.CardSource;
import fi.digisign.examples.cli.access.ExchangeLog;
import fi.digisign.examples.cli.access.ManagedCardInUse;
import fi.digisign.examples.cli.access.TokenInUse;
import fi.digisign.examples.cli.error.CommandException;
import fi.digisign.examples.cli.error.PinUnavailableException;
import fi.digisign.examples.cli.error.UsageException;
import fi.digisign.examples.cli.options.CardChoice;
import fi.digisign.examples.cli.options.LanguageOption;
import fi.digisign.examples.cli.options.PinSource;
import fi.digisign.examples.cli.pinentry.PinDialog;
import fi.digisign.examples.cli.pinentry.User;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.security.auth.callback.CallbackHandler;
import picocli.CommandLine;
import picocli.CommandLine.ExecutionException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/**
 * What every command has: the options that all commands share, and the card, the {@link Dialogs} and the {@link Output}
 * that these options choose. Commands find it as their parent.
 */
public abstract class Program {

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
            converter = LanguageOption.class,
            completionCandidates = LanguageOption.class)
    private Locale languageOption; // checked here; LanguageOption.of has found it already

    @Option(names = "--debug", scope = ScopeType.INHERIT)
    private boolean debug;

    @Spec
    private CommandSpec spec;

    private final Optional<User> user;
    private final Locale language;
    private ExchangeLog traffic;
    private CardSource cards;

    /**
     * @param user whom to ask; empty without a terminal
     * @param language the language of questions, results and errors
     */
    protected Program(Optional<User> user, Locale language) {
        this.user = user;
        this.language = language;
    }

    /** Explains the refusal of a virtual or recorded card, if the reason lies outside the card. */
    protected final Exception explained(Exception failure) {
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
        Optional<CommandException> better = cards.simulation().explain(failure);
        return better.isPresent() ? better.get() : failure;
    }

    protected final int execute(ParseResult parsed) {
        setUpLogging();
        Integer help = CommandLine.executeHelpRequest(parsed);
        if (help != null) {
            return help;
        }
        try (ExchangeLog opened = new ExchangeLog(trace)) {
            traffic = opened;
            return new CommandLine.RunLast().execute(parsed);
        } catch (SmartCardException | CommandException e) {
            throw new ExecutionException(spec.commandLine(), e.getMessage(), e);
        } finally {
            printStatistics();
            putAway();
        }
    }

    /** Closes the card. A failure is only logged: a card in a file is already saved, and the system closes the rest. */
    private void putAway() {
        try {
            if (cards != null) {
                cards.close();
            }
        } catch (IOException e) {
            Logger.getLogger("fi.digisign.examples").log(Level.INFO, "the card's file cannot be closed", e);
        }
    }

    /** Prints the last line; with {@code --json} to standard error, since the JSON has the same numbers. */
    private void printStatistics() {
        if (stats && traffic != null) {
            CommandLine line = spec.commandLine();
            PrintWriter writer = json ? line.getErr() : line.getOut();
            writer.println(traffic.line());
            writer.flush();
        }
    }

    /**
     * The card that was asked for.
     *
     * @return the value of {@code --card}, empty if it is not given
     */
    public Optional<CardChoice> chosenCard() {
        return Optional.ofNullable(card);
    }

    /**
     * Where the card is; the same each time, since a virtual card lives there.
     *
     * @return the source that {@code --card} names
     * @throws CommandException if it names no card
     * @throws IOException if it names a trace or state file that cannot be used
     */
    public CardSource cards() throws CommandException, IOException {
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
    public TokenInUse openCard() throws CommandException, IOException, SmartCardException, InterruptedException {
        return new TokenInUse(cards().open(listeners()), ask().pins());
    }

    /**
     * Loads the card's keys.
     *
     * @param pins where PINs come from
     * @return the keys, for the caller to close
     * @throws CommandException if {@code --card} names no card
     * @throws GeneralSecurityException if the provider fails
     * @throws IOException if the card fails, or {@code --card} names a file that cannot be used
     */
    public CardKeys keys(PinDialog pins) throws CommandException, GeneralSecurityException, IOException {
        return CardKeys.load(cards(), listeners(), language, pins, pins::entered);
    }

    /**
     * Takes the card to manage its PINs, or to try its keys.
     *
     * @param pins is asked for PINs
     * @param entered whether a PIN was entered
     * @return the card, for the caller to close
     * @throws CommandException if {@code --card} names no card
     * @throws IOException if it names a file that cannot be used
     * @throws SmartCardException if there is no reader, no card, or one that is not known
     */
    public ManagedCardInUse manageCard(CallbackHandler pins, BooleanSupplier entered)
            throws CommandException, IOException, SmartCardException {
        return ManagedCardInUse.take(cards(), listeners(), language, pins, entered);
    }

    /**
     * Checks a place that the command will write to, before anything is done.
     *
     * @param output the file
     * @throws UsageException if the trace goes there
     * @throws IOException if the folders cannot be looked at
     */
    public void checkOutput(Path output) throws UsageException, IOException {
        traffic.requireApart(output);
    }

    public List<ApduListener> listeners() {
        return traffic.listeners();
    }

    /**
     * The language of questions, results and errors.
     *
     * @return the language of {@code --language}, or the JVM's
     */
    public Locale language() {
        return language;
    }

    /**
     * Whether to show how a result was found.
     *
     * @return true with {@code --debug}
     */
    public boolean debugs() {
        return debug;
    }

    /**
     * What the holder is asked, and how the answers get here.
     *
     * @return dialogs as the options say
     */
    public Dialogs ask() {
        return new Dialogs(user, language, pin, spendLastTry);
    }

    /**
     * Where results and warnings go.
     *
     * @return the command's output, as text or JSON
     */
    public Output output() {
        CommandLine line = spec.commandLine();
        return new Output(
                line.getOut(), line.getErr(), language, json, stats ? Optional.of(traffic) : Optional.empty());
    }

    /** Logs of libraries are shown with --debug only: what matters, the command itself reports. */
    private void setUpLogging() {
        Logger.getLogger("").setLevel(debug ? Level.INFO : Level.OFF);
    }
}
