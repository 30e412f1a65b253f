package fi.digisign.provider.card;

import fi.digisign.apdu.Bytes;
import fi.digisign.apdu.SmartCardException;
import fi.digisign.pkcs15.Token;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/** The sessions of one provider, one for each card that was used. Safe for use by several threads. */
public final class CardSessions {

    /** How many cards are remembered; the one not used for longest is forgotten first. */
    private static final int MAX_CARDS = 32;

    private final CardFinder finder;
    private final ReentrantLock lock = new ReentrantLock(true);
    private final Map<Bytes, CardSession> sessions = new LinkedHashMap<>();

    /** @param finder looks for cards */
    public CardSessions(CardFinder finder) {
        this.finder = finder;
    }

    /**
     * A session with the card that was used last and is still in, else with the first card of a known family in any reader.
     *
     * @return the session; the same one while the card stays in, which then costs no exchange with it
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
            return sessionOf(finder.find(CardFinder.any(before)));
        } finally {
            lock.unlock();
        }
    }

    /**
     * Takes back every PIN that a card has accepted.
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
            CardSession session = sameCard ? known : new CardSession(found, ContentsReader.read(found), finder);
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
