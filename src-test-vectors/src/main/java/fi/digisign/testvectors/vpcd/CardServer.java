package fi.digisign.testvectors.vpcd;

import fi.digisign.testvectors.SimulatedCard;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketOption;
import java.time.Duration;
import java.util.Optional;
import jdk.net.ExtendedSocketOptions;

/**
 * Answers vpcd's frames: a length (2 bytes, big-endian) and that many bytes. One byte is a control code (0 power off, 1
 * power on, 2 reset: no answer; 4: answer with the ATR), anything longer a command APDU, answered with the response.
 */
final class CardServer {

    private static final int POWER_ON = 1;
    private static final int RESET = 2;
    private static final int ATR = 4;
    private static final int MAX_FRAME = 0xFFFF;

    private final Socket socket;
    private final SimulatedCard card;
    private final boolean quickAck;
    private volatile boolean stopped;
    private volatile IOException failure;
    private Thread thread;

    CardServer(Socket socket, SimulatedCard card) throws IOException {
        this.socket = socket;
        this.card = card;
        this.quickAck = socket.supportedOptions().contains(ExtendedSocketOptions.TCP_QUICKACK);
        socket.setTcpNoDelay(true);
    }

    void start(String name) {
        thread = new Thread(this::serve, name);
        thread.setDaemon(true);
        thread.start();
    }

    boolean alive() {
        return thread.isAlive() && !socket.isClosed();
    }

    Optional<IOException> failure() {
        return Optional.ofNullable(failure);
    }

    boolean awaitEnd(Duration limit) throws InterruptedException {
        thread.join(Math.max(1, limit.toMillis()));
        return !thread.isAlive();
    }

    /** Closing the connection is what takes the card out, so the thread need not be waited for. */
    void stop() {
        stopped = true;
        try {
            socket.close();
        } catch (IOException e) {
            failure = e;
        }
    }

    private void serve() {
        try (socket) {
            DataInputStream in = new DataInputStream(socket.getInputStream());
            OutputStream out = socket.getOutputStream();
            while (true) {
                byte[] frame = read(in);
                if (frame == null) {
                    return;
                }
                Optional<byte[]> answer = answer(frame);
                if (answer.isPresent()) {
                    write(out, answer.get());
                }
            }
        } catch (IOException e) {
            if (!stopped) {
                failure = e;
            }
        }
    }

    private Optional<byte[]> answer(byte[] frame) {
        if (frame.length > 1) {
            return Optional.of(card.transmit(frame));
        }
        return switch (frame[0]) {
            case POWER_ON, RESET -> {
                card.reset();
                yield Optional.empty();
            }
            case ATR -> Optional.of(card.atr());
            default -> Optional.empty();
        };
    }

    /** Null at the orderly end of the connection. */
    private byte[] read(DataInputStream in) throws IOException {
        acknowledgeAtOnce();
        int high = in.read();
        if (high < 0) {
            return null;
        }
        int length = high << 8 | in.readUnsignedByte();
        acknowledgeAtOnce();
        if (length == 0) {
            throw new IOException("vpcd sent an empty frame");
        }
        byte[] frame = new byte[length];
        in.readFully(frame);
        return frame;
    }

    private static void write(OutputStream out, byte[] answer) throws IOException {
        if (answer.length > MAX_FRAME) {
            throw new IOException("the card's response of " + answer.length + " bytes does not fit a vpcd frame");
        }
        byte[] frame = new byte[2 + answer.length];
        frame[0] = (byte) (answer.length >> 8);
        frame[1] = (byte) answer.length;
        System.arraycopy(answer, 0, frame, 2, answer.length);
        out.write(frame);
    }

    /**
     * vpcd writes length and payload apart; with Nagle's algorithm at its end and delayed acknowledgement at ours that
     * costs 44 ms a frame. The kernel drops the option again by itself, hence before each read.
     */
    private void acknowledgeAtOnce() throws IOException {
        if (quickAck) {
            SocketOption<Boolean> option = ExtendedSocketOptions.TCP_QUICKACK;
            socket.setOption(option, true);
        }
    }
}
