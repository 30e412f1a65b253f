package fi.digisign.provider.diagnosis;

import fi.digisign.apdu.CardConnection;
import fi.digisign.apdu.SmartCardException;
import fi.digisign.apdu.reader.Reader;
import fi.digisign.apdu.reader.ReaderException;
import fi.digisign.apdu.trace.ApduListener;
import fi.digisign.pkcs15.RefusedPins;
import fi.digisign.pkcs15.Token;
import fi.digisign.pkcs15.UnknownCardException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/** Connects to the card in one reader and reads what there is to judge; says what kept it from that. */
final class CardExamination {

    private final DoctorSettings settings;

    CardExamination(DoctorSettings settings) {
        this.settings = settings;
    }

    /** What came of one reader: a card that was read, or what is wrong with it. */
    sealed interface Outcome {

        /** The card was read. */
        record Read(String reader, CardFacts card) implements Outcome {}

        /** Something is wrong. */
        record Wrong(Finding finding) implements Outcome {}
    }

    /**
     * Looks at all readers for cards before it talks to any: while a call waits for another program, pcsc-lite lets this program
     * make no other, so that the first card in use is the last one that can be looked at.
     */
    List<Outcome> examine(List<Reader> readers) throws InterruptedException {
        List<Outcome> outcomes = new ArrayList<>();
        List<Reader> withCard = new ArrayList<>();
        for (Reader reader : readers) {
            Optional<Outcome> wrong = guarded(reader, FindingCode.SERVICE_NOT_ANSWERING, unused -> presence(reader));
            wrong.ifPresentOrElse(outcomes::add, () -> withCard.add(reader));
        }
        for (Reader reader : withCard) {
            Outcome outcome = guarded(reader, FindingCode.CARD_IN_USE, alive -> Optional.of(look(reader, alive)))
                    .orElseThrow();
            outcomes.add(outcome);
            if (outcome instanceof Outcome.Wrong wrong && wrong.finding().code() == FindingCode.CARD_IN_USE) {
                break;
            }
        }
        return outcomes;
    }

    @FunctionalInterface
    private interface Look {
        Optional<Outcome> with(ApduListener alive);
    }

    private Optional<Outcome> guarded(Reader reader, FindingCode silence, Look look) throws InterruptedException {
        Watchdog watchdog = new Watchdog(settings.patience());
        try {
            return watchdog.run("digisign doctor at " + reader.name(), () -> look.with(watchdog.listener()));
        } catch (TimeoutException silent) {
            String evidence = "no response for " + settings.patience().toMillis() + " ms";
            return Optional.of(wrong(Finding.problem(silence, evidence), reader));
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException mistake) {
                throw mistake;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    private static Optional<Outcome> presence(Reader reader) {
        try {
            return reader.isCardPresent()
                    ? Optional.empty()
                    : Optional.of(
                            wrong(Finding.problem(FindingCode.NO_CARD, "the reader reports that it is empty"), reader));
        } catch (SmartCardException e) {
            return Optional.of(wrong(e, reader));
        }
    }

    /** On a thread of its own, which closes what it opened, however late it comes back. */
    private Outcome look(Reader reader, ApduListener alive) {
        List<ApduListener> listeners = new ArrayList<>(settings.listeners());
        listeners.add(alive);
        try (CardConnection connection = reader.connect(listeners.toArray(new ApduListener[0]))) {
            // The first exclusive access shows whether another program keeps the card.
            connection.begin().close();
            Token token = Token.open(connection, new RefusedPins());
            return new Outcome.Read(reader.name(), CardFacts.of(token));
        } catch (UnknownCardException unknown) {
            String evidence = ReaderFaultFindings.evidence("looking for applications", unknown);
            return wrong(
                    Finding.problem(FindingCode.UNKNOWN_CARD, evidence)
                            .saying(unknown.atr().toHex()),
                    reader);
        } catch (SmartCardException e) {
            return wrong(e, reader);
        }
    }

    private static Outcome wrong(SmartCardException e, Reader reader) {
        String where = e instanceof ReaderException fault
                ? fault.fault().name()
                : e.getClass().getSimpleName();
        return wrong(Finding.problem(ReaderFaultFindings.ofCard(e), ReaderFaultFindings.evidence(where, e)), reader);
    }

    private static Outcome wrong(Finding finding, Reader reader) {
        return new Outcome.Wrong(finding.in(reader.name()));
    }
}
