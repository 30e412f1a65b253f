package fi.digisign.examples.matrix.tools;

import fi.digisign.apdu.reader.Readers;
import fi.digisign.testvectors.CountingCard;
import fi.digisign.testvectors.vpcd.VpcdLink;
import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Collectors;

/**
 * What {@link CardAtTools} does beside its pcscd: puts a card into the reader, runs shell commands one after the other,
 * and tells of each what it ended with and what it did at the card.
 */
public final class ToolSession {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private ToolSession() {}

    /** Arguments: the card image, the folder to work in, then commands. */
    public static void main(String[] arguments) throws Exception {
        CountingCard card = new CountingCard(arguments[0]);
        File folder = new File(arguments[1]);
        Path outputs = folder.toPath();
        try (VpcdLink link = new VpcdLink();
                TimeStampServer clock = TimeStampServer.start(outputs)) {
            link.insert(card);
            Readers.pcsc().waitForCard(PATIENCE);
            for (int i = 2; i < arguments.length; i++) {
                // as after pulling it out: what the tool before has verified is forgotten
                card.reset();
                int pins = card.pinsSent();
                int uses = card.keyUses();
                Process process = new ProcessBuilder("sh", "-c", arguments[i].replace("@TSA@", clock.address()))
                        .directory(folder)
                        .redirectInput(new File("/dev/null"))
                        .redirectErrorStream(true)
                        .redirectOutput(outputs.resolve("step" + (i - 2)).toFile())
                        .start();
                int exitCode = process.waitFor();
                String tries = card.triesLeft().stream().map(String::valueOf).collect(Collectors.joining(","));
                System.out.println("step " + exitCode + " " + (card.pinsSent() - pins) + " " + (card.keyUses() - uses)
                        + " " + tries);
            }
        }
        System.exit(0);
    }
}
