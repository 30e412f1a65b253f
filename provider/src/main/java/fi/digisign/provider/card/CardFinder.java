package fi.digisign.provider.card;

import fi.digisign.apdu.CardConnection;
import fi.digisign.apdu.SmartCardException;
import fi.digisign.apdu.reader.Reader;
import fi.digisign.apdu.reader.ReaderException;
import fi.digisign.apdu.reader.Readers;
import fi.digisign.apdu.trace.ApduListener;
import fi.digisign.pkcs15.RefusedPins;
import fi.digisign.pkcs15.Token;
import fi.digisign.pkcs15.UnknownCardException;
import fi.digisign.provider.api.OtherCardException;
import fi.digisign.provider.words.ProviderText;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Looks for cards in the readers, for as long as the configuration allows. A card that is not the wanted one is looked at
 * once only while it stays. Safe for use by several threads.
 */
public final class CardFinder {

    private static final long PAUSE_MILLIS = 100;
    private static final Duration LONGEST = Duration.ofDays(365);

    private final Readers readers;
    private final ApduListener[] listeners;
    private final RefusedPins refusedPins;
    private final Duration wait;

    /**
     * @param readers where to look
     * @param listeners who hears the exchanges with every card
     * @param refusedPins the memory of refused PINs
     * @param wait how long to look
     */
    public CardFinder(Readers readers, List<ApduListener> listeners, RefusedPins refusedPins, Duration wait) {
        this.readers = readers;
        this.listeners = listeners.toArray(ApduListener[]::new);
        this.refusedPins = refusedPins;
        this.wait = wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
    }

    /** Tells whether a card is the wanted one. */
    interface Wanted {

        /** @throws SmartCardException if the card or reader fails */
        boolean is(Token token) throws SmartCardException;

        /** The closed token of a card that may be the wanted one, so that it need not be read again. */
        default Optional<Token> before() {
            return Optional.empty();
        }

        /** The wanted card's name, for the case that only others are there. */
        String label();
    }

    /**
     * Takes the first card that some family knows.
     *
     * @param before the closed token of the card used last, if there is one
     */
    static Wanted any(Optional<Token> before) {
        return new Wanted() {
            @Override
            public boolean is(Token token) {
                return true;
            }

            @Override
            public Optional<Token> before() {
                return before;
            }

            @Override
            public String label() {
                return "";
            }
        };
    }

    /**
     * Opens the wanted card.
     *
     * @throws OtherCardException if only other cards were there in time
     * @throws UnknownCardException if no card in a reader is of a known family
     * @throws fi.digisign.apdu.reader.NoCardException if there was no card in time
     * @throws ReaderException if a reader, or the service for all of them, is at fault
     * @throws SmartCardException if a card fails
     */
    Token find(Wanted wanted) throws SmartCardException {
        Search search = new Search(wanted);
        long start = System.nanoTime();
        while (true) {
            Duration left = wait.minusNanos(System.nanoTime() - start);
            Token found = search.look(left.isNegative() ? Duration.ZERO : left);
            if (found != null) {
                return found;
            }
            if (wait.toNanos() <= System.nanoTime() - start) {
                search.failIfExplained();
            }
        }
    }

    /** One search, over several looks. */
    private final class Search {

        private final Wanted wanted;
        private final Set<String> refused = new HashSet<>();
        private SmartCardException problem;

        Search(Wanted wanted) {
            this.wanted = wanted;
        }

        /** The wanted card, or null if only others are there. */
        Token look(Duration left) throws SmartCardException {
            try {
                if (problem != null) {
                    Thread.sleep(Math.min(PAUSE_MILLIS, left.toMillis() + 1));
                }
                readers.waitForCard(left);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new SmartCardException(ProviderText.INTERRUPTED, ProviderText.INTERRUPTED_REMEDY, e);
            }
            Set<String> present = new HashSet<>();
            for (Reader reader : readers.withCard()) {
                present.add(reader.name());
                Token found = refused.contains(reader.name()) ? null : tried(reader);
                if (found != null) {
                    return found;
                }
            }
            refused.retainAll(present);
            return null;
        }

        private Token tried(Reader reader) {
            try {
                Token token = open(reader);
                if (token != null) {
                    return token;
                }
            } catch (UnknownCardException unknown) {
                refused.add(reader.name());
                learn(unknown);
            } catch (SmartCardException passing) {
                learn(passing);
            }
            return null;
        }

        private Token open(Reader reader) throws SmartCardException {
            CardConnection connection = reader.connect(listeners);
            boolean taken = false;
            try {
                Token token = opened(connection);
                if (wanted.is(token)) {
                    taken = true;
                    return token;
                }
                refused.add(reader.name());
                learn(new OtherCardException(reader.name(), wanted.label(), token.label()));
                return null;
            } finally {
                if (!taken) {
                    connection.close();
                }
            }
        }

        private Token opened(CardConnection connection) throws SmartCardException {
            Optional<Token> before = wanted.before();
            Optional<Token> again =
                    before.isPresent() ? Token.reopen(connection, before.get(), refusedPins) : Optional.empty();
            return again.isPresent() ? again.get() : Token.open(connection, refusedPins);
        }

        /** Of several problems the one of the nearest miss is told. */
        private void learn(SmartCardException found) {
            if (!(problem instanceof OtherCardException)) {
                problem = found;
            }
        }

        /** Does nothing if the card that was there has just gone: the next look says so. */
        void failIfExplained() throws SmartCardException {
            if (problem != null) {
                throw problem;
            }
        }
    }
}
