package fi.digisign.examples.cli.card;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import fi.digisign.apdu.Bytes;
import fi.digisign.apdu.SmartCardException;
import fi.digisign.examples.cli.output.RecordJson;
import fi.digisign.examples.cli.output.Result;
import fi.digisign.pkcs15.Token;
import fi.digisign.pkcs15.model.KeyType;
import fi.digisign.pkcs15.model.KeyUsage;
import fi.digisign.pkcs15.model.PinStatus;
import fi.digisign.pkcs15.model.TokenCertificate;
import fi.digisign.pkcs15.model.TokenKey;
import fi.digisign.pkcs15.model.TokenPin;
import fi.digisign.provider.api.TokenEntries;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What is on a card. The components of the rows are the fields of the JSON form.
 *
 * @param readers all readers
 * @param card the card in the first of them that has one
 * @param pins its PINs and PUKs
 * @param keys its private keys
 * @param certificates its certificates, the holder's first
 */
record CardListing(
        List<ReaderRow> readers, CardRow card, List<PinRow> pins, List<KeyRow> keys, List<CertificateRow> certificates)
        implements Result {

    record ReaderRow(String name, boolean cardPresent) {}

    record CardRow(
            String reader,
            Bytes atr,
            String protocol,
            String family,
            String label,
            Optional<String> serial,
            Optional<String> manufacturer) {}

    record PinRow(
            String name,
            String called,
            TokenPin.Role role,
            int reference,
            OptionalInt triesLeft,
            PinStatus.State state,
            int minLength,
            int maxLength) {}

    record KeyRow(
            String alias,
            Bytes id,
            String label,
            String type,
            OptionalInt size,
            Set<KeyUsage> usage,
            Optional<String> pin,
            Optional<String> pinCalled,
            boolean pinForEachUse) {}

    /**
     * Reads everything from a card; its certificates are what takes time.
     *
     * @param readers all readers
     * @param token the card
     * @return the listing
     * @throws SmartCardException if the card or reader fails
     */
    static CardListing of(List<ReaderRow> readers, Token token) throws SmartCardException {
        TokenEntries entries = TokenEntries.read(token);
        List<CertificateRow> certificates = new ArrayList<>();
        for (TokenCertificate certificate : token.certificates()) {
            certificates.add(CertificateRow.of(certificate, entries));
        }
        List<PinRow> pins = new ArrayList<>();
        for (TokenPin pin : token.pins()) {
            pins.add(row(pin, token.status(pin)));
        }
        List<KeyRow> keys = token.keys().stream().map(key -> row(key, entries)).toList();
        return new CardListing(readers, row(token), pins, keys, certificates);
    }

    private static CardRow row(Token token) {
        return new CardRow(
                token.connection().readerName(),
                Bytes.of(token.connection().atr().getBytes()),
                token.connection().protocol(),
                token.family(),
                token.label(),
                token.serial(),
                token.manufacturer());
    }

    private static PinRow row(TokenPin pin, PinStatus status) {
        return new PinRow(
                pin.name(),
                pin.called(),
                pin.role(),
                pin.reference(),
                status.triesLeft(),
                status.state(),
                pin.rules().minLength(),
                pin.rules().maxLength());
    }

    /** Where the card does not tell a key's size, its certificate does. */
    private static KeyRow row(TokenKey key, TokenEntries entries) {
        OptionalInt size = key.size().isPresent()
                ? key.size()
                : entries.certificate(key)
                        .flatMap(entries::content)
                        .map(certificate -> KeyType.size(certificate.getPublicKey()))
                        .orElse(OptionalInt.empty());
        return new KeyRow(
                entries.alias(key),
                key.id(),
                key.label(),
                key.type().name(),
                size,
                key.usage(),
                key.pin().map(TokenPin::name),
                key.pin().map(TokenPin::called),
                key.userConsent());
    }

    @Override
    public void text(PrintWriter out, Locale language) {
        new CardListingText(out, language).write(this);
    }

    @Override
    public JsonObject json() {
        JsonObject object = new JsonObject();
        object.add("readers", rows(readers));
        object.add("card", RecordJson.of(card));
        object.add("pins", rows(pins));
        object.add("keys", rows(keys));
        object.add("certificates", rows(certificates));
        return object;
    }

    private static JsonArray rows(List<? extends Record> rows) {
        JsonArray array = new JsonArray();
        rows.forEach(row -> array.add(RecordJson.of(row)));
        return array;
    }
}
