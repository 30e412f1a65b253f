package fi.digisign.provider.card;

import fi.digisign.apdu.SmartCardException;
import fi.digisign.apdu.reader.NoCardException;
import fi.digisign.pkcs15.Token;
import fi.digisign.pkcs15.model.TokenPin;
import fi.digisign.pkcs15.pin.PinEntry;
import fi.digisign.provider.api.TokenEntries;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One card in use, shared by all key stores and keys of a provider. Outlives the card's removal: the next use looks for the
 * same card in all readers, and takes no other.
 *
 * <p>Safe for use by several threads: the card is used by one after the other, and no lock is held while a person is asked
 * for a PIN.
 */
public final class CardSession {

    private final CardContents contents;
    private final CardFinder finder;
    private final ReentrantLock lock = new ReentrantLock();

    private volatile Held held;

    /** The last token of this card, and whether its connection is of no more use. Changed under the lock only. */
    private record Held(Token token, boolean lost) {}

    CardSession(Token token, CardContents contents, CardFinder finder) {
        this.held = new Held(token, false);
        this.contents = contents;
        this.finder = finder;
    }

    /**
     * What is on the card.
     *
     * @return keys and certificates
     */
    public CardContents contents() {
        return contents;
    }

    /**
     * What is known of the card without touching it.
     *
     * @return the token as it was connected last; the card may be gone
     */
    public Token token() {
        return held.token();
    }

    /**
     * Uses a key. If its PIN will be needed, a card that is gone is noticed before anybody is asked.
     *
     * @param key one of this card's
     * @param use what to do
     * @param <T> what it returns
     * @return the result
     * @throws fi.digisign.provider.api.OtherCardException if another card is in the reader
     * @throws SmartCardException if the use, the card or the reader fails
     */
    public <T> T use(KeyOnCard key, Use<T> use) throws SmartCardException {
        if (key.key().userConsent() || !key.key().pin().filter(this::isVerified).isPresent()) {
            noticeRemoval();
        }
        return use(use);
    }

    /** So that nobody enters a PIN for a card that is not there any more. */
    private void noticeRemoval() throws SmartCardException {
        if (!isInserted()) {
            inserted();
        }
    }

    /**
     * Verifies a PIN, unless the card has it verified already.
     *
     * @param pin one of this card's
     * @param entry asks for it
     * @throws SmartCardException what {@link Token#verify} throws
     */
    public void login(TokenPin pin, PinEntry entry) throws SmartCardException {
        noticeRemoval();
        use(current -> {
            if (!current.isVerified(pin)) {
                current.verify(pin, entry);
            }
            return null;
        });
    }

    /**
     * Verifies a PIN that was given, whatever the card has verified before: another program's PIN proves nothing of this
     * one. What the card has accepted from here already is not sent again.
     *
     * @param pin one of this card's
     * @param given hands the PIN over
     * @throws SmartCardException what {@link Token#verify} throws
     */
    public void verify(TokenPin pin, PinEntry given) throws SmartCardException {
        use(current -> {
            current.verify(pin, given);
            return null;
        });
    }

    /**
     * Whether a PIN is verified, as far as known without asking the card.
     *
     * @param pin one of this card's
     * @return true if a key can be used without it
     */
    public boolean isVerified(TokenPin pin) {
        Held now = held;
        return !now.lost() && now.token().isVerified(pin);
    }

    /**
     * Takes back every accepted PIN, for all programs that use the card.
     *
     * @throws SmartCardException if the card or reader fails
     */
    void logout() throws SmartCardException {
        Held now = held;
        if (!now.lost()) {
            now.token().logout();
        }
    }

    /** Looks whether the card is still there, without sending it anything. */
    boolean isInserted() throws SmartCardException {
        Held now = held;
        if (now.lost()) {
            return false;
        }
        try {
            now.token().connection().transact(transaction -> null);
            return true;
        } catch (SmartCardException fault) {
            if (!CardFault.isLoss(fault)) {
                throw fault;
            }
            lose(now.token());
            return false;
        }
    }

    /** The last token of this card, closed, if the card is not there any more. */
    Optional<Token> lostToken() {
        Held now = held;
        return now.lost() ? Optional.of(now.token()) : Optional.empty();
    }

    /** Goes on with a token that was found elsewhere, if it is of this card. */
    boolean adopt(Token found) throws SmartCardException {
        if (!isThisCard(found)) {
            return false;
        }
        lock.lock();
        try {
            if (held.lost()) {
                held = new Held(found, false);
            } else {
                found.close();
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Lets the card go. */
    void release() {
        lose(held.token());
    }

    /**
     * Something to be done with the card.
     *
     * @param <T> what it returns
     */
    @FunctionalInterface
    public interface Use<T> {

        /**
         * Does it.
         *
         * @param current the card as it is connected now
         * @return the result
         * @throws SmartCardException if it, the card or the reader fails
         */
        T of(Token current) throws SmartCardException;
    }

    /**
     * Does something with the card; once more from its beginning if the card was lost on the way and is found again. A card
     * that is not there any more is noticed before that.
     *
     * @param use what to do
     * @param <T> what it returns
     * @return the result
     * @throws fi.digisign.provider.api.OtherCardException if another card is in the reader
     * @throws SmartCardException if it, the card or the reader fails
     */
    public <T> T with(Use<T> use) throws SmartCardException {
        noticeRemoval();
        return use(use);
    }

    /** Whatever is done with the card is done once more if the card or reader was lost on the way and is found again. */
    private <T> T use(Use<T> use) throws SmartCardException {
        Token current = inserted();
        try {
            return use.of(current);
        } catch (SmartCardException fault) {
            if (!CardFault.isLoss(fault)) {
                throw fault;
            }
            lose(current);
            return use.of(insertedAfter(fault));
        }
    }

    private Token insertedAfter(SmartCardException loss) throws SmartCardException {
        try {
            return inserted();
        } catch (NoCardException stillOut) {
            loss.addSuppressed(stillOut);
            throw loss;
        } catch (SmartCardException another) {
            another.addSuppressed(loss);
            throw another;
        }
    }

    private Token inserted() throws SmartCardException {
        lock.lock();
        try {
            if (held.lost()) {
                held = new Held(finder.find(new ThisCard()), false);
            }
            return held.token();
        } finally {
            lock.unlock();
        }
    }

    private void lose(Token gone) {
        lock.lock();
        try {
            if (held.token() == gone && !held.lost()) {
                held = new Held(gone, true);
                gone.close();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Serial numbers may repeat over manufacturers, and certificates may be renewed: both must be as they were. */
    private boolean isThisCard(Token candidate) throws SmartCardException {
        if (!candidate.identity().equals(contents.identity())) {
            return false;
        }
        for (KeyOnCard key : contents.keys()) {
            if (!TokenEntries.contains(candidate, key.key().id(), key.certificate())) {
                return false;
            }
        }
        return true;
    }

    private final class ThisCard implements CardFinder.Wanted {
        @Override
        public boolean is(Token candidate) throws SmartCardException {
            return isThisCard(candidate);
        }

        @Override
        public Optional<Token> before() {
            return lostToken();
        }

        @Override
        public String label() {
            return contents.label();
        }
    }
}
