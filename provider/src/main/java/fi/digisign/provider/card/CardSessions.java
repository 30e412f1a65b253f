package fi.digisign.provider.card;

import fi.digisign.apdu.Bytes;
import fi.digisign.apdu.SmartCardException;
import fi.digisign.apdu.reader.Readers;
import fi.digisign.pkcs15.Token;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** The sessions of one provider, one for each card that was used. Safe for use by several threads. */
public final class CardSessions {

    /** How many cards are remembered; the least recently used one is forgotten first. */
    private static final int MAX_CARDS = 32;

    private final Supplier<CardFinder> finderSource;
    private CardFinder finder;
    private final ReentrantLock lock = new ReentrantLock(true);
    private final Map<Bytes, CardSession> sessions = new LinkedHashMap<>();

    /**
     * Sessions with the cards that a finder finds.
     *
     * @param finder makes it, once, when a card is first needed: a provider is made while the JVM sets up its security, when
     *     not even random numbers are available
     */
    public CardSessions(Supplier<CardFinder> finder) {
        finderSource = finder;
    }

    private synchronized CardFinder finder() {
        if (finder == null) {
            finder = finderSource.get();
        }
        return finder;
    }

    /**
     * The readers in which cards are looked for.
     *
     * @return always the same object
     */
    public Readers readers() {
        return finder().readers();
    }

    /**
     * A session with the card that was used last and is still inserted, otherwise with the first card of a known family in any reader.
     *
     * @return the session; the same one while the card stays inserted, which then needs no exchange with it
     * @throws SmartCardException if there is no usable card in time, or card or reader fail
     */
    public CardSession open() throws SmartCardException {
        lock.lock();
        try {
            List<CardSession> latestLast = new ArrayList<>(sessions.values());
            for (int i = latestLast.size() - 1; i >= 0; i--) {
                if (latestLast.get(i).isInserted()) {
                    return latestLast.get(i);
                }
            }
            Optional<Token> before = latestLast.isEmpty()
                    ? Optional.empty()
                    : latestLast.get(latestLast.size() - 1).lostToken();
            return sessionOf(finder().find(CardFinder.any(before)));
        } finally {
            lock.unlock();
        }
    }

    /**
     * Revokes the verification of all PINs on all cards.
     *
     * @throws SmartCardException if a card or reader fails
     */
    public void logout() throws SmartCardException {
        lock.lock();
        try {
            for (CardSession session : sessions.values()) {
                session.logout();
            }
        } finally {
            lock.unlock();
        }
    }

    private CardSession sessionOf(Token found) throws SmartCardException {
        boolean taken = false;
        try {
            CardSession known = sessions.remove(found.identity());
            boolean sameCard = known != null && known.adopt(found);
            CardSession session = sameCard ? known : new CardSession(found, ContentsReader.read(found), finder());
            sessions.put(found.identity(), session);
            taken = true;
            forgetEldest();
            return session;
        } finally {
            if (!taken) {
                found.close();
            }
        }
    }

    private void forgetEldest() {
        if (sessions.size() > MAX_CARDS) {
            CardSession eldest = sessions.remove(sessions.keySet().iterator().next());
            eldest.release();
        }
    }
}
