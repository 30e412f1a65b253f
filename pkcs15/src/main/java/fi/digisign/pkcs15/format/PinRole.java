package fi.digisign.pkcs15.format;

/** What a PIN object is for, as far as its flags and names tell. */
public enum PinRole {
    /** The holder's PIN. */
    PIN,
    /** Unblocks others. */
    PUK,
    /** The security officer's PIN. */
    SECURITY_OFFICER_PIN,
    /** A card access number, for PACE only: never to be sent with VERIFY. */
    CARD_ACCESS_NUMBER
}
