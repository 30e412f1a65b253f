package fi.digisign.testvectors.recorded;

import fi.digisign.testvectors.SimulatedCard;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.HexFormat;

/** Sends commands in hexadecimal to a card and follows 61xx. */
final class HexChannel {

    private final SimulatedCard card;

    HexChannel(SimulatedCard card) {
        this.card = card;
    }

    /** One exchange as it is. */
    String raw(String command) {
        return HexFormat.of()
                .withUpperCase()
                .formatHex(card.transmit(HexFormat.of().parseHex(command)));
    }

    /** A command and its whole answer. */
    String send(String command) {
        return HexFormat.of().withUpperCase().formatHex(send(HexFormat.of().parseHex(command)));
    }

    byte[] send(byte[] command) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        byte[] response = card.transmit(command);
        while (response[response.length - 2] == 0x61) {
            all.write(response, 0, response.length - 2);
            response = card.transmit(new byte[] {command[0], (byte) 0xC0, 0, 0, response[response.length - 1]});
        }
        all.writeBytes(response);
        return all.toByteArray();
    }

    /** READ BINARY of the selected file from an offset; data only, which must have come with 9000 or 6282. */
    byte[] read(int offset, int block) {
        byte[] response = send(new byte[] {0, (byte) 0xB0, (byte) (offset >> 8), (byte) offset, (byte) block});
        if (response.length == 2 && response[0] == 0x6C) {
            response = send(new byte[] {0, (byte) 0xB0, (byte) (offset >> 8), (byte) offset, response[1]});
        }
        int status = (response[response.length - 2] & 0xFF) << 8 | response[response.length - 1] & 0xFF;
        if (status != 0x9000 && status != 0x6282) {
            throw new AssertionError(String.format("READ BINARY at %d: %04X", offset, status));
        }
        return Arrays.copyOf(response, response.length - 2);
    }

    byte[] readAll(int size, int block) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        while (all.size() < size) {
            byte[] part = read(all.size(), block);
            if (part.length == 0) {
                throw new AssertionError("nothing at " + all.size());
            }
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
