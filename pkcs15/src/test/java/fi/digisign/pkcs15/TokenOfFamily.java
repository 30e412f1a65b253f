package fi.digisign.pkcs15;

import fi.digisign.apdu.CardConnection;
import fi.digisign.apdu.SmartCardException;
import fi.digisign.pkcs15.card.CardProfile;
import java.util.List;

/** Opens cards as if there were only one family. */
public final class TokenOfFamily {

    private TokenOfFamily() {}

    public static Token open(CardConnection connection, CardProfile family) throws SmartCardException {
        return Token.open(connection, new RefusedPins(), List.of(family));
    }
}
