package fi.digisign.pkcs15;

import fi.digisign.apdu.Bytes;
import fi.digisign.apdu.CardConnection;
import fi.digisign.apdu.CardRemovedException;
import fi.digisign.apdu.SmartCardException;
import fi.digisign.apdu.StatusWordException;
import fi.digisign.pkcs15.file.CardApplication;
import fi.digisign.pkcs15.file.CardFiles;
import fi.digisign.pkcs15.format.FormatException;
import fi.digisign.pkcs15.format.TokenInfo;
import fi.digisign.pkcs15.model.FilePath;
import java.util.Optional;

/**
 * Makes sure after a reset that the card is still the one that was opened. The PC/SC service looks for cards only now and
 * then: a card swapped for another of the same kind between two looks shows as nothing but a reset.
 */
final class SameCard {

    private static final FilePath TOKEN_INFO = FilePath.of("5032");

    private final CardApplication application;
    private final Optional<Bytes> serial;

    private int checkedAt;

    SameCard(CardApplication application, Optional<TokenInfo> tokenInfo, int resets) {
        this.application = application;
        checkedAt = resets;
        serial = tokenInfo.flatMap(TokenInfo::serialNumber);
    }

    /** Where an application's EF.TokenInfo is. */
    static FilePath tokenInfo(CardApplication application) {
        return application.resolve(application.tokenInfo().orElse(TOKEN_INFO));
    }

    /**
     * Compares the serial number, once for each reset; called inside a transaction. A card that has none is recognised by its answer to reset alone, which the connection
     * has compared.
     *
     * @throws CardRemovedException if this is another card
     * @throws SmartCardException if the card or reader fails
     */
    void require(CardFiles files, CardConnection connection) throws SmartCardException {
        if (connection.resets() == checkedAt || serial.isEmpty()) {
            return;
        }
        try {
            if (TokenInfo.decode(files.readObjectAgain(tokenInfo(application)))
                    .serialNumber()
                    .equals(serial)) {
                checkedAt = connection.resets();
                return;
            }
        } catch (StatusWordException | FormatException other) {
            throw new CardRemovedException(connection.readerName(), other);
        }
        throw new CardRemovedException(connection.readerName(), null);
    }
}
