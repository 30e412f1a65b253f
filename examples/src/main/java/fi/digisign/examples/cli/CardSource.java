package fi.digisign.examples.cli;

import fi.digisign.apdu.reader.ReaderFilter;
import fi.digisign.apdu.reader.Readers;
import fi.digisign.apdu.reader.TerminalSource;
import fi.digisign.testvectors.SimulatedCard;
import fi.digisign.testvectors.VirtualCard;
import fi.digisign.testvectors.recorded.RecordedCard;
import fi.digisign.testvectors.recorded.TraceFormatException;
import fi.digisign.testvectors.terminal.SimulatedReader;
import fi.digisign.testvectors.terminal.SimulatedTerminals;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.BooleanSupplier;

/**
 * Where the library is to look for cards.
 *
 * @param terminals the readers
 * @param filter which of them
 * @param lacking whether the card is a recorded one that was asked for something its recording does not contain
 */
record CardSource(TerminalSource terminals, ReaderFilter filter, BooleanSupplier lacking) {

    /**
     * A source without recordings.
     *
     * @param terminals the readers
     * @param filter which of them
     */
    CardSource(TerminalSource terminals, ReaderFilter filter) {
        this(terminals, filter, () -> false);
    }

    /**
     * Makes the source that was chosen; touches no card.
     *
     * @param choice the option's value
     * @return the source
     * @throws CommandException if there is no such card image, or the trace cannot be played
     * @throws IOException if the trace cannot be read
     */
    static CardSource of(CardChoice choice) throws CommandException, IOException {
        if (choice instanceof CardChoice.Pcsc pcsc) {
            return new CardSource(TerminalSource.pcsc(), filter(pcsc));
        }
        if (choice instanceof CardChoice.Virtual virtual) {
            return simulated("Virtual reader", new VirtualCard(Images.load(virtual.image())), () -> false);
        }
        RecordedCard recorded = recorded(((CardChoice.Trace) choice).file());
        return simulated("Recorded card", recorded, recorded::lacking);
    }

    private static RecordedCard recorded(Path file) throws CommandException, IOException {
        try {
            return RecordedCard.read(file);
        } catch (TraceFormatException e) {
            throw new CommandException(
                    "The trace " + file + " cannot be played: " + e.getMessage(),
                    "name a trace as --trace writes it",
                    e);
        }
    }

    Readers readers() {
        return new Readers(terminals, filter);
    }

    private static ReaderFilter filter(CardChoice.Pcsc pcsc) throws UsageException {
        try {
            return ReaderFilter.parse(pcsc.reader().orElse(""));
        } catch (IllegalArgumentException e) {
            throw new UsageException(e.getMessage(), "give a part of a reader's name after pcsc:", e);
        }
    }

    private static CardSource simulated(String readerName, SimulatedCard card, BooleanSupplier lacking) {
        SimulatedReader reader = new SimulatedReader(readerName, card);
        return new CardSource(TerminalSource.of(SimulatedTerminals.factory(reader)), ReaderFilter.ALL, lacking);
    }
}
