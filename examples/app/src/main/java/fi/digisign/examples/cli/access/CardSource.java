package fi.digisign.examples.cli.access;

import fi.digisign.apdu.CardConnection;
import fi.digisign.apdu.SmartCardException;
import fi.digisign.apdu.reader.Reader;
import fi.digisign.apdu.reader.ReaderFilter;
import fi.digisign.apdu.reader.Readers;
import fi.digisign.apdu.reader.TerminalSource;
import fi.digisign.apdu.trace.ApduListener;
import fi.digisign.examples.cli.error.CommandException;
import fi.digisign.examples.cli.error.UsageException;
import fi.digisign.examples.cli.options.CardChoice;
import fi.digisign.examples.words.CommandText;
import fi.digisign.examples.words.UsageText;
import fi.digisign.pkcs15.RefusedPins;
import fi.digisign.pkcs15.Token;
import fi.digisign.provider.DigisignConfiguration;
import fi.digisign.provider.DigisignProvider;
import fi.digisign.testvectors.CardStateFile;
import fi.digisign.testvectors.SimulatedCard;
import fi.digisign.testvectors.VirtualCard;
import fi.digisign.testvectors.recorded.RecordedCard;
import fi.digisign.testvectors.recorded.TraceFormatException;
import fi.digisign.testvectors.terminal.SimulatedReader;
import fi.digisign.testvectors.terminal.SimulatedTerminals;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.security.auth.callback.CallbackHandler;

/**
 * Where the library is to look for cards.
 *
 * @param terminals the readers
 * @param filter which of them
 * @param simulation what plays the card
 */
public record CardSource(TerminalSource terminals, ReaderFilter filter, Simulation simulation)
        implements AutoCloseable {

    /**
     * A source without anybody behind it.
     *
     * @param terminals the readers
     * @param filter which of them
     */
    public CardSource(TerminalSource terminals, ReaderFilter filter) {
        this(terminals, filter, Simulation.NONE);
    }

    /**
     * Makes the source that was chosen; touches no card.
     *
     * @param choice the option's value
     * @return the source, for the caller to close
     * @throws CommandException if there is no such card image, or the file holds no card or trace
     * @throws IOException if the file cannot be read or written
     */
    public static CardSource of(CardChoice choice) throws CommandException, IOException {
        if (choice instanceof CardChoice.Pcsc pcsc) {
            return new CardSource(TerminalSource.pcsc(), filter(pcsc));
        }
        if (choice instanceof CardChoice.Virtual virtual) {
            return virtual(virtual);
        }
        RecordedCard recorded = recorded(((CardChoice.Trace) choice).file());
        return simulated("Recorded card", recorded, new Recording(recorded));
    }

    private static CardSource virtual(CardChoice.Virtual choice) throws CommandException, IOException {
        if (choice.state().isEmpty()) {
            return simulated("Virtual reader", new VirtualCard(VirtualCards.image(choice.image())), Simulation.NONE);
        }
        CardStateFile card = VirtualCards.inFile(choice.image(), choice.state().get());
        return simulated("Virtual reader", card, new StateKeeper(card));
    }

    /** A recorded card's refusal of something that was not recorded says nothing about the card. */
    private record Recording(RecordedCard card) implements Simulation {

        @Override
        public Optional<CommandException> explain(Exception failure) {
            return card.lacking()
                    ? Optional.of(
                            new CommandException(CommandText.NOT_RECORDED, CommandText.NOT_RECORDED_REMEDY, failure))
                    : Optional.empty();
        }
    }

    /** Knows why a card could not keep what it was to keep. */
    private record StateKeeper(CardStateFile card) implements Simulation {

        @Override
        public Optional<CommandException> explain(Exception failure) {
            return card.failure()
                    .map(why -> new CommandException(
                            CommandText.STATE_UNWRITABLE.with(why.getMessage()),
                            CommandText.STATE_UNWRITABLE_REMEDY,
                            failure));
        }

        @Override
        public void close() throws IOException {
            card.close();
        }
    }

    /** Puts a simulated card away. */
    @Override
    public void close() throws IOException {
        simulation.close();
    }

    private static RecordedCard recorded(Path file) throws CommandException, IOException {
        try {
            return RecordedCard.read(file);
        } catch (TraceFormatException e) {
            throw new CommandException(
                    CommandText.TRACE_UNPLAYABLE.with(file, e.getMessage()), CommandText.TRACE_UNPLAYABLE_REMEDY, e);
        }
    }

    /**
     * Connects to the first card in the readers, and reads its directories.
     *
     * @param listeners are told of every exchange
     * @return the card, for the caller to close
     * @throws SmartCardException if there is no reader, no card, or one that is not known
     * @throws InterruptedException if the thread is interrupted
     */
    public Token open(List<ApduListener> listeners) throws SmartCardException, InterruptedException {
        Reader reader = readers().waitForCard(Duration.ZERO);
        CardConnection connection = reader.connect(listeners.toArray(new ApduListener[0]));
        boolean opened = false;
        try {
            Token token = Token.open(connection, new RefusedPins());
            opened = true;
            return token;
        } finally {
            if (!opened) {
                connection.close();
            }
        }
    }

    /**
     * Makes a provider for the cards of this source; touches no card.
     *
     * @param listeners are told of every exchange
     * @param pins asked for PINs
     * @param language what the person who is asked reads; null for that of the JVM
     * @return a fresh provider
     */
    DigisignProvider provider(List<ApduListener> listeners, CallbackHandler pins, Locale language) {
        DigisignConfiguration.Builder configuration = DigisignConfiguration.builder()
                .terminalSource(terminals)
                .readerFilter(filter)
                .callbackHandler(pins)
                .language(language);
        listeners.forEach(configuration::listener);
        return new DigisignProvider(configuration.build());
    }

    public Readers readers() {
        return new Readers(terminals, filter);
    }

    private static ReaderFilter filter(CardChoice.Pcsc pcsc) throws UsageException {
        try {
            return ReaderFilter.parse(pcsc.reader().orElse(""));
        } catch (IllegalArgumentException e) {
            throw new UsageException(UsageText.NO_READER_PATTERN, CommandText.READER_PATTERN_REMEDY, e);
        }
    }

    private static CardSource simulated(String readerName, SimulatedCard card, Simulation simulation) {
        SimulatedReader reader = new SimulatedReader(readerName, card);
        return new CardSource(TerminalSource.of(SimulatedTerminals.factory(reader)), ReaderFilter.ALL, simulation);
    }

    /** What plays a card that is no real one, and knows more of a failure than the card can tell. */
    public interface Simulation extends Closeable {

        /** For real cards, and those that never fail. */
        Simulation NONE = failure -> Optional.empty();

        /**
         * What went wrong behind the reader.
         *
         * @param failure what a command got from the card
         * @return better words for it; empty if the card itself refused
         */
        Optional<CommandException> explain(Exception failure);

        /** Puts the card away. */
        @Override
        default void close() throws IOException {}
    }
}
