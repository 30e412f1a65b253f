package fi.digisign.apdu.pinpad;

import java.time.Duration;
import java.util.Locale;

/**
 * How the reader talks to the person at its keys.
 *
 * @param timeout how long it waits for the entry, 1 to 255 seconds
 * @param language in which, as far as it has a display and knows that language
 */
public record PinPadDialog(Duration timeout, Locale language) {

    private static final int ENGLISH_US = 0x0409;
    private static final int FINNISH = 0x040B;
    private static final int SWEDISH_SWEDEN = 0x041D;
    private static final int SWEDISH_FINLAND = 0x081D;

    /** @throws IllegalArgumentException if the time is out of its range */
    public PinPadDialog {
        if (timeout.toSeconds() < 1 || timeout.toSeconds() > 0xFF) {
            throw new IllegalArgumentException("No reader waits for " + timeout);
        }
    }

    /**
     * Thirty seconds.
     *
     * @param language in which language
     * @return the dialog that readers are asked for normally
     */
    public static PinPadDialog in(Locale language) {
        return new PinPadDialog(Duration.ofSeconds(30), language);
    }

    int seconds() {
        return (int) timeout.toSeconds();
    }

    /** wLangId, a USB language identifier. */
    int languageId() {
        return switch (language.getLanguage()) {
            case "fi" -> FINNISH;
            case "sv" -> language.getCountry().equals("FI") ? SWEDISH_FINLAND : SWEDISH_SWEDEN;
            default -> ENGLISH_US;
        };
    }
}
