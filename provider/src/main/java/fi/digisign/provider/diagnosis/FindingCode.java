package fi.digisign.provider.diagnosis;

import java.util.Objects;

/** What the doctor can find. The names are stable, so programs can rely on them. */
public enum FindingCode {
    /** Java does not find the operating system's PC/SC library. */
    LIBRARY_NOT_FOUND(Layer.SERVICE),
    /** The PC/SC service is not there or does not run. */
    NO_SERVICE(Layer.SERVICE),
    /** The PC/SC service was restarted, and this JVM is still connected to the old one. */
    JDK_CONTEXT_STALE(Layer.SERVICE),
    /** The PC/SC service does not respond. */
    SERVICE_NOT_ANSWERING(Layer.SERVICE),
    /** The operating system does not allow this user to access service, reader or card. */
    READER_NO_ACCESS(Layer.SERVICE),

    /** No reader is plugged in. */
    NO_READER(Layer.READER),
    /** A reader is plugged in, and the service has no driver for it. */
    READER_WITHOUT_DRIVER(Layer.READER),
    /** There are readers, but the settings exclude all of them. */
    READER_FILTERED(Layer.READER),

    /** All readers are empty. */
    NO_CARD(Layer.CARD),
    /** A card does not answer: inserted the wrong way round, dirty or damaged. */
    CARD_MUTE(Layer.CARD),
    /** Card and reader have no protocol in common. */
    CARD_READER_MISMATCH(Layer.CARD),
    /** Another program has exclusive access to a card. */
    CARD_IN_USE(Layer.CARD),
    /** The communication with a card breaks off. */
    CARD_DISTURBED(Layer.CARD),

    /** A card answers, but is of no family that this library knows. */
    UNKNOWN_CARD(Layer.KIND),

    /** The holder has not activated the card. */
    NOT_ACTIVATED(Layer.ACTIVATION),
    /** A PIN of a new card was blocked by wrong activation codes: activation needs the PUK too. */
    ACTIVATION_PUK_NEEDED(Layer.ACTIVATION),

    /** A PIN is blocked and can be unblocked. */
    PIN_LOCKED(Layer.PIN),
    /**
     * A PIN is blocked, and so is the PUK that would unblock it. Without a {@linkplain Finding#subject() subject}: a new card that
     * can no longer be activated.
     */
    PIN_LOCKED_FOR_GOOD(Layer.PIN),
    /** A PUK is blocked, its PINs are not. */
    PUK_LOCKED(Layer.PIN),
    /** A PIN has one or two tries left. */
    PIN_FEW_TRIES(Layer.PIN),
    /** A PUK has one or two tries left. */
    PUK_FEW_TRIES(Layer.PIN),

    /** The computer's clock cannot be right, so nothing can be said about dates. */
    CLOCK_WRONG(Layer.CERTIFICATE),
    /** The card holds no certificate of its holder. */
    NO_CERTIFICATE(Layer.CERTIFICATE),
    /** A certificate cannot be read. */
    CERTIFICATE_UNREADABLE(Layer.CERTIFICATE),
    /** A certificate is no longer valid. */
    CERTIFICATE_EXPIRED(Layer.CERTIFICATE),
    /** A certificate is not valid yet: usually the clock is slow. */
    CERTIFICATE_NOT_YET_VALID(Layer.CERTIFICATE),
    /** A certificate is on the given revocation list. */
    CERTIFICATE_REVOKED(Layer.CERTIFICATE),
    /** A certificate expires within 60 days. */
    CERTIFICATE_EXPIRES_SOON(Layer.CERTIFICATE),
    /** The given revocation list is past its next update. */
    CRL_OUTDATED(Layer.CERTIFICATE),
    /** None of the given revocation lists covers this certificate. */
    CRL_OF_OTHER_ISSUER(Layer.CERTIFICATE),
    /** The given revocation list was not signed by the issuer it names. */
    CRL_NOT_TRUSTED(Layer.CERTIFICATE),

    /** A card is ready. */
    OK(Layer.READY);

    /** The layers in the order of examination: each must be free of problems before the next is examined. */
    public enum Layer {
        /** The PC/SC service, Java's way to it, and the right to use it. */
        SERVICE,
        /** Readers. */
        READER,
        /** Whether a card answers. */
        CARD,
        /** Whether it is a card of a known family. */
        KIND,
        /** Whether its holder has activated it. */
        ACTIVATION,
        /** Its PINs. */
        PIN,
        /** Its certificates, and the clock for judging them. */
        CERTIFICATE,
        /** Nothing is wrong. */
        READY
    }

    private final Layer layer;

    FindingCode(Layer layer) {
        this.layer = Objects.requireNonNull(layer);
    }

    /**
     * The layer that the finding concerns.
     *
     * @return the layer
     */
    public Layer layer() {
        return layer;
    }
}
