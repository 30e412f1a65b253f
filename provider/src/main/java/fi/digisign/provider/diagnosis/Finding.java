package fi.digisign.provider.diagnosis;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One thing that was found. Its {@link Advice} says in words what it means and what to do.
 *
 * @param code what
 * @param severity how bad it is
 * @param reader the reader it is about; for {@link FindingCode#NO_CARD} and {@link FindingCode#READER_FILTERED} all of
 *     them, with commas
 * @param card the card's name
 * @param subject the name of the PIN or certificate
 * @param triesLeft tries left of the PIN
 * @param date the relevant date: end or beginning of a certificate's validity, revocation, the computer's clock
 * @param detail further data: a card's answer to reset in hexadecimal, the short name of a PIN, a reason for
 *     revocation, an issuer
 * @param evidence how it was found, in English, for logs
 */
public record Finding(
        FindingCode code,
        Severity severity,
        Optional<String> reader,
        Optional<String> card,
        Optional<String> subject,
        OptionalInt triesLeft,
        Optional<Instant> date,
        Optional<String> detail,
        String evidence) {

    /** How bad a finding is. */
    public enum Severity {
        /** Something must be done before the card can be used. */
        PROBLEM,
        /** The card can be used, but not for long, or not for everything. */
        WARNING,
        /** No problem. */
        GOOD
    }

    /**
     * Checks that nothing is missing.
     *
     * @param code what
     * @param severity how bad it is
     * @param reader the reader it is about; for {@link FindingCode#NO_CARD} and {@link FindingCode#READER_FILTERED} all of
     *     them, with commas
     * @param card the card's name
     * @param subject the name of the PIN or certificate
     * @param triesLeft tries left of the PIN
     * @param date the relevant date: end or beginning of a certificate's validity, revocation, the computer's clock
     * @param detail further data: a card's answer to reset in hexadecimal, the short name of a PIN, a reason for
     *     revocation, an issuer
     * @param evidence how it was found, in English, for logs
     */
    public Finding {
        Objects.requireNonNull(code);
        Objects.requireNonNull(severity);
        Objects.requireNonNull(reader);
        Objects.requireNonNull(card);
        Objects.requireNonNull(subject);
        Objects.requireNonNull(triesLeft);
        Objects.requireNonNull(date);
        Objects.requireNonNull(detail);
        Objects.requireNonNull(evidence);
    }

    static Finding problem(FindingCode code, String evidence) {
        return of(code, Severity.PROBLEM, evidence);
    }

    static Finding warning(FindingCode code, String evidence) {
        return of(code, Severity.WARNING, evidence);
    }

    static Finding of(FindingCode code, Severity severity, String evidence) {
        return new Finding(
                code,
                severity,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                OptionalInt.empty(),
                Optional.empty(),
                Optional.empty(),
                evidence);
    }

    Finding in(String readerName) {
        return new Finding(code, severity, Optional.of(readerName), card, subject, triesLeft, date, detail, evidence);
    }

    Finding onCard(String label) {
        return new Finding(code, severity, reader, Optional.of(label), subject, triesLeft, date, detail, evidence);
    }

    Finding about(String name) {
        return new Finding(code, severity, reader, card, Optional.of(name), triesLeft, date, detail, evidence);
    }

    Finding withTries(OptionalInt tries) {
        return new Finding(code, severity, reader, card, subject, tries, date, detail, evidence);
    }

    Finding on(Instant day) {
        return new Finding(code, severity, reader, card, subject, triesLeft, Optional.of(day), detail, evidence);
    }

    Finding saying(String what) {
        return new Finding(code, severity, reader, card, subject, triesLeft, date, Optional.of(what), evidence);
    }

    Finding as(Severity other) {
        return new Finding(code, other, reader, card, subject, triesLeft, date, detail, evidence);
    }
}
