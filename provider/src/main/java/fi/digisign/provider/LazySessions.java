package fi.digisign.provider;

import fi.digisign.apdu.reader.Readers;
import fi.digisign.pkcs15.RefusedPins;
import fi.digisign.provider.card.CardFinder;
import fi.digisign.provider.card.CardSessions;
import java.util.function.Supplier;

/**
 * The sessions of a provider, made when they are first asked for: a provider is made while the JVM sets up its security,
 * when not even random numbers can be had.
 */
final class LazySessions implements Supplier<CardSessions> {

    private final DigisignConfiguration configuration;
    private Readers readers;
    private CardSessions sessions;

    LazySessions(DigisignConfiguration configuration) {
        this.configuration = configuration;
    }

    /** Where the cards are looked for. */
    synchronized Readers readers() {
        if (readers == null) {
            readers = new Readers(configuration.terminalSource(), configuration.readerFilter());
        }
        return readers;
    }

    @Override
    public synchronized CardSessions get() {
        if (sessions == null) {
            sessions = new CardSessions(new CardFinder(
                    readers(),
                    configuration.listeners(),
                    new RefusedPins(configuration.clock()),
                    configuration.waitForCard()));
        }
        return sessions;
    }
}
