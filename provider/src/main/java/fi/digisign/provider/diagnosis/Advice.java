package fi.digisign.provider.diagnosis;

import static fi.digisign.provider.words.DoctorText.*;

import fi.digisign.apdu.reader.OperatingSystem;
import fi.digisign.apdu.text.Text;
import fi.digisign.provider.words.DoctorText;
import java.time.Instant;
import java.util.Objects;

/**
 * A finding in words for somebody who knows nothing of smart cards, each of them one or more whole sentences.
 *
 * @param found what was found
 * @param meaning what that means
 * @param remedy what to do now
 */
public record Advice(Text found, Text meaning, Text remedy) {

    /** Checks that nothing is missing. */
    public Advice {
        Objects.requireNonNull(found);
        Objects.requireNonNull(meaning);
        Objects.requireNonNull(remedy);
    }

    /**
     * The advice on this computer.
     *
     * @param finding what was found
     * @return it in words
     */
    public static Advice of(Finding finding) {
        return of(finding, OperatingSystem.current());
    }

    /**
     * The advice for a computer.
     *
     * @param finding what was found
     * @param system what runs there
     * @return it in words
     */
    public static Advice of(Finding finding, OperatingSystem system) {
        Texts texts = texts(finding.code(), finding.subject().isPresent());
        Object[] values = {
            finding.reader().orElse(""),
            finding.card().orElse(""),
            finding.subject().orElse(""),
            finding.triesLeft().orElse(0),
            finding.date().orElse(Instant.EPOCH),
            finding.detail().orElse("")
        };
        return new Advice(
                texts.found().with(values),
                texts.meaning().with(values),
                texts.remedy(system).with(values));
    }

    /** Some findings can be about a card as a whole instead of one of its PINs. */
    private static Texts texts(FindingCode code, boolean ofPin) {
        return switch (code) {
            case LIBRARY_NOT_FOUND ->
                new Texts(
                        LIBRARY_NOT_FOUND,
                        LIBRARY_NOT_FOUND_MEANING,
                        LIBRARY_NOT_FOUND_REMEDY_LINUX,
                        LIBRARY_NOT_FOUND_REMEDY_MACOS,
                        LIBRARY_NOT_FOUND_REMEDY_WINDOWS);
            case NO_SERVICE ->
                new Texts(
                        NO_SERVICE,
                        NO_SERVICE_MEANING,
                        NO_SERVICE_REMEDY_LINUX,
                        NO_SERVICE_REMEDY_MACOS,
                        NO_SERVICE_REMEDY_WINDOWS);
            case JDK_CONTEXT_STALE -> new Texts(JDK_CONTEXT_STALE, JDK_CONTEXT_STALE_MEANING, JDK_CONTEXT_STALE_REMEDY);
            case SERVICE_NOT_ANSWERING ->
                new Texts(
                        SERVICE_NOT_ANSWERING,
                        SERVICE_NOT_ANSWERING_MEANING,
                        SERVICE_NOT_ANSWERING_REMEDY_LINUX,
                        SERVICE_NOT_ANSWERING_REMEDY_MACOS,
                        SERVICE_NOT_ANSWERING_REMEDY_WINDOWS);
            case READER_NO_ACCESS ->
                new Texts(
                        READER_NO_ACCESS,
                        READER_NO_ACCESS_MEANING,
                        READER_NO_ACCESS_REMEDY_LINUX,
                        READER_NO_ACCESS_REMEDY_MACOS,
                        READER_NO_ACCESS_REMEDY_WINDOWS);
            case NO_READER -> new Texts(NO_READER, NO_READER_MEANING, NO_READER_REMEDY);
            case READER_WITHOUT_DRIVER ->
                new Texts(READER_WITHOUT_DRIVER, READER_WITHOUT_DRIVER_MEANING, READER_WITHOUT_DRIVER_REMEDY);
            case READER_FILTERED -> new Texts(READER_FILTERED, READER_FILTERED_MEANING, READER_FILTERED_REMEDY);
            case NO_CARD -> new Texts(NO_CARD, NO_CARD_MEANING, NO_CARD_REMEDY);
            case CARD_MUTE -> new Texts(CARD_MUTE, CARD_MUTE_MEANING, CARD_MUTE_REMEDY);
            case CARD_READER_MISMATCH ->
                new Texts(CARD_READER_MISMATCH, CARD_READER_MISMATCH_MEANING, CARD_READER_MISMATCH_REMEDY);
            case CARD_IN_USE -> new Texts(CARD_IN_USE, CARD_IN_USE_MEANING, CARD_IN_USE_REMEDY);
            case CARD_DISTURBED -> new Texts(CARD_DISTURBED, CARD_DISTURBED_MEANING, CARD_DISTURBED_REMEDY);
            case UNKNOWN_CARD -> new Texts(UNKNOWN_CARD, UNKNOWN_CARD_MEANING, UNKNOWN_CARD_REMEDY);
            case NOT_ACTIVATED -> new Texts(NOT_ACTIVATED, NOT_ACTIVATED_MEANING, NOT_ACTIVATED_REMEDY);
            case ACTIVATION_PUK_NEEDED ->
                new Texts(ACTIVATION_PUK_NEEDED, ACTIVATION_PUK_NEEDED_MEANING, ACTIVATION_PUK_NEEDED_REMEDY);
            case PIN_LOCKED -> new Texts(PIN_LOCKED, PIN_LOCKED_MEANING, PIN_LOCKED_REMEDY);
            case PIN_LOCKED_FOR_GOOD ->
                ofPin
                        ? new Texts(PIN_LOCKED_FOR_GOOD, PIN_LOCKED_FOR_GOOD_MEANING, PIN_LOCKED_FOR_GOOD_REMEDY)
                        : new Texts(
                                PIN_LOCKED_FOR_GOOD_CARD,
                                PIN_LOCKED_FOR_GOOD_CARD_MEANING,
                                PIN_LOCKED_FOR_GOOD_CARD_REMEDY);
            case PUK_LOCKED -> new Texts(PUK_LOCKED, PUK_LOCKED_MEANING, PUK_LOCKED_REMEDY);
            case PIN_FEW_TRIES -> new Texts(PIN_FEW_TRIES, PIN_FEW_TRIES_MEANING, PIN_FEW_TRIES_REMEDY);
            case PUK_FEW_TRIES -> new Texts(PUK_FEW_TRIES, PUK_FEW_TRIES_MEANING, PUK_FEW_TRIES_REMEDY);
            case CLOCK_WRONG ->
                new Texts(
                        CLOCK_WRONG,
                        CLOCK_WRONG_MEANING,
                        CLOCK_WRONG_REMEDY_LINUX,
                        CLOCK_WRONG_REMEDY_MACOS,
                        CLOCK_WRONG_REMEDY_WINDOWS);
            case NO_CERTIFICATE -> new Texts(NO_CERTIFICATE, NO_CERTIFICATE_MEANING, NO_CERTIFICATE_REMEDY);
            case CERTIFICATE_UNREADABLE ->
                new Texts(CERTIFICATE_UNREADABLE, CERTIFICATE_UNREADABLE_MEANING, CERTIFICATE_UNREADABLE_REMEDY);
            case CERTIFICATE_EXPIRED ->
                new Texts(CERTIFICATE_EXPIRED, CERTIFICATE_EXPIRED_MEANING, CERTIFICATE_EXPIRED_REMEDY);
            case CERTIFICATE_NOT_YET_VALID ->
                new Texts(
                        CERTIFICATE_NOT_YET_VALID,
                        CERTIFICATE_NOT_YET_VALID_MEANING,
                        CERTIFICATE_NOT_YET_VALID_REMEDY_LINUX,
                        CERTIFICATE_NOT_YET_VALID_REMEDY_MACOS,
                        CERTIFICATE_NOT_YET_VALID_REMEDY_WINDOWS);
            case CERTIFICATE_REVOKED ->
                new Texts(CERTIFICATE_REVOKED, CERTIFICATE_REVOKED_MEANING, CERTIFICATE_REVOKED_REMEDY);
            case CERTIFICATE_EXPIRES_SOON ->
                new Texts(CERTIFICATE_EXPIRES_SOON, CERTIFICATE_EXPIRES_SOON_MEANING, CERTIFICATE_EXPIRES_SOON_REMEDY);
            case CRL_OUTDATED -> new Texts(CRL_OUTDATED, CRL_OUTDATED_MEANING, CRL_OUTDATED_REMEDY);
            case CRL_OF_OTHER_ISSUER ->
                new Texts(CRL_OF_OTHER_ISSUER, CRL_OF_OTHER_ISSUER_MEANING, CRL_OF_OTHER_ISSUER_REMEDY);
            case CRL_NOT_TRUSTED -> new Texts(CRL_NOT_TRUSTED, CRL_NOT_TRUSTED_MEANING, CRL_NOT_TRUSTED_REMEDY);
            case OK -> new Texts(OK, OK_MEANING, OK_REMEDY);
        };
    }

    private record Texts(DoctorText found, DoctorText meaning, DoctorText linux, DoctorText macos, DoctorText windows) {

        Texts(DoctorText found, DoctorText meaning, DoctorText remedy) {
            this(found, meaning, remedy, remedy, remedy);
        }

        DoctorText remedy(OperatingSystem system) {
            return switch (system) {
                case LINUX -> linux;
                case MACOS -> macos;
                case WINDOWS -> windows;
            };
        }
    }
}
