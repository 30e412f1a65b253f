package fi.digisign.testvectors.pcscd;

import fi.digisign.fixtures.pcscd.PcscdNamespace;
import fi.digisign.testvectors.SimulatedCard;
import fi.digisign.testvectors.vpcd.VpcdLink;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import javax.smartcardio.TerminalFactory;

/** The scenario at the real service; prints what happened. To be run inside a {@link PcscdNamespace}. */
final class RealPcsc implements PcscScenario.World, AutoCloseable {

    private final VpcdLink link = new VpcdLink();
    private final Process other;
    private final BufferedWriter toOther;
    private final BufferedReader fromOther;

    private RealPcsc() throws IOException {
        other = new ProcessBuilder(PcscdNamespace.java(OtherProgram.class))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        toOther = other.outputWriter(StandardCharsets.UTF_8);
        fromOther = other.inputReader(StandardCharsets.UTF_8);
    }

    public static void main(String[] arguments) throws Exception {
        try (RealPcsc world = new RealPcsc()) {
            new PcscScenario(world).play().forEach(System.out::println);
        }
    }

    @Override
    public TerminalFactory factory() throws Exception {
        return TerminalFactory.getInstance("PC/SC", null);
    }

    @Override
    public void insert(SimulatedCard card) throws IOException {
        link.insert(card);
    }

    @Override
    public void remove() {
        link.remove();
    }

    @Override
    public String other(String line) throws IOException {
        toOther.write(line);
        toOther.newLine();
        toOther.flush();
        return fromOther.readLine();
    }

    @Override
    public void close() {
        link.close();
        other.destroyForcibly();
    }
}
