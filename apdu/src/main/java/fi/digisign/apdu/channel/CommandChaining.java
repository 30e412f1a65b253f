package fi.digisign.apdu.channel;

import fi.digisign.apdu.ApduChannel;
import fi.digisign.apdu.LengthSupport;
import fi.digisign.apdu.PinCommand;
import fi.digisign.apdu.SmartCardException;
import fi.digisign.apdu.StatusWord;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.Supplier;
import javax.smartcardio.CommandAPDU;
import javax.smartcardio.ResponseAPDU;

/**
 * Sends commands of any length in the form that card, reader and protocol support (ISO/IEC 7816-4 §5.2, §5.3.3).
 *
 * <p>A command that fits a short APDU is sent unchanged. A longer one is sent in extended form where that is allowed.
 * Otherwise its data field is cut into parts of 255 bytes, all but the last with chaining bit 10 in the class byte and without
 * Le. Each part but the last must be answered with 9000; any other answer ends the chain and is the response. An Le that is
 * larger than allowed is reduced; the card then returns fewer bytes, or the rest with 61xx.
 *
 * <p>Safe for use by several threads if the channel below is.
 */
public final class CommandChaining implements ApduChannel {

    private static final int CHAINING = 0x10;
    private static final int PART = 255;

    private final ApduChannel next;
    private final Supplier<LengthSupport> lengths;

    /** @param lengths what is allowed, asked before each command */
    public CommandChaining(ApduChannel next, Supplier<LengthSupport> lengths) {
        this.next = Objects.requireNonNull(next, "next");
        this.lengths = Objects.requireNonNull(lengths, "lengths");
    }

    @Override
    public ResponseAPDU transmit(CommandAPDU command) throws SmartCardException {
        if (command.getNc() <= PART && command.getNe() <= 256) {
            return next.transmit(command);
        }
        LengthSupport support = lengths.get();
        if (support.extended() && command.getNc() <= support.maxCommandData()) {
            // Cards refuse an extended Le above their limit, except the one that means "everything".
            int le = command.getNe() == 65536 ? 65536 : Math.min(command.getNe(), support.maxResponseData());
            return le == command.getNe() ? next.transmit(command) : next.transmit(withLe(command, le));
        }
        int le = Math.min(command.getNe(), 256);
        return command.getNc() <= PART ? next.transmit(withLe(command, le)) : chained(command, le);
    }

    /** A PIN command always fits a short APDU. */
    @Override
    public ResponseAPDU transmit(PinCommand command) throws SmartCardException {
        return next.transmit(command);
    }

    private ResponseAPDU chained(CommandAPDU command, int le) throws SmartCardException {
        byte[] data = command.getData();
        try {
            int at = 0;
            for (; data.length - at > PART; at += PART) {
                ResponseAPDU response = next.transmit(part(command, CHAINING, data, at, PART, 0));
                if (!StatusWord.of(response).isOk()) {
                    return response;
                }
            }
            return next.transmit(part(command, 0, data, at, data.length - at, le));
        } finally {
            Arrays.fill(data, (byte) 0);
        }
    }

    private static CommandAPDU part(CommandAPDU whole, int flag, byte[] data, int at, int length, int le) {
        int cla = whole.getCLA() | flag;
        return new CommandAPDU(cla, whole.getINS(), whole.getP1(), whole.getP2(), data, at, length, le);
    }

    private static CommandAPDU withLe(CommandAPDU command, int le) {
        return new CommandAPDU(
                command.getCLA(), command.getINS(), command.getP1(), command.getP2(), command.getData(), le);
    }
}
