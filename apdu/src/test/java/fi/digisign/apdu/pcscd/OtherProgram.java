package fi.digisign.apdu.pcscd;

import fi.digisign.fixtures.pcscd.PcscdNamespace;
import javax.smartcardio.TerminalFactory;

/** A second program at the first reader: connects, resets the card and ends. */
public final class OtherProgram {

    private OtherProgram() {}

    public static void main(String[] arguments) throws Exception {
        TerminalFactory.getInstance("PC/SC", null)
                .terminals()
                .list()
                .get(0)
                .connect("*")
                .disconnect(true);
        System.out.println("done");
    }

    static String resetsTheCard() throws Exception {
        Process other = new ProcessBuilder(PcscdNamespace.java(OtherProgram.class))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String said = other.inputReader().readLine();
        other.waitFor();
        return said;
    }
}
