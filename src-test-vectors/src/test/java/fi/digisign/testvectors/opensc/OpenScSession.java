package fi.digisign.testvectors.opensc;

import fi.digisign.testvectors.CardImage;
import fi.digisign.testvectors.VirtualCard;
import fi.digisign.testvectors.vpcd.VpcdLink;
import java.time.Duration;

/** Puts a card image into the virtual reader, runs a shell script beside it and ends with its exit status. */
final class OpenScSession {

    /** pcscd looks for cards every 0.4 s. */
    private static final Duration NOTICED = Duration.ofMillis(1200);

    private OpenScSession() {}

    public static void main(String[] arguments) throws Exception {
        int status;
        try (VpcdLink link = new VpcdLink()) {
            link.insert(new VirtualCard(CardImage.load(arguments[0])));
            Thread.sleep(NOTICED.toMillis());
            status = new ProcessBuilder("sh", "-eu", arguments[1])
                    .inheritIO()
                    .start()
                    .waitFor();
        }
        System.exit(status);
    }
}
