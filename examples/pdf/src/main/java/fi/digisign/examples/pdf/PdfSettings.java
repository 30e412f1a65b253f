package fi.digisign.examples.pdf;

import fi.digisign.examples.cades.TimeStampClient;
import fi.digisign.examples.documents.BaselineLevel;
import fi.digisign.examples.documents.LongTerm;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;

/**
 * How PDF files are signed. Each method returns another instance; this one stays as it is. The password is the caller's
 * array, which is not copied: it can be wiped when the last file is signed.
 */
public final class PdfSettings implements Cloneable {

    private Clock clock = Clock.systemDefaultZone();
    private BaselineLevel level = BaselineLevel.B;
    private TimeStampClient stamps;
    private LongTerm longTerm;
    private Certification certification;
    private char[] password;
    private String reason;
    private String location;
    private Visible visible;
    private String field;

    private PdfSettings() {}

    /**
     * An invisible signature at level B-B.
     *
     * @return the settings to begin with
     */
    public static PdfSettings plain() {
        return new PdfSettings();
    }

    /**
     * Takes the time of signing (/M) from somewhere else than the system's clock.
     *
     * @param source the clock
     * @return other settings
     */
    public PdfSettings at(Clock source) {
        PdfSettings other = copy();
        other.clock = Objects.requireNonNull(source, "source");
        return other;
    }

    /**
     * For level B-T.
     *
     * @param authority who makes the time stamp
     * @return other settings
     */
    public PdfSettings stamped(TimeStampClient authority) {
        PdfSettings other = copy();
        other.level = BaselineLevel.T;
        other.stamps = Objects.requireNonNull(authority, "authority");
        return other;
    }

    /**
     * For level B-LT or B-LTA.
     *
     * @param authority who makes the signature's time stamp
     * @param wanted the level
     * @param extension what takes the signature there from B-T
     * @return other settings
     * @throws IllegalArgumentException if the level is another
     */
    public PdfSettings extended(TimeStampClient authority, BaselineLevel wanted, LongTerm extension) {
        if (!wanted.isLongTerm()) {
            throw new IllegalArgumentException("There is nothing to extend for level " + wanted);
        }
        PdfSettings other = stamped(authority);
        other.level = wanted;
        other.longTerm = Objects.requireNonNull(extension, "extension");
        return other;
    }

    /**
     * Certifies the document, which only its first signature can do.
     *
     * @param allowed what may be changed afterwards
     * @return other settings
     */
    public PdfSettings certifying(Certification allowed) {
        PdfSettings other = copy();
        other.certification = Objects.requireNonNull(allowed, "allowed");
        return other;
    }

    /**
     * For encrypted documents.
     *
     * @param secret the user or owner password; null for none
     * @return other settings
     */
    public PdfSettings withPassword(char[] secret) {
        PdfSettings other = copy();
        other.password = secret;
        return other;
    }

    /**
     * Says why (/Reason).
     *
     * @param text the reason
     * @return other settings
     */
    public PdfSettings because(String text) {
        PdfSettings other = copy();
        other.reason = Objects.requireNonNull(text, "text");
        return other;
    }

    /**
     * Says where (/Location).
     *
     * @param text the place
     * @return other settings
     */
    public PdfSettings in(String text) {
        PdfSettings other = copy();
        other.location = Objects.requireNonNull(text, "text");
        return other;
    }

    /**
     * Shows the signature on a page.
     *
     * @param look what and where
     * @return other settings
     */
    public PdfSettings visible(Visible look) {
        PdfSettings other = copy();
        other.visible = Objects.requireNonNull(look, "look");
        return other;
    }

    /**
     * Signs an empty signature field of the document, instead of adding one. A visible signature fills that field.
     *
     * @param name the field's full name (ISO 32000-1 §12.7.3.2)
     * @return other settings
     */
    public PdfSettings into(String name) {
        PdfSettings other = copy();
        other.field = Objects.requireNonNull(name, "name");
        return other;
    }

    /**
     * What the signed file will have.
     *
     * @return the level
     */
    public BaselineLevel level() {
        return level;
    }

    Clock clock() {
        return clock;
    }

    Optional<TimeStampClient> stamps() {
        return Optional.ofNullable(stamps);
    }

    Optional<LongTerm> longTerm() {
        return Optional.ofNullable(longTerm);
    }

    Optional<Certification> certification() {
        return Optional.ofNullable(certification);
    }

    /** The caller's array, or null. */
    char[] password() {
        return password;
    }

    Optional<String> reason() {
        return Optional.ofNullable(reason);
    }

    Optional<String> location() {
        return Optional.ofNullable(location);
    }

    Optional<Visible> visible() {
        return Optional.ofNullable(visible);
    }

    Optional<String> field() {
        return Optional.ofNullable(field);
    }

    private PdfSettings copy() {
        try {
            return (PdfSettings) clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException(e);
        }
    }
}
