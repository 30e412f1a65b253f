package fi.digisign.provider.diagnosis;

import fi.digisign.apdu.ApduListener;
import fi.digisign.apdu.CardConnection;
import fi.digisign.apdu.ReaderException;
import fi.digisign.apdu.SmartCardException;
import fi.digisign.apdu.reader.Reader;
import fi.digisign.pkcs15.RefusedPins;
import fi.digisign.pkcs15.Token;
import fi.digisign.pkcs15.TokenSettings;
import fi.digisign.pkcs15.UnknownCardException;
import java.util.ArrayList;
import java.util.List;
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

    Outcome examine(Reader reader) throws InterruptedException {
        Watchdog watchdog = new Watchdog(settings.patience());
        try {
            return watchdog.run("digisign doctor at " + reader.name(), () -> look(reader, watchdog.listener()));
        } catch (TimeoutException held) {
            return wrong(
                    Finding.problem(
                            FindingCode.CARD_IN_USE,
                            "no answer for " + settings.patience().toMillis() + " ms"),
                    reader);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException mistake) {
                throw mistake;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    /** On a thread of its own, which closes what it opened, however late it comes back. */
    private Outcome look(Reader reader, ApduListener alive) {
        List<ApduListener> listeners = new ArrayList<>(settings.listeners());
        listeners.add(alive);
        try {
            if (!reader.isCardPresent()) {
                return wrong(Finding.problem(FindingCode.NO_CARD, "the reader says it is empty"), reader);
            }
            try (CardConnection connection = reader.connect(listeners.toArray(new ApduListener[0]))) {
                // The first exclusive access shows whether another program keeps the card.
                connection.begin().close();
                Token token = Token.open(connection, TokenSettings.of(new RefusedPins()));
                return new Outcome.Read(reader.name(), CardFacts.of(token));
            }
        } catch (UnknownCardException unknown) {
            return wrong(
                    Finding.problem(
                                    FindingCode.UNKNOWN_CARD,
                                    ReaderFaultFindings.evidence("looking for applications", unknown))
                            .saying(unknown.atr().toHex()),
                    reader);
        } catch (SmartCardException e) {
            FindingCode code = ReaderFaultFindings.ofCard(e);
            String where = e instanceof ReaderException fault
                    ? fault.fault().name()
                    : e.getClass().getSimpleName();
            return wrong(Finding.problem(code, ReaderFaultFindings.evidence(where, e)), reader);
        }
    }

    private static Outcome wrong(Finding finding, Reader reader) {
        return new Outcome.Wrong(finding.in(reader.name()));
    }
}
