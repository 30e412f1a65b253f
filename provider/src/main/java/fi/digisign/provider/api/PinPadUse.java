package fi.digisign.provider.api;

/** Whether PINs are entered at the keys of readers that have them (PC/SC part 10). */
public enum PinPadUse {
    /**
     * At the reader's keys where it has them, the handler can say so to the card holder, and the application has given no PIN;
     * else through the handler.
     */
    AUTO,
    /** Through the handler always; the reader is not even asked whether it has keys. */
    NEVER,
    /**
     * At the reader's keys only. No PIN that is given or entered otherwise is sent: {@link PinPadRequiredException}.
     */
    REQUIRE
}
