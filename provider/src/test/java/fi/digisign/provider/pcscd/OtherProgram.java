package fi.digisign.provider.pcscd;

import fi.digisign.fixtures.pcscd.PcscdNamespace;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import javax.smartcardio.Card;
import javax.smartcardio.CardChannel;
import javax.smartcardio.CardException;
import javax.smartcardio.CommandAPDU;
import javax.smartcardio.TerminalFactory;

/** A second program at the first reader, which knows nothing of this library. */
public final class OtherProgram {

    private static final int PIN_1 = 0x11;
    private static final int PIN_2 = 0x82;

    private OtherProgram() {}

    public static void main(String[] arguments) throws Exception {
        Card card = TerminalFactory.getInstance("PC/SC", null)
                .terminals()
                .list()
                .get(0)
                .connect("*");
        CardChannel channel = card.getBasicChannel();
        switch (arguments[0]) {
            case "reset" -> {}
            case "select" -> {
                send(channel, "00A4000C023F00");
                send(channel, "00A4080C045016 4331".replace(" ", ""));
                send(channel, "00B0000010");
            }
            case "environment" -> {
                send(channel, "00A4000C023F00");
                send(channel, "0022F303");
                send(channel, "002241B606800142840102");
            }
            case "verify" -> {
                verify(channel, PIN_1, "1234");
                verify(channel, PIN_2, "123456");
            }
            case "wrong" -> verify(channel, PIN_1, "9999");
            case "logout" -> {
                send(channel, String.format("0020FF%02X", PIN_1));
                send(channel, String.format("0020FF%02X", PIN_2));
            }
            default -> throw new IllegalArgumentException(arguments[0]);
        }
        card.disconnect(arguments[0].equals("reset"));
        System.out.println("done");
    }

    private static int send(CardChannel channel, String hex) throws CardException {
        return channel.transmit(new CommandAPDU(HexFormat.of().parseHex(hex))).getSW();
    }

    private static void verify(CardChannel channel, int reference, String pin) throws CardException {
        byte[] field = Arrays.copyOf(pin.getBytes(StandardCharsets.US_ASCII), 12);
        int status = channel.transmit(new CommandAPDU(0x00, 0x20, 0x00, reference, field))
                .getSW();
        System.out.print(Integer.toHexString(status) + " ");
    }

    /** Runs it and waits for its end. */
    static String run(String what) throws Exception {
        Process other = new ProcessBuilder(PcscdNamespace.java(OtherProgram.class, what))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String said = other.inputReader().readLine();
        other.waitFor();
        return said;
    }
}
