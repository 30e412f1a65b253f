package fi.digisign.provider.management;

import fi.digisign.apdu.Bytes;
import fi.digisign.apdu.CardConnection;
import fi.digisign.apdu.SmartCardException;
import fi.digisign.apdu.reader.ReaderException;
import fi.digisign.apdu.reader.ReaderException.Fault;
import fi.digisign.apdu.reader.ReaderListener;
import fi.digisign.pkcs15.RefusedPins;
import fi.digisign.pkcs15.Token;
import fi.digisign.pkcs15.UnknownCardException;
import fi.digisign.pkcs15.model.PinStatus.State;
import fi.digisign.pkcs15.model.TokenPin;
import fi.digisign.provider.management.CardEvent.Kind;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/**
 * Turns what happens to readers into events about their cards, keeps the current state, and notifies listeners. Used by the monitor's thread,
 * except for {@link #add}, {@link #remove} and {@link #current()}.
 */
final class CardStates implements ReaderListener {

    private static final Logger LOG = System.getLogger(CardStates.class.getName());

    private final RefusedPins refusedPins;
    private final List<Subscription> subscriptions = new CopyOnWriteArrayList<>();

    /** SERVICE_GONE or NO_READER, or null. */
    private CardEvent nothing;

    /** For each reader the event that added it, and those about its contents. */
    private final Map<String, List<CardEvent>> readers = new LinkedHashMap<>();

    private volatile List<CardEvent> current = List.of();

    /** @param refusedPins the memory of refused PINs */
    CardStates(RefusedPins refusedPins) {
        this.refusedPins = refusedPins;
    }

    /** One listener; is not notified until it is started. */
    static final class Subscription {

        private final CardListener listener;
        private boolean started;

        private Subscription(CardListener listener) {
            this.listener = listener;
        }
    }

    Subscription add(CardListener listener) {
        Subscription subscription = new Subscription(listener);
        subscriptions.add(subscription);
        return subscription;
    }

    /** Notifies a listener of the current state, and from then on of all events. */
    void start(Subscription subscription) {
        current.forEach(event -> tell(subscription, event));
        subscription.started = true;
    }

    void remove(CardListener listener) {
        subscriptions.stream()
                .filter(subscription -> subscription.listener.equals(listener))
                .findFirst()
                .ifPresent(subscriptions::remove);
    }

    List<CardEvent> current() {
        return current;
    }

    @Override
    public void serviceGone(ReaderException reason) {
        readers.clear();
        nothing = CardEvent.of(Kind.SERVICE_GONE, now()).with(reason);
        happened(nothing);
    }

    @Override
    public void serviceBack() {
        nothing = null;
        happened(CardEvent.of(Kind.SERVICE_BACK, now()));
    }

    @Override
    public void noReader() {
        nothing = CardEvent.of(Kind.NO_READER, now());
        happened(nothing);
    }

    @Override
    public void readerAdded(String reader, boolean cardPresent) {
        nothing = null;
        CardEvent added = CardEvent.of(Kind.READER_ADDED, now(), reader);
        readers.put(reader, List.of(added));
        happened(added);
        if (!cardPresent) {
            CardEvent empty = CardEvent.of(Kind.NO_CARD, now(), reader);
            readers.put(reader, List.of(added, empty));
            happened(empty);
        }
    }

    @Override
    public void readerRemoved(String reader) {
        readers.remove(reader);
        happened(CardEvent.of(Kind.READER_REMOVED, now(), reader));
    }

    @Override
    public void cardInserted(String reader) {
        CardEvent inserted = CardEvent.of(Kind.CARD_INSERTED, now(), reader);
        readers.put(reader, List.of(readers.get(reader).get(0), inserted));
        happened(inserted);
    }

    @Override
    public void cardReached(CardConnection connection) throws SmartCardException {
        CardEvent found;
        try {
            found = read(connection);
        } catch (UnknownCardException unknown) {
            found = CardEvent.of(Kind.CARD_UNKNOWN, now(), connection.readerName())
                    .with(unknown.atr())
                    .with(unknown);
        }
        learn(found);
    }

    @Override
    public void cardUnreachable(String reader, SmartCardException reason) {
        Optional<Fault> fault = reason instanceof ReaderException known ? Optional.of(known.fault()) : Optional.empty();
        Kind kind = fault.filter(Fault.MUTE::equals).isPresent()
                ? Kind.CARD_MUTE
                : fault.filter(Fault.IN_USE::equals).isPresent() ? Kind.CARD_IN_USE : Kind.CARD_FAULTY;
        learn(CardEvent.of(kind, now(), reader).with(reason));
    }

    @Override
    public void cardRemoved(String reader) {
        CardEvent removed = CardEvent.of(Kind.CARD_REMOVED, now(), reader);
        CardEvent empty = CardEvent.of(Kind.NO_CARD, removed.time(), reader);
        readers.put(reader, List.of(readers.get(reader).get(0), empty));
        happened(removed);
    }

    /** The connection is the monitor's, so the token is not closed here. */
    private CardEvent read(CardConnection connection) throws SmartCardException {
        Token token = Token.open(connection, refusedPins);
        List<String> notActivated = new ArrayList<>();
        List<String> locked = new ArrayList<>();
        for (TokenPin pin : token.pins()) {
            if (pin.isHolders()) {
                State state = token.status(pin).state();
                if (state == State.NOT_ACTIVATED) {
                    notActivated.add(pin.called());
                } else if (state == State.BLOCKED) {
                    locked.add(pin.called());
                }
            }
        }
        Kind kind = !notActivated.isEmpty() ? Kind.NOT_ACTIVATED : !locked.isEmpty() ? Kind.PIN_LOCKED : Kind.READY;
        CardIdentity card = new CardIdentity(
                token.label(),
                token.family(),
                token.serial(),
                connection.readerName(),
                Bytes.of(connection.atr().getBytes()));
        return CardEvent.of(kind, now(), connection.readerName())
                .with(card, notActivated.isEmpty() ? locked : notActivated);
    }

    private void learn(CardEvent found) {
        String reader = found.reader().orElseThrow();
        List<CardEvent> addedAndInserted = readers.get(reader).subList(0, 2);
        readers.put(
                reader,
                Stream.concat(addedAndInserted.stream(), Stream.of(found)).toList());
        happened(found);
    }

    private Instant now() {
        return refusedPins.clock().instant();
    }

    private void happened(CardEvent event) {
        List<CardEvent> all = new ArrayList<>();
        if (nothing != null) {
            all.add(nothing);
        }
        readers.values().forEach(all::addAll);
        current = List.copyOf(all);
        subscriptions.stream()
                .filter(subscription -> subscription.started)
                .forEach(subscription -> tell(subscription, event));
    }

    private void tell(Subscription subscription, CardEvent event) {
        if (!subscriptions.contains(subscription)) {
            return;
        }
        try {
            subscription.listener.happened(event);
        } catch (RuntimeException mistake) {
            LOG.log(Level.WARNING, "A listener failed", mistake);
        }
    }
}
