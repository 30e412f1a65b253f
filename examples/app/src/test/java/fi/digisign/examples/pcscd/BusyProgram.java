package fi.digisign.examples.pcscd;

import javax.smartcardio.Card;
import javax.smartcardio.CardTerminal;
import javax.smartcardio.CommandAPDU;
import javax.smartcardio.TerminalFactory;

/** Another program that connects to the card again and again, and resets it in between. */
public final class BusyProgram {

    private BusyProgram() {}

    public static void main(String[] arguments) throws Exception {
        CardTerminal terminal =
                TerminalFactory.getInstance("PC/SC", null).terminals().list().get(0);
        int answers = 0;
        for (int i = 0; i < 10; i++) {
            Card card = terminal.connect("*");
            card.beginExclusive();
            answers += card.getBasicChannel()
                                    .transmit(new CommandAPDU(0x00, 0xA4, 0x00, 0x0C))
                                    .getSW()
                            != 0
                    ? 1
                    : 0;
            card.endExclusive();
            card.disconnect(i % 2 == 0);
            Thread.sleep(100);
        }
        System.out.println(answers + " answers");
    }
}
