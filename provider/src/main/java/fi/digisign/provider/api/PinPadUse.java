package fi.digisign.provider.api;

/** Whether PINs are entered at the PIN pads of readers (PC/SC part 10). */
public enum PinPadUse {
    /**
     * At the PIN pad, if the reader has one, the handler can tell the card holder, and the application has not passed a PIN;
     * otherwise through the handler.
     */
    AUTO,
    /** Always through the handler; the reader is not even asked whether it has a PIN pad. */
    NEVER,
    /**
     * At the PIN pad only. A PIN that is passed or entered otherwise is not sent: {@link PinPadRequiredException}.
     */
    REQUIRE
}
