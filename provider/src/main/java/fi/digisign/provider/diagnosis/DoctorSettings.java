package fi.digisign.provider.diagnosis;

import fi.digisign.apdu.reader.ReaderFilter;
import fi.digisign.apdu.reader.TerminalSource;
import fi.digisign.apdu.trace.ApduListener;
import java.security.cert.X509CRL;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;

/**
 * What a {@link Doctor} examines, and how.
 *
 * @param terminals the source of the readers
 * @param filter which of them the application uses
 * @param listeners are notified of every exchange with a card
 * @param crls revocation lists to look certificates up in; nothing is fetched
 * @param clock the clock for judging certificates
 * @param patience how long to wait for the service or a card to respond
 */
public record DoctorSettings(
        TerminalSource terminals,
        ReaderFilter filter,
        List<ApduListener> listeners,
        List<X509CRL> crls,
        InstantSource clock,
        Duration patience) {

    /** Longer than any card that is free needs for one response. */
    public static final Duration PATIENCE = Duration.ofSeconds(5);

    /**
     * Checks and copies.
     *
     * @param terminals the source of the readers
     * @param filter which of them the application uses
     * @param listeners are notified of every exchange with a card
     * @param crls revocation lists to look certificates up in; nothing is fetched
     * @param clock the clock for judging certificates
     * @param patience how long to wait for the service or a card to respond
     */
    public DoctorSettings {
        Objects.requireNonNull(terminals, "terminals");
        Objects.requireNonNull(filter, "filter");
        listeners = List.copyOf(listeners);
        crls = List.copyOf(crls);
        Objects.requireNonNull(clock, "clock");
        if (patience.isNegative() || patience.isZero()) {
            throw new IllegalArgumentException("The time limit must be positive");
        }
    }

    /**
     * All readers of this computer, the system's clock, no revocation lists.
     *
     * @return settings
     */
    public static DoctorSettings defaults() {
        return of(TerminalSource.pcsc(), ReaderFilter.ALL);
    }

    /**
     * Some readers, the system's clock, no revocation lists.
     *
     * @param terminals the source of the readers
     * @param filter which of them the application uses
     * @return settings
     */
    public static DoctorSettings of(TerminalSource terminals, ReaderFilter filter) {
        return new DoctorSettings(terminals, filter, List.of(), List.of(), InstantSource.system(), PATIENCE);
    }

    /**
     * The same with revocation lists.
     *
     * @param lists replaces the present lists
     * @return settings
     */
    public DoctorSettings withCrls(List<X509CRL> lists) {
        return new DoctorSettings(terminals, filter, listeners, lists, clock, patience);
    }

    /**
     * The same with listeners.
     *
     * @param others replaces the present listeners
     * @return settings
     */
    public DoctorSettings withListeners(List<ApduListener> others) {
        return new DoctorSettings(terminals, filter, others, crls, clock, patience);
    }

    /**
     * The same with another clock.
     *
     * @param other replaces the present clock
     * @return settings
     */
    public DoctorSettings withClock(InstantSource other) {
        return new DoctorSettings(terminals, filter, listeners, crls, other, patience);
    }

    /**
     * The same with another time limit.
     *
     * @param longer how long to wait for the service or a card to respond
     * @return settings
     */
    public DoctorSettings withPatience(Duration longer) {
        return new DoctorSettings(terminals, filter, listeners, crls, clock, longer);
    }
}
