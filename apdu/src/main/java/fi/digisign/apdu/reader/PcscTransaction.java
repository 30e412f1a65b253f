package fi.digisign.apdu.reader;

import fi.digisign.apdu.ApduChannel;
import fi.digisign.apdu.CardConnection;
import fi.digisign.apdu.CardRemovedException;
import fi.digisign.apdu.CardResetException;
import fi.digisign.apdu.Instruction;
import fi.digisign.apdu.PinCommand;
import fi.digisign.apdu.PinPad;
import fi.digisign.apdu.SmartCardException;
import fi.digisign.apdu.Transaction;
import java.util.Optional;
import javax.smartcardio.CommandAPDU;
import javax.smartcardio.ResponseAPDU;

/** A transaction on a {@link PcscConnection}; refuses to work for another thread, or after its end. */
final class PcscTransaction implements Transaction {

    private final PcscConnection connection;
    private final ApduChannel channel;
    private boolean over;

    PcscTransaction(PcscConnection connection, ApduChannel channel) {
        this.connection = connection;
        this.channel = channel;
    }

    @Override
    public CardConnection connection() {
        return connection;
    }

    @Override
    public ResponseAPDU transmit(CommandAPDU command) throws SmartCardException {
        checkUsable();
        if (command.getINS() == Instruction.MANAGE_CHANNEL) {
            throw new IllegalArgumentException("Logical channels are not available on a shared connection");
        }
        return channel.transmit(command);
    }

    @Override
    public ResponseAPDU transmit(PinCommand command) throws SmartCardException {
        checkUsable();
        return channel.transmit(command);
    }

    @Override
    public Optional<PinPad> pinPad() throws CardResetException, CardRemovedException {
        checkUsable();
        return connection.pinPad();
    }

    @Override
    public void close() {
        if (!over) {
            checkThread();
            over = true;
            connection.end();
        }
    }

    private void checkUsable() {
        checkThread();
        if (over) {
            throw new IllegalStateException("This transaction has ended");
        }
    }

    private void checkThread() {
        if (!over && !connection.isHeldByThisThread()) {
            throw new IllegalStateException("A transaction belongs to the thread that started it");
        }
    }
}
