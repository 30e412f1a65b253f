package fi.digisign.provider.management;

import fi.digisign.apdu.Bytes;
import fi.digisign.apdu.SmartCardException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * An event or a state that a {@link CardMonitor} noticed.
 *
 * @param kind what happened, or what there is
 * @param time when the monitor noticed it
 * @param reader the reader's name; empty if the event concerns no single reader
 * @param atr the card's answer to reset; empty if no card has answered
 * @param card the card's identity; empty if it is not known
 * @param pins display names of its PINs that are not activated or blocked, such as {@code PIN1
 *     (perustunnusluku)}; empty for other kinds
 * @param problem why a card, or the service, cannot be used, with the remedy; empty if there is no problem
 */
public record CardEvent(
        Kind kind,
        Instant time,
        Optional<String> reader,
        Optional<Bytes> atr,
        Optional<CardIdentity> card,
        List<String> pins,
        Optional<SmartCardException> problem) {

    /** The kinds of events. */
    public enum Kind {
        /** The PC/SC service cannot be reached, and so no reader or card. */
        SERVICE_GONE,
        /** The PC/SC service can be reached again; its readers follow. */
        SERVICE_BACK,
        /** There is no reader. */
        NO_READER,
        /** There is a reader; the events about its contents follow. */
        READER_ADDED,
        /** A reader was unplugged. */
        READER_REMOVED,
        /** No card is in the reader; reported when the reader is added. */
        NO_CARD,
        /** A card was inserted; its state follows. */
        CARD_INSERTED,
        /** The card was removed, and no card is in the reader. */
        CARD_REMOVED,
        /** The card does not answer: it is inserted the wrong way round, dirty, or not a smart card. */
        CARD_MUTE,
        /** Another program has exclusive access to the card; its state follows when it is free. */
        CARD_IN_USE,
        /** The card or the reader fails; see the problem. */
        CARD_FAULTY,
        /** The card answers, but is of no known family. */
        CARD_UNKNOWN,
        /** The holder has not set all PINs of the card yet; it must be activated. */
        NOT_ACTIVATED,
        /** PINs of the card have no tries left; it can be used with the others, if there are any. */
        PIN_LOCKED,
        /** The card can be used. */
        READY
    }

    /**
     * Checks that nothing is missing, and copies the list.
     *
     * @param kind what happened, or what there is
     * @param time when the monitor noticed it
     * @param reader the reader's name; empty if the event concerns no single reader
     * @param atr the card's answer to reset; empty if no card has answered
     * @param card the card's identity; empty if it is not known
     * @param pins display names of its PINs that are not activated or blocked, such as {@code PIN1
     *     (perustunnusluku)}; empty for other kinds
     * @param problem why a card, or the service, cannot be used, with the remedy; empty if there is no problem
     */
    public CardEvent {
        Objects.requireNonNull(kind);
        Objects.requireNonNull(time);
        Objects.requireNonNull(reader);
        Objects.requireNonNull(atr);
        Objects.requireNonNull(card);
        Objects.requireNonNull(problem);
        pins = List.copyOf(pins);
    }

    static CardEvent of(Kind kind, Instant time) {
        return new CardEvent(
                kind, time, Optional.empty(), Optional.empty(), Optional.empty(), List.of(), Optional.empty());
    }

    static CardEvent of(Kind kind, Instant time, String reader) {
        return of(kind, time).in(reader);
    }

    CardEvent in(String readerName) {
        return new CardEvent(kind, time, Optional.of(readerName), atr, card, pins, problem);
    }

    CardEvent with(SmartCardException cause) {
        return new CardEvent(kind, time, reader, atr, card, pins, Optional.of(cause));
    }

    CardEvent with(Bytes answerToReset) {
        return new CardEvent(kind, time, reader, Optional.of(answerToReset), card, pins, problem);
    }

    CardEvent with(CardIdentity identity, List<String> concerned) {
        return new CardEvent(
                kind, time, reader, Optional.of(identity.atr()), Optional.of(identity), concerned, problem);
    }
}
