package fi.digisign.testvectors.terminal;

/**
 * The PC/SC return codes a {@code javax.smartcardio} application meets, spelled as in PC/SC part 5 and winscard.h. The
 * JDK reports one as the message of its {@code CardException}'s cause.
 */
public enum PcscError {
    /** Reading from or writing to the service failed. */
    SCARD_F_COMM_ERROR,
    /** The service is not running, or was stopped since this program connected to it. */
    SCARD_E_NO_SERVICE,
    /** The service runs but knows no reader. */
    SCARD_E_NO_READERS_AVAILABLE,
    /** No reader of that name. */
    SCARD_E_UNKNOWN_READER,
    /** The reader was unplugged under an open connection. */
    SCARD_E_READER_UNAVAILABLE,
    /** No card in the reader. */
    SCARD_E_NO_SMARTCARD,
    /** Another program has exclusive use of the card. */
    SCARD_E_SHARING_VIOLATION,
    /** The card does not support the requested protocol. */
    SCARD_E_PROTO_MISMATCH,
    /** The transaction was not begun, or is over. */
    SCARD_E_NOT_TRANSACTED,
    /** The handle is closed. */
    SCARD_E_INVALID_HANDLE,
    /** A command shorter or longer than the service accepts. */
    SCARD_E_INVALID_PARAMETER,
    /** The answer is longer than the program's buffer, 8192 bytes in the JDK. */
    SCARD_E_INSUFFICIENT_BUFFER,
    /** The reader does not support the request. */
    SCARD_E_UNSUPPORTED_FEATURE,
    /** Nothing happened in the time allowed. */
    SCARD_E_TIMEOUT,
    /** The card was reset by another program since the connection was made: its state is lost. */
    SCARD_W_RESET_CARD,
    /** The card was removed. */
    SCARD_W_REMOVED_CARD,
    /** A card is in the reader but does not answer to reset. */
    SCARD_W_UNRESPONSIVE_CARD,
    /** The card is in the reader without power. */
    SCARD_W_UNPOWERED_CARD,
    /** 0x8010006A, SCARD_W_SECURITY_VIOLATION in winscard.h: the user has no permission. The JDK names the number so. */
    SCARD_W_INSERTED_CARD,
}
