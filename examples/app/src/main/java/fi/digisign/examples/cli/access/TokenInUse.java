package fi.digisign.examples.cli.access;

import fi.digisign.apdu.SmartCardException;
import fi.digisign.examples.cli.pinentry.PinDialog;
import fi.digisign.pkcs15.Token;

/**
 * A card while one command uses it. The card outlives the command: what a PIN has opened is closed at the end, so that
 * the next program does not find it open. A card that another program has opened is left alone.
 *
 * @param token the card
 * @param pins where its PINs come from
 */
public record TokenInUse(Token token, PinDialog pins) implements AutoCloseable {

    @Override
    public void close() throws SmartCardException {
        try (token) {
            if (pins.entered()) {
                token.logout();
            }
        }
    }
}
