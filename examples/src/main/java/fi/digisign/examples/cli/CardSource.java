package fi.digisign.examples.cli;

import fi.digisign.apdu.reader.ReaderFilter;
import fi.digisign.apdu.reader.Readers;
import fi.digisign.apdu.reader.TerminalSource;
import fi.digisign.testvectors.SimulatedCard;
import fi.digisign.testvectors.VirtualCard;
import fi.digisign.testvectors.terminal.SimulatedReader;
import fi.digisign.testvectors.terminal.SimulatedTerminals;
import java.io.IOException;

/**
 * Where the library is to look for cards.
 *
 * @param terminals the readers
 * @param filter which of them
 */
record CardSource(TerminalSource terminals, ReaderFilter filter) {

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
            return simulated("Virtual reader", new VirtualCard(Images.load(virtual.image())));
        }
        throw new CommandException("Recorded cards are not played yet", "use virtual:IMAGE");
    }

    Readers readers() {
        return new Readers(terminals, filter);
    }

    private static ReaderFilter filter(CardChoice.Pcsc pcsc) throws CommandException {
        try {
            return ReaderFilter.parse(pcsc.reader().orElse(""));
        } catch (IllegalArgumentException e) {
            throw new CommandException(e.getMessage(), "give a part of a reader's name after pcsc:", e);
        }
    }

    private static CardSource simulated(String readerName, SimulatedCard card) {
        SimulatedReader reader = new SimulatedReader(readerName, card);
        return new CardSource(TerminalSource.of(SimulatedTerminals.factory(reader)), ReaderFilter.ALL);
    }
}
