package fi.digisign.testvectors.terminal;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import javax.smartcardio.Card;
import javax.smartcardio.CardChannel;
import javax.smartcardio.CardException;
import javax.smartcardio.CommandAPDU;
import javax.smartcardio.ResponseAPDU;

/**
 * A logical channel. Does to a command what the JDK does by default: on T=0 takes the Le off a case 4 command and
 * refuses extended length; on both protocols follows 61xx with GET RESPONSE and repeats after 6Cxx, at most 256
 * exchanges in all.
 */
final class WireChannel extends CardChannel {

    private static final int MAX_EXCHANGES = 256;
    private static final int INS_GET_RESPONSE = 0xC0;
    private static final int INS_MANAGE_CHANNEL = 0x70;

    private final ConnectedCard card;
    private final int number;
    private volatile boolean closed;

    WireChannel(ConnectedCard card, int number) {
        this.card = card;
        this.number = number;
    }

    @Override
    public Card getCard() {
        return card;
    }

    @Override
    public int getChannelNumber() {
        checkOpen();
        return number;
    }

    @Override
    public ResponseAPDU transmit(CommandAPDU command) throws CardException {
        checkOpen();
        card.checkExclusive();
        return new ResponseAPDU(transmit(command.getBytes()));
    }

    @Override
    public int transmit(ByteBuffer command, ByteBuffer response) throws CardException {
        checkOpen();
        card.checkExclusive();
        if (command == response) {
            throw new IllegalArgumentException("command and response are the same buffer");
        }
        if (response.isReadOnly()) {
            throw new java.nio.ReadOnlyBufferException();
        }
        byte[] bytes = new byte[command.remaining()];
        command.get(bytes);
        byte[] answer = transmit(bytes);
        if (response.remaining() < answer.length) {
            throw new CardException("Insufficient space in buffer");
        }
        response.put(answer);
        return answer.length;
    }

    @Override
    public void close() throws CardException {
        if (number == 0) {
            throw new IllegalStateException("Cannot close basic logical channel");
        }
        if (closed) {
            return;
        }
        card.checkExclusive();
        closed = true;
        byte[] response;
        try {
            card.command();
            response = card.exchange(onChannel(new byte[] {0, INS_MANAGE_CHANNEL, (byte) 0x80, (byte) number}));
        } catch (PcscException e) {
            throw new CardException("Could not close channel", card.noted(e));
        }
        if (response.length != 2 || response[0] != (byte) 0x90 || response[1] != 0) {
            throw new CardException("close() failed: the card refused");
        }
    }

    private void checkOpen() {
        card.checkState();
        if (closed) {
            throw new IllegalStateException("Logical channel has been closed");
        }
    }

    private byte[] transmit(byte[] given) throws CardException {
        if (given.length < 4) {
            throw new IllegalArgumentException("Command APDU must be at least 4 bytes long");
        }
        if (given[0] >= 0 && given[1] == INS_MANAGE_CHANNEL) {
            throw new IllegalArgumentException("Manage channel command not allowed, use openLogicalChannel()");
        }
        byte[] command = onChannel(given);
        if (card.protocol() == Protocol.T0) {
            if (command.length >= 7 && command[4] == 0) {
                throw new CardException("Extended length forms not supported for T=0");
            }
            command = withoutCase4Le(command);
        }
        try {
            card.command();
            return exchange(command);
        } catch (PcscException e) {
            throw new CardException(card.noted(e));
        }
    }

    /** The channel number in the class byte: ISO/IEC 7816-4:2005 §5.1.1, first and further interindustry values. */
    private byte[] onChannel(byte[] given) {
        byte[] command = given.clone();
        if (number == 0 || command[0] < 0) {
            return command;
        }
        if (number <= 3) {
            command[0] = (byte) ((command[0] & 0xBC) | number);
        } else {
            command[0] = (byte) ((command[0] & 0xB0) | 0x40 | (number - 4));
        }
        return command;
    }

    private static byte[] withoutCase4Le(byte[] command) {
        boolean case4 = command.length >= 7 && command.length == (command[4] & 0xFF) + 6;
        return case4 ? Arrays.copyOf(command, command.length - 1) : command;
    }

    private byte[] exchange(byte[] first) throws PcscException, CardException {
        byte[] command = first;
        ByteArrayOutputStream collected = new ByteArrayOutputStream();
        for (int i = 0; i < MAX_EXCHANGES; i++) {
            byte[] response = card.exchange(command);
            int data = response.length - 2;
            if (data == 0 && response[0] == 0x6C) {
                command = command.clone();
                command[command.length - 1] = response[1];
            } else if (data >= 0 && response[data] == 0x61) {
                collected.write(response, 0, data);
                command = new byte[] {command[0], (byte) INS_GET_RESPONSE, 0, 0, response[data + 1]};
            } else {
                collected.write(response, 0, response.length);
                return collected.toByteArray();
            }
        }
        throw new CardException("Number of response iterations exceeded maximum " + MAX_EXCHANGES);
    }

    @Override
    public String toString() {
        return "Simulated channel " + number + " of " + card;
    }
}
