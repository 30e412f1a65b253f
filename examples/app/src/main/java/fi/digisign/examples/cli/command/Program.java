package fi.digisign.examples.cli.command;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import fi.digisign.apdu.SmartCardException;
import fi.digisign.apdu.text.Text;
import fi.digisign.apdu.trace.ApduListener;
import fi.digisign.examples.cli.access.CardKeys;
import fi.digisign.examples.cli.access.CardSource;
import fi.digisign.examples.cli.access.ExchangeLog;
import fi.digisign.examples.cli.access.ManagedCardInUse;
import fi.digisign.examples.cli.access.TokenInUse;
import fi.digisign.examples.cli.error.CommandException;
import fi.digisign.examples.cli.error.ErrorLine;
import fi.digisign.examples.cli.error.PinUnavailableException;
import fi.digisign.examples.cli.error.UsageException;
import fi.digisign.examples.cli.options.CardChoice;
import fi.digisign.examples.cli.options.LanguageOption;
import fi.digisign.examples.cli.options.PinSource;
import fi.digisign.examples.cli.output.PlainText;
import fi.digisign.examples.cli.output.Result;
import fi.digisign.examples.cli.pinentry.NewPinDialog;
import fi.digisign.examples.cli.pinentry.PinDialog;
import fi.digisign.examples.cli.pinentry.User;
import fi.digisign.examples.words.ContactText;
import fi.digisign.examples.words.DocumentText;
import fi.digisign.examples.words.PinEntryText;
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
import java.util.stream.Stream;
import javax.security.auth.callback.CallbackHandler;
import picocli.CommandLine;
import picocli.CommandLine.ExecutionException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/**
 * What every command has: the options that all commands share, and how a command gets at the card, at whoever enters
 * PINs, and at the output. Commands find it as their parent.
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
            converter = LanguageOption.class)
    private Locale languageOption; // checked here; LanguageOption.of has found it already

    @Option(names = "--debug", scope = ScopeType.INHERIT)
    private boolean debug;

    @Spec
    private CommandSpec spec;

    private final Optional<User> person;
    private final Locale language;
    private ExchangeLog traffic;
    private CardSource cards;

    /**
     * @param person whom to ask, if anyone is there
     * @param language what this person reads
     */
    protected Program(Optional<User> person, Locale language) {
        this.person = person;
        this.language = language;
    }

    /** What a card that is no real one refuses may have a reason that the card cannot tell. */
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
        return new TokenInUse(cards().open(listeners()), pinDialog());
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
     * @param pins asked for PINs
     * @param entered whether they have given one
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

    public PinDialog pinDialog() {
        return new PinDialog(pin, spendLastTry, person, language);
    }

    /**
     * What opens an encrypted document.
     *
     * @param source where it comes from; null if there is none
     * @return the password, for the caller to wipe; null if there is none
     * @throws PinUnavailableException if it cannot be had
     */
    public char[] documentPassword(PinSource source) throws PinUnavailableException {
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
    public char[] password(PinSource source, Text question) throws PinUnavailableException {
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
    public String errorLine(Exception failure) {
        return ErrorLine.of(failure, language).text() + System.lineSeparator();
    }

    /**
     * Asks for a PUK or an activation code.
     *
     * @param puk where it comes from; if that is not said, whoever is asked for PINs, else whoever is at the terminal
     * @return a fresh dialog
     */
    public PinDialog pukDialog(Optional<PinSource> puk) {
        return new PinDialog("--puk", puk.orElseGet(this::somebody), spendLastTry, person, language);
    }

    /**
     * Asks for a new PIN.
     *
     * @param option the option that says where it comes from
     * @param source where that is; if that is not said, whoever is asked for PINs, else whoever is at the terminal
     * @return a fresh dialog
     */
    public NewPinDialog newPinDialog(String option, Optional<PinSource> source) {
        return new NewPinDialog(option, source.orElseGet(this::somebody), person, language);
    }

    /**
     * Names all that is missing at once, where nobody can be asked for it.
     *
     * @param asking options whose values are to be asked for at a terminal
     * @throws PinUnavailableException if there are several, and there is no terminal
     */
    public void requireTerminal(Stream<String> asking) throws PinUnavailableException {
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
    public Locale language() {
        return language;
    }

    /**
     * Whether to tell how things were found out.
     *
     * @return true with {@code --debug}
     */
    public boolean debugs() {
        return debug;
    }

    /**
     * Whether results are printed as JSON.
     *
     * @return true with {@code --json}
     */
    public boolean printsJson() {
        return json;
    }

    /**
     * Shows what a command found out, as text or as JSON.
     *
     * @param result the result
     */
    public void print(Result result) {
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
    public boolean printLine(Result result) {
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
    public void printError(String text) {
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
    public boolean agrees(Text... lines) {
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
    public void warn(Text warning) {
        PrintWriter err = spec.commandLine().getErr();
        err.println(PlainText.of(warning.in(language)) + ".");
        err.flush();
    }

    /** Libraries log what they find odd; a command's own words say what matters, so logs are for --debug. */
    private void setUpLogging() {
        Logger.getLogger("").setLevel(debug ? Level.INFO : Level.OFF);
    }
}
