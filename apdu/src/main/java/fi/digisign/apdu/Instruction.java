package fi.digisign.apdu;

/** The instruction bytes (INS) of ISO/IEC 7816-4 and 7816-8 that this library knows, and what is special about them. */
public final class Instruction {

    /** VERIFY, plain data. */
    public static final int VERIFY = 0x20;

    /** VERIFY, BER-TLV data. */
    public static final int VERIFY_TLV = 0x21;

    /** MANAGE SECURITY ENVIRONMENT. */
    public static final int MANAGE_SECURITY_ENVIRONMENT = 0x22;

    /** CHANGE REFERENCE DATA, plain data. */
    public static final int CHANGE_REFERENCE_DATA = 0x24;

    /** CHANGE REFERENCE DATA, BER-TLV data. */
    public static final int CHANGE_REFERENCE_DATA_TLV = 0x25;

    /** DISABLE VERIFICATION REQUIREMENT. */
    public static final int DISABLE_VERIFICATION = 0x26;

    /** ENABLE VERIFICATION REQUIREMENT. */
    public static final int ENABLE_VERIFICATION = 0x28;

    /** PERFORM SECURITY OPERATION. */
    public static final int PERFORM_SECURITY_OPERATION = 0x2A;

    /** RESET RETRY COUNTER, plain data. */
    public static final int RESET_RETRY_COUNTER = 0x2C;

    /** RESET RETRY COUNTER, BER-TLV data. */
    public static final int RESET_RETRY_COUNTER_TLV = 0x2D;

    /** MANAGE CHANNEL. */
    public static final int MANAGE_CHANNEL = 0x70;

    /** EXTERNAL (or MUTUAL) AUTHENTICATE. */
    public static final int EXTERNAL_AUTHENTICATE = 0x82;

    /** GENERAL AUTHENTICATE, plain data. */
    public static final int GENERAL_AUTHENTICATE = 0x86;

    /** GENERAL AUTHENTICATE, BER-TLV data. */
    public static final int GENERAL_AUTHENTICATE_TLV = 0x87;

    /** INTERNAL AUTHENTICATE. */
    public static final int INTERNAL_AUTHENTICATE = 0x88;

    /** SELECT. */
    public static final int SELECT = 0xA4;

    /** READ BINARY with the offset in P1-P2. */
    public static final int READ_BINARY = 0xB0;

    /** READ BINARY with the offset in a data object. */
    public static final int READ_BINARY_TLV = 0xB1;

    /** READ RECORD. */
    public static final int READ_RECORD = 0xB2;

    /** GET RESPONSE. */
    public static final int GET_RESPONSE = 0xC0;

    /** GET DATA, tag in P1-P2. */
    public static final int GET_DATA = 0xCA;

    /** GET DATA, tags or a template in the data field. */
    public static final int GET_DATA_TLV = 0xCB;

    private Instruction() {}

    /**
     * Whether a command's data field holds a PIN, PUK or activation code. Such a field is never logged, and such a command is
     * never sent twice.
     *
     * @param ins the instruction byte
     * @return true for VERIFY, CHANGE REFERENCE DATA, RESET RETRY COUNTER, ENABLE and DISABLE VERIFICATION REQUIREMENT in
     *     both their forms
     */
    public static boolean carriesPin(int ins) {
        return switch (ins & 0xFE) {
            case VERIFY, CHANGE_REFERENCE_DATA, DISABLE_VERIFICATION, ENABLE_VERIFICATION, RESET_RETRY_COUNTER -> true;
            default -> false;
        };
    }

    /**
     * Whether a command uses up something in the card (a loaded hash, the single use of a PIN, a try), so that it must not be
     * repeated.
     *
     * @param ins the instruction byte
     * @return true for the PIN commands, PERFORM SECURITY OPERATION and the authenticate commands
     */
    public static boolean spendsSomething(int ins) {
        return carriesPin(ins)
                || switch (ins) {
                    case PERFORM_SECURITY_OPERATION,
                            EXTERNAL_AUTHENTICATE,
                            GENERAL_AUTHENTICATE,
                            GENERAL_AUTHENTICATE_TLV,
                            INTERNAL_AUTHENTICATE -> true;
                    default -> false;
                };
    }

    /**
     * The name of a command in the standard.
     *
     * @param ins the instruction byte
     * @return the name, or {@code INS xx} if the byte is not known here
     */
    public static String name(int ins) {
        return switch (ins) {
            case VERIFY, VERIFY_TLV -> "VERIFY";
            case MANAGE_SECURITY_ENVIRONMENT -> "MANAGE SECURITY ENVIRONMENT";
            case CHANGE_REFERENCE_DATA, CHANGE_REFERENCE_DATA_TLV -> "CHANGE REFERENCE DATA";
            case DISABLE_VERIFICATION -> "DISABLE VERIFICATION REQUIREMENT";
            case ENABLE_VERIFICATION -> "ENABLE VERIFICATION REQUIREMENT";
            case PERFORM_SECURITY_OPERATION -> "PERFORM SECURITY OPERATION";
            case RESET_RETRY_COUNTER, RESET_RETRY_COUNTER_TLV -> "RESET RETRY COUNTER";
            case EXTERNAL_AUTHENTICATE -> "EXTERNAL AUTHENTICATE";
            case GENERAL_AUTHENTICATE, GENERAL_AUTHENTICATE_TLV -> "GENERAL AUTHENTICATE";
            case INTERNAL_AUTHENTICATE -> "INTERNAL AUTHENTICATE";
            case SELECT -> "SELECT";
            case READ_BINARY, READ_BINARY_TLV -> "READ BINARY";
            case READ_RECORD -> "READ RECORD";
            case GET_RESPONSE -> "GET RESPONSE";
            case GET_DATA, GET_DATA_TLV -> "GET DATA";
            default -> String.format("INS %02X", ins);
        };
    }
}
