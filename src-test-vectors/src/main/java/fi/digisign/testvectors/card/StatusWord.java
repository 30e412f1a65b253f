package fi.digisign.testvectors.card;

/** Status words (ISO/IEC 7816-4 §5.6). */
final class StatusWord {

    static final int OK = 0x9000;
    static final int MORE_DATA = 0x6100;
    static final int END_OF_FILE = 0x6282;
    static final int TRIES_LEFT = 0x63C0;
    static final int WRONG_LENGTH = 0x6700;
    static final int CHANNEL_UNSUPPORTED = 0x6881;
    static final int SECURE_MESSAGING_UNSUPPORTED = 0x6882;
    static final int LAST_OF_CHAIN_EXPECTED = 0x6883;
    static final int CHAINING_UNSUPPORTED = 0x6884;
    static final int WRONG_FILE_STRUCTURE = 0x6981;
    static final int SECURITY_STATUS = 0x6982;
    static final int BLOCKED = 0x6983;
    static final int UNUSABLE = 0x6984;
    static final int CONDITIONS = 0x6985;
    static final int NOT_ALLOWED = 0x6986;
    static final int WRONG_DATA = 0x6A80;
    static final int FILE_NOT_FOUND = 0x6A82;
    static final int RECORD_NOT_FOUND = 0x6A83;
    static final int WRONG_P1_P2 = 0x6A86;
    static final int REFERENCE_NOT_FOUND = 0x6A88;
    static final int WRONG_OFFSET = 0x6B00;
    static final int EXACT_LENGTH = 0x6C00;
    static final int INS_UNKNOWN = 0x6D00;
    static final int CLA_UNKNOWN = 0x6E00;

    private StatusWord() {}
}
