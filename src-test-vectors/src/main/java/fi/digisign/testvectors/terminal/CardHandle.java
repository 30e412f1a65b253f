package fi.digisign.testvectors.terminal;

/**
 * One open connection to a card: PC/SC's SCARDHANDLE. Once something has become of the card under it, every use fails
 * with that code; only disconnecting is left. Its state is guarded by the slot.
 */
final class CardHandle {

    /** The size of the JDK's receive buffer. */
    private static final int MAX_RESPONSE = 8192;

    private final CardSlot slot;
    private final Protocol protocol;
    private final byte[] atr;
    private volatile PcscError fate;

    CardHandle(CardSlot slot, Protocol protocol, byte[] atr) {
        this.slot = slot;
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
        slot.command(this);
    }

    byte[] exchange(byte[] command) throws PcscException {
        byte[] response = slot.exchange(this, command);
        if (response.length > MAX_RESPONSE) {
            throw new PcscException(PcscError.SCARD_E_INSUFFICIENT_BUFFER);
        }
        return response;
    }

    byte[] control(int code, byte[] command) throws PcscException {
        return slot.control(this, code, command);
    }

    void begin() throws PcscException {
        slot.begin(this);
    }

    void end() throws PcscException {
        slot.end(this);
    }

    void disconnect(boolean reset) {
        slot.disconnect(this, reset);
    }
}
