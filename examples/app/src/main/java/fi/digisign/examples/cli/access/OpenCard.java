package fi.digisign.examples.cli.access;

import fi.digisign.apdu.CardConnection;
import fi.digisign.apdu.SmartCardException;
import fi.digisign.apdu.reader.Reader;
import fi.digisign.apdu.trace.ApduListener;
import fi.digisign.pkcs15.RefusedPins;
import fi.digisign.pkcs15.Token;
import java.time.Duration;
import java.util.List;

/** Opens the card that the options name: the first one in the readers they allow. */
public final class OpenCard {

    private OpenCard() {}

    /**
     * @param source where to look
     * @param listeners who is told of every exchange
     * @return the card in use, for the caller to close
     * @throws SmartCardException if there is no reader, no card, or one that is not known
     * @throws InterruptedException if the thread is interrupted
     */
    public static Token open(CardSource source, List<ApduListener> listeners)
            throws SmartCardException, InterruptedException {
        Reader reader = source.readers().waitForCard(Duration.ZERO);
        CardConnection connection = reader.connect(listeners.toArray(new ApduListener[0]));
        boolean opened = false;
        try {
            Token token = Token.open(connection, new RefusedPins());
            opened = true;
            return token;
        } finally {
            if (!opened) {
                connection.close();
            }
        }
    }
}
