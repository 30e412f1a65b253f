package fi.digisign.provider.diagnosis;

import java.util.Objects;

/** What the doctor can find, each with a name that programs can rely on. */
public enum FindingCode {
    /** Java does not find the operating system's PC/SC library. */
    LIBRARY_NOT_FOUND(Layer.SERVICE),
    /** The PC/SC service is not there or does not run. */
    NO_SERVICE(Layer.SERVICE),
    /** The PC/SC service was restarted, and this JVM holds on to the old one. */
    JDK_CONTEXT_STALE(Layer.SERVICE),
    /** The PC/SC service is there and says nothing. */
    SERVICE_NOT_ANSWERING(Layer.SERVICE),
    /** The operating system does not let this user reach service, reader or card. */
    READER_NO_ACCESS(Layer.SERVICE),

    /** No reader is plugged in. */
    NO_READER(Layer.READER),
    /** A reader is plugged in, and the service has no driver that knows it. */
    READER_WITHOUT_DRIVER(Layer.READER),
    /** There are readers, and the settings leave all of them out. */
    READER_FILTERED(Layer.READER),

    /** All readers are empty. */
    NO_CARD(Layer.CARD),
    /** A card does not answer: upside down, dirty, damaged. */
    CARD_MUTE(Layer.CARD),
    /** Card and reader have no language in common. */
    CARD_READER_MISMATCH(Layer.CARD),
    /** Another program keeps a card to itself. */
    CARD_IN_USE(Layer.CARD),
    /** The conversation with a card breaks off. */
    CARD_DISTURBED(Layer.CARD),

    /** A card answers and is of no kind that this library knows. */
    UNKNOWN_CARD(Layer.KIND),

    /** The holder has not taken the card into use. */
    NOT_ACTIVATED(Layer.ACTIVATION),
    /** A PIN of a new card was locked by wrong activation codes: taking it into use needs the PUK too. */
    ACTIVATION_PUK_NEEDED(Layer.ACTIVATION),

    /** A PIN is locked and can be unlocked. */
    PIN_LOCKED(Layer.PIN),
    /**
     * A PIN is locked, and so is the PUK that would unlock it. Without a {@linkplain Finding#subject() subject}: a new card that
     * can no longer be taken into use.
     */
    PIN_LOCKED_FOR_GOOD(Layer.PIN),
    /** A PUK is locked, its PINs are not. */
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
    /** A certificate is not valid any more. */
    CERTIFICATE_EXPIRED(Layer.CERTIFICATE),
    /** A certificate is not valid yet: usually the clock is slow. */
    CERTIFICATE_NOT_YET_VALID(Layer.CERTIFICATE),
    /** A certificate is on the revocation list that was given. */
    CERTIFICATE_REVOKED(Layer.CERTIFICATE),
    /** A certificate ends within {@link CertificateJudgement#SOON}. */
    CERTIFICATE_EXPIRES_SOON(Layer.CERTIFICATE),
    /** The revocation list that was given is older than its issuer wants it to be used. */
    CRL_OUTDATED(Layer.CERTIFICATE),
    /** No revocation list that was given is about this certificate. */
    CRL_OF_OTHER_ISSUER(Layer.CERTIFICATE),
    /** The revocation list that was given was not signed by the issuer it names. */
    CRL_NOT_TRUSTED(Layer.CERTIFICATE),

    /** A card is ready. */
    OK(Layer.READY);

    /** What must be in order before anything further can be looked at, in this order. */
    public enum Layer {
        /** The PC/SC service, Java's way to it, and the right to use it. */
        SERVICE,
        /** Readers. */
        READER,
        /** Whether a card answers. */
        CARD,
        /** Whether it is a card of a known kind. */
        KIND,
        /** Whether its holder has taken it into use. */
        ACTIVATION,
        /** Its PINs. */
        PIN,
        /** Its certificates, and the clock they are judged by. */
        CERTIFICATE,
        /** Nothing is wrong. */
        READY
    }

    private final Layer layer;

    FindingCode(Layer layer) {
        this.layer = Objects.requireNonNull(layer);
    }

    /**
     * What it is about.
     *
     * @return the layer
     */
    public Layer layer() {
        return layer;
    }
}
