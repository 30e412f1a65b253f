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
 * What a {@link Doctor} looks at, and with what.
 *
 * @param terminals where readers come from
 * @param filter which of them the application uses
 * @param listeners who hears every exchange with a card
 * @param crls revocation lists to look certificates up in; nothing is fetched
 * @param clock the clock that certificates are judged by
 * @param patience how long service or card may say nothing
 */
public record DoctorSettings(
        TerminalSource terminals,
        ReaderFilter filter,
        List<ApduListener> listeners,
        List<X509CRL> crls,
        InstantSource clock,
        Duration patience) {

    /** As long as no card that is free needs for one answer. */
    public static final Duration PATIENCE = Duration.ofSeconds(5);

    /** Checks and copies. */
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
     * @param terminals where readers come from
     * @param filter which of them the application uses
     * @return settings
     */
    public static DoctorSettings of(TerminalSource terminals, ReaderFilter filter) {
        return new DoctorSettings(terminals, filter, List.of(), List.of(), InstantSource.system(), PATIENCE);
    }

    /**
     * The same with revocation lists.
     *
     * @param lists instead of those there were
     * @return settings
     */
    public DoctorSettings withCrls(List<X509CRL> lists) {
        return new DoctorSettings(terminals, filter, listeners, lists, clock, patience);
    }

    /**
     * The same with listeners.
     *
     * @param others instead of those there were
     * @return settings
     */
    public DoctorSettings withListeners(List<ApduListener> others) {
        return new DoctorSettings(terminals, filter, others, crls, clock, patience);
    }

    /**
     * The same with another clock.
     *
     * @param other instead of the one there was
     * @return settings
     */
    public DoctorSettings withClock(InstantSource other) {
        return new DoctorSettings(terminals, filter, listeners, crls, other, patience);
    }

    /**
     * The same with more or less patience.
     *
     * @param longer how long service or card may say nothing
     * @return settings
     */
    public DoctorSettings withPatience(Duration longer) {
        return new DoctorSettings(terminals, filter, listeners, crls, clock, longer);
    }
}
