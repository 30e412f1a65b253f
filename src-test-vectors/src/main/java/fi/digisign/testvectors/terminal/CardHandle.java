package fi.digisign.testvectors.terminal;

/**
 * One open connection to a card: PC/SC's SCARDHANDLE. Once something has become of the card under it, every use fails
 * with that code; only disconnecting is left. Its state is guarded by the reader.
 */
final class CardHandle {

    /** The size of the JDK's receive buffer. */
    private static final int MAX_RESPONSE = 8192;

    private final SimulatedReader reader;
    private final Protocol protocol;
    private final byte[] atr;
    private volatile PcscError fate;

    CardHandle(SimulatedReader reader, Protocol protocol, byte[] atr) {
        this.reader = reader;
        this.protocol = protocol;
        this.atr = atr;
    }

    Protocol protocol() {
        return protocol;
    }

    byte[] atr() {
        return atr.clone();
    }

    boolean valid() {
        return fate == null;
    }

    void check() throws PcscException {
        if (fate != null) {
            throw new PcscException(fate);
        }
    }

    /** A removal outranks the reset before it; a closed handle stays closed. */
    void invalidate(PcscError why) {
        if (fate != PcscError.SCARD_E_INVALID_HANDLE) {
            fate = why;
        }
    }

    /** An application hands in one command; it may take several exchanges. */
    void command() throws PcscException {
        reader.commandFrom(this);
    }

    byte[] exchange(byte[] command) throws PcscException {
        byte[] response = reader.exchange(this, command);
        if (response.length > MAX_RESPONSE) {
            throw new PcscException(PcscError.SCARD_E_INSUFFICIENT_BUFFER);
        }
        return response;
    }

    byte[] control(int code, byte[] command) throws PcscException {
        return reader.control(this, code, command);
    }

    void begin() throws PcscException {
        reader.begin(this);
    }

    void end() throws PcscException {
        reader.end(this);
    }

    void disconnect(boolean reset) {
        reader.disconnect(this, reset);
    }
}
