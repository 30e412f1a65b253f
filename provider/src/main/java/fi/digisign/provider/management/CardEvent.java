package fi.digisign.provider.management;

import fi.digisign.apdu.Bytes;
import fi.digisign.apdu.SmartCardException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a {@link CardMonitor} saw.
 *
 * @param kind what happened, or what there is
 * @param time when the monitor saw it
 * @param reader the reader's name; empty where it is about none or all
 * @param atr the card's answer to reset; empty where no card has answered
 * @param card what card it is; empty where that is not known
 * @param pins names for people of its PINs that are not activated or locked, such as {@code PIN1
 *     (perustunnusluku)}; empty for other kinds
 * @param problem why a card, or the service, cannot be used, and what to do about it; empty where all is well
 */
public record CardEvent(
        Kind kind,
        Instant time,
        Optional<String> reader,
        Optional<Bytes> atr,
        Optional<CardIdentity> card,
        List<String> pins,
        Optional<SmartCardException> problem) {

    /** What can happen. */
    public enum Kind {
        /** The PC/SC service cannot be reached; with it all readers and cards are gone. */
        SERVICE_GONE,
        /** The PC/SC service can be reached again; its readers are added next. */
        SERVICE_BACK,
        /** There is no reader. */
        NO_READER,
        /** There is a reader; what is in it comes next. */
        READER_ADDED,
        /** A reader was unplugged. */
        READER_REMOVED,
        /** No card is in the reader; told when the reader is added. */
        NO_CARD,
        /** A card was put in; what card it is comes next. */
        CARD_INSERTED,
        /** The card was taken out, and no card is in the reader. */
        CARD_REMOVED,
        /** The card does not answer: it is upside down, dirty or no smart card. */
        CARD_MUTE,
        /** Another program keeps the card to itself; what card it is comes when it is free. */
        CARD_IN_USE,
        /** The card or the reader is at fault; the problem says how. */
        CARD_FAULTY,
        /** The card answers, but no card family knows it. */
        CARD_UNKNOWN,
        /** The holder has not set all PINs of the card yet; it must be activated. */
        NOT_ACTIVATED,
        /** PINs of the card have no tries left; it can be used with the others, if there are any. */
        PIN_LOCKED,
        /** The card can be used. */
        READY
    }

    /** Checks that nothing is missing, and copies the list. */
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
