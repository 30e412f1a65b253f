package fi.digisign.apdu.channel;

import fi.digisign.apdu.ApduChannel;
import fi.digisign.apdu.Instruction;
import fi.digisign.apdu.MalformedResponseException;
import fi.digisign.apdu.PinCommand;
import fi.digisign.apdu.SmartCardException;
import fi.digisign.apdu.words.CardText;
import java.io.ByteArrayOutputStream;
import java.util.Objects;
import javax.smartcardio.CommandAPDU;
import javax.smartcardio.ResponseAPDU;

/**
 * Fetches the data that a card announces with 61xx, and corrects an Le that it refuses with 6Cxx (ISO/IEC 7816-4 §5.3.4, §5.6).
 *
 * <p>61xx: GET RESPONSE with the same class byte, without its chaining bit, as long as the card announces more; the data
 * fields are joined. 6Cxx: the same command is sent once more with the Le that the card names, but never a command that
 * {@linkplain Instruction#spendsSomething uses up something} in the card: a signature asked for twice may have lost its hash.
 *
 * <p>The JDK's own PC/SC channel does both itself by default, even for commands that should not be repeated, so that this class
 * rarely has anything to do there. Always ask for the exact length where it matters.
 *
 * <p>An endless response is stopped at {@link #MAX_DATA} bytes or {@link #MAX_PARTS} parts. Safe for use by several threads if
 * the channel below is.
 */
public final class ResponseChaining implements ApduChannel {

    /** The most data in one response: what one extended response can hold. */
    public static final int MAX_DATA = 65536;

    /** The most GET RESPONSE commands for one response: {@link #MAX_DATA} in parts of 64 bytes. */
    public static final int MAX_PARTS = 1024;

    private static final int CHAINING = 0x10;
    private static final int MORE_DATA = 0x61;
    private static final int EXACT_LENGTH = 0x6C;

    private final ApduChannel next;

    public ResponseChaining(ApduChannel next) {
        this.next = Objects.requireNonNull(next, "next");
    }

    @Override
    public ResponseAPDU transmit(CommandAPDU command) throws SmartCardException {
        ResponseAPDU response = withExactLength(command, next.transmit(command));
        return response.getSW1() == MORE_DATA ? whole(command.getCLA(), response) : response;
    }

    @Override
    public ResponseAPDU transmit(PinCommand command) throws SmartCardException {
        ResponseAPDU response = next.transmit(command);
        return response.getSW1() == MORE_DATA ? whole(command.header().cla(), response) : response;
    }

    private ResponseAPDU withExactLength(CommandAPDU command, ResponseAPDU response) throws SmartCardException {
        boolean correctable = response.getSW1() == EXACT_LENGTH
                && response.getNr() == 0
                && !Instruction.spendsSomething(command.getINS());
        return correctable ? next.transmit(withLe(command, exact(response))) : response;
    }

    private ResponseAPDU whole(int commandCla, ResponseAPDU first) throws SmartCardException {
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
