package fi.digisign.apdu.reader;

import fi.digisign.apdu.ApduChannel;
import fi.digisign.apdu.Instruction;
import fi.digisign.apdu.LengthSupport;
import fi.digisign.apdu.MalformedResponseException;
import fi.digisign.apdu.PinCommand;
import fi.digisign.apdu.SmartCardException;
import fi.digisign.apdu.StatusWord;
import fi.digisign.apdu.words.CardText;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.Supplier;
import javax.smartcardio.CommandAPDU;
import javax.smartcardio.ResponseAPDU;

/**
 * Sends commands of any length in the form that card, reader and protocol support, and returns complete responses: extended
 * length, command chaining, GET RESPONSE (61xx) and the exact Le (6Cxx) (ISO/IEC 7816-4 §5.2, §5.3.3, §5.3.4, §5.6).
 *
 * <p>A command that fits a short APDU is sent unchanged. A longer one is sent in extended form where that is allowed.
 * Otherwise its data field is cut into parts of 255 bytes, all but the last with chaining bit 10 in the class byte and without
 * Le. Each part but the last must be answered with 9000; any other answer ends the chain and is the response. An Le that is
 * larger than allowed is reduced; the card then returns fewer bytes, or the rest with 61xx.
 *
 * <p>61xx: GET RESPONSE with the same class byte, without its chaining bit, as long as the card announces more; the data
 * fields are joined. 6Cxx: the same command is sent once more with the Le that the card names, but never a command that
 * {@linkplain Instruction#spendsSomething uses up something} in the card: a signature asked for twice may have lost its hash.
 * The JDK's own PC/SC channel does both itself by default, even for commands that should not be repeated, so always ask for the
 * exact length where it matters. An endless response is stopped at {@link #MAX_DATA} bytes or {@link #MAX_PARTS} parts.
 *
 * <p>Safe for use by several threads if the channel below is.
 */
final class LengthHandling implements ApduChannel {

    /** The most data in one response: what one extended response can hold. */
    static final int MAX_DATA = 65536;

    /** The most GET RESPONSE commands for one response: {@link #MAX_DATA} in parts of 64 bytes. */
    static final int MAX_PARTS = 1024;

    private static final int CHAINING = 0x10;
    private static final int PART = 255;
    private static final int MORE_DATA = 0x61;
    private static final int EXACT_LENGTH = 0x6C;

    private final ApduChannel next;
    private final Supplier<LengthSupport> lengths;

    /** @param lengths what is allowed, asked before each command */
    LengthHandling(ApduChannel next, Supplier<LengthSupport> lengths) {
        this.next = Objects.requireNonNull(next, "next");
        this.lengths = Objects.requireNonNull(lengths, "lengths");
    }

    @Override
    public ResponseAPDU transmit(CommandAPDU command) throws SmartCardException {
        if (command.getNc() <= PART && command.getNe() <= 256) {
            return complete(command);
        }
        LengthSupport support = lengths.get();
        if (support.extended() && command.getNc() <= support.maxCommandData()) {
            // Cards refuse an extended Le above their limit, except the one that means "everything".
            int le = command.getNe() == 65536 ? 65536 : Math.min(command.getNe(), support.maxResponseData());
            return complete(le == command.getNe() ? command : withLe(command, le));
        }
        int le = Math.min(command.getNe(), 256);
        return command.getNc() <= PART ? complete(withLe(command, le)) : chained(command, le);
    }

    /** A PIN command always fits a short APDU. */
    @Override
    public ResponseAPDU transmit(PinCommand command) throws SmartCardException {
        ResponseAPDU response = next.transmit(command);
        return response.getSW1() == MORE_DATA ? joined(command.masked().getCLA(), response) : response;
    }

    private ResponseAPDU chained(CommandAPDU command, int le) throws SmartCardException {
        byte[] data = command.getData();
        try {
            int at = 0;
            for (; data.length - at > PART; at += PART) {
                ResponseAPDU response = complete(part(command, CHAINING, data, at, PART, 0));
                if (!StatusWord.of(response).isOk()) {
                    return response;
                }
            }
            return complete(part(command, 0, data, at, data.length - at, le));
        } finally {
            Arrays.fill(data, (byte) 0);
        }
    }

    private static CommandAPDU part(CommandAPDU whole, int flag, byte[] data, int at, int length, int le) {
        int cla = whole.getCLA() | flag;
        return new CommandAPDU(cla, whole.getINS(), whole.getP1(), whole.getP2(), data, at, length, le);
    }

    /** Sends a command as it is, and returns its complete response. */
    private ResponseAPDU complete(CommandAPDU command) throws SmartCardException {
        ResponseAPDU response = withExactLength(command, next.transmit(command));
        return response.getSW1() == MORE_DATA ? joined(command.getCLA(), response) : response;
    }

    private ResponseAPDU withExactLength(CommandAPDU command, ResponseAPDU response) throws SmartCardException {
        boolean correctable = response.getSW1() == EXACT_LENGTH
                && response.getNr() == 0
                && !Instruction.spendsSomething(command.getINS());
        return correctable ? next.transmit(withLe(command, exact(response))) : response;
    }

    private ResponseAPDU joined(int commandCla, ResponseAPDU first) throws SmartCardException {
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        ResponseAPDU part = first;
        int cla = commandCla & ~CHAINING;
        for (int parts = 0; part.getSW1() == MORE_DATA; parts++) {
            append(data, part);
            if (parts == MAX_PARTS) {
                throw new MalformedResponseException(CardText.ENDLESS_ANSWER.with(MAX_PARTS));
            }
            CommandAPDU getResponse = new CommandAPDU(cla, Instruction.GET_RESPONSE, 0, 0, exact(part));
            part = withExactLength(getResponse, next.transmit(getResponse));
        }
        append(data, part);
        data.write(part.getSW1());
        data.write(part.getSW2());
        return new ResponseAPDU(data.toByteArray());
    }

    private static void append(ByteArrayOutputStream data, ResponseAPDU part) throws MalformedResponseException {
        if (data.size() + part.getNr() > MAX_DATA) {
            throw new MalformedResponseException(CardText.ANSWER_TOO_LONG.with(MAX_DATA));
        }
        data.writeBytes(part.getData());
    }

    private static int exact(ResponseAPDU response) {
        return response.getSW2() == 0 ? 256 : response.getSW2();
    }

    private static CommandAPDU withLe(CommandAPDU command, int le) {
        return new CommandAPDU(
                command.getCLA(), command.getINS(), command.getP1(), command.getP2(), command.getData(), le);
    }
}
