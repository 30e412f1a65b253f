package fi.digisign.pkcs15.model;

/** Flags of a PIN (PinFlags; PasswordFlags in ISO/IEC 7816-15), in the order of their bits. */
public enum PinFlag {
    /** Upper and lower case differ. */
    CASE_SENSITIVE,
    /** Belongs to its application; otherwise to the whole card. */
    LOCAL,
    /** Cannot be changed. */
    CHANGE_DISABLED,
    /** Cannot be unblocked. */
    UNBLOCK_DISABLED,
    /** Has a value. */
    INITIALIZED,
    /** Is filled up to the stored length. */
    NEEDS_PADDING,
    /** Is a PUK. */
    UNBLOCKING_PIN,
    /** Is the security officer's PIN. */
    SO_PIN,
    /** May be switched off. */
    DISABLE_ALLOWED,
    /** Must be sent with secure messaging that protects integrity. */
    INTEGRITY_PROTECTED,
    /** Must be sent encrypted. */
    CONFIDENTIALITY_PROTECTED,
    /** CHANGE REFERENCE DATA takes the old value too. */
    EXCHANGE_REFERENCE_DATA,
    /** A form of RESET RETRY COUNTER (ISO/IEC 7816-15). */
    RESET_RETRY_COUNTER_1,
    /** Another form of RESET RETRY COUNTER (ISO/IEC 7816-15). */
    RESET_RETRY_COUNTER_2,
    /** Its use depends on the context (ISO/IEC 7816-15). */
    CONTEXT_DEPENDENT,
    /** Is verified in several steps (ISO/IEC 7816-15). */
    MULTI_STEP_PROTOCOL
}
