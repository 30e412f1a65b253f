package fi.digisign.testvectors.terminal;

import java.util.HexFormat;
import javax.smartcardio.ATR;
import javax.smartcardio.Card;
import javax.smartcardio.CardChannel;
import javax.smartcardio.CardException;

/**
 * A program's connection to a card. Exclusive access is given twice over, as in the JDK: to one thread of the program by
 * this class, to one program by the service.
 */
final class ConnectedCard extends Card {

    private static final byte[] OPEN_CHANNEL = {0x00, 0x70, 0x00, 0x00, 0x01};

    private enum State {
        OPEN,
        REMOVED,
        DISCONNECTED
    }

    private final String terminal;
    private final CardSlot.Handle handle;
    private final ATR atr;
    private final CardChannel basic;
    private volatile State state = State.OPEN;
    private volatile Thread exclusive;

    ConnectedCard(String terminal, CardSlot.Handle handle) {
        this.terminal = terminal;
        this.handle = handle;
        this.atr = new ATR(handle.atr());
        this.basic = new WireChannel(this, 0);
    }

    /** What the JDK finds out with SCardStatus: a reset makes a connection invalid for good, as a removal does. */
    boolean valid() {
        if (state == State.OPEN && !handle.valid()) {
            state = State.REMOVED;
        }
        return state == State.OPEN;
    }

    @Override
    public ATR getATR() {
        return atr;
    }

    @Override
    public String getProtocol() {
        return handle.protocol().label();
    }

    @Override
    public CardChannel getBasicChannel() {
        checkState();
        return basic;
    }

    @Override
    public CardChannel openLogicalChannel() throws CardException {
        checkState();
        checkExclusive();
        byte[] response;
        try {
            handle.command();
            response = exchange(OPEN_CHANNEL.clone());
        } catch (PcscException e) {
            throw new CardException("openLogicalChannel() failed", noted(e));
        }
        if (response.length != 3 || response[1] != (byte) 0x90 || response[2] != 0) {
            throw new CardException("openLogicalChannel() failed, card response: "
                    + HexFormat.ofDelimiter(":").formatHex(response));
        }
        return new WireChannel(this, response[0] & 0xFF);
    }

    @Override
    public synchronized void beginExclusive() throws CardException {
        checkState();
        if (exclusive != null) {
            throw new CardException("Exclusive access has already been assigned to Thread " + exclusive.getName());
        }
        try {
            handle.begin();
        } catch (PcscException e) {
            throw new CardException("beginExclusive() failed", noted(e));
        }
        exclusive = Thread.currentThread();
    }

    @Override
    public synchronized void endExclusive() throws CardException {
        checkState();
        if (exclusive != Thread.currentThread()) {
            throw new IllegalStateException("Exclusive access not assigned to current Thread");
        }
        try {
            handle.end();
        } catch (PcscException e) {
            throw new CardException("endExclusive() failed", noted(e));
        } finally {
            exclusive = null;
        }
    }

    @Override
    public byte[] transmitControlCommand(int controlCode, byte[] command) throws CardException {
        checkState();
        checkExclusive();
        try {
            return handle.control(controlCode, command.clone());
        } catch (PcscException e) {
            throw new CardException("transmitControlCommand() failed", noted(e));
        }
    }

    @Override
    public void disconnect(boolean reset) throws CardException {
        if (state != State.OPEN) {
            return;
        }
        checkExclusive();
        state = State.DISCONNECTED;
        exclusive = null;
        handle.disconnect(reset);
    }

    @Override
    public String toString() {
        return "Simulated card in " + terminal + ", protocol " + getProtocol() + ", state " + state;
    }

    Protocol protocol() {
        return handle.protocol();
    }

    /** An application's command begins. */
    void command() throws PcscException {
        handle.command();
    }

    byte[] exchange(byte[] command) throws PcscException {
        return handle.exchange(command);
    }

    void checkState() {
        switch (state) {
            case DISCONNECTED -> throw new IllegalStateException("Card has been disconnected");
            case REMOVED -> throw new IllegalStateException("Card has been removed");
            case OPEN -> {}
        }
    }

    void checkExclusive() throws CardException {
        Thread owner = exclusive;
        if (owner != null && owner != Thread.currentThread()) {
            throw new CardException("Exclusive access established by another Thread");
        }
    }

    /** As the JDK does: a removal is remembered, every later call is an {@link IllegalStateException}. */
    PcscException noted(PcscException e) {
        if (e.error() == PcscError.SCARD_W_REMOVED_CARD) {
            state = State.REMOVED;
        }
        return e;
    }
}
