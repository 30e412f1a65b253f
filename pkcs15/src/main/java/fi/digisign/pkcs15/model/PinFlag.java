package fi.digisign.pkcs15.model;

/** Flags of a PIN (PinFlags; PasswordFlags in ISO/IEC 7816-15), in the order of their bits. */
public enum PinFlag {
    CASE_SENSITIVE,
    /** Belongs to its application; otherwise to the whole card. */
    LOCAL,
    CHANGE_DISABLED,
    UNBLOCK_DISABLED,
    INITIALIZED,
    NEEDS_PADDING,
    UNBLOCKING_PIN,
    SO_PIN,
    DISABLE_ALLOWED,
    INTEGRITY_PROTECTED,
    CONFIDENTIALITY_PROTECTED,
    /** CHANGE REFERENCE DATA takes the old value too. */
    EXCHANGE_REFERENCE_DATA,
    RESET_RETRY_COUNTER_1,
    RESET_RETRY_COUNTER_2,
    CONTEXT_DEPENDENT,
    MULTI_STEP_PROTOCOL
}
