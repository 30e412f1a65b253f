package fi.digisign.testvectors.pcscd;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import javax.smartcardio.Card;
import javax.smartcardio.CardException;
import javax.smartcardio.CommandAPDU;
import javax.smartcardio.TerminalFactory;

/** A second program at the same reader, doing what it is told line by line. */
public final class OtherProgram {

    private final TerminalFactory factory;
    private Card card;

    public OtherProgram(TerminalFactory factory) {
        this.factory = factory;
    }

    public static void main(String[] arguments) throws Exception {
        OtherProgram program = new OtherProgram(TerminalFactory.getInstance("PC/SC", null));
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            System.out.println(program.execute(line));
        }
    }

    public String execute(String line) throws IOException {
        String[] words = line.split(" ");
        try {
            switch (words[0]) {
                case "connect" -> card = factory.terminals().list().get(0).connect(words[1]);
                case "begin" -> card.beginExclusive();
                case "end" -> card.endExclusive();
                case "leave" -> card.disconnect(false);
                case "reset" -> card.disconnect(true);
                case "transmit" -> {
                    byte[] answer = card.getBasicChannel()
                            .transmit(new CommandAPDU(HexFormat.of().parseHex(words[1])))
                            .getBytes();
                    return HexFormat.of().formatHex(answer);
                }
                default -> throw new IOException("unknown: " + line);
            }
            return "done";
        } catch (CardException | IllegalStateException e) {
            return PcscScenario.told(e);
        }
    }
}
