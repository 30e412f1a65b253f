package fi.digisign.examples.cli;

import fi.digisign.pkcs15.PinRequest;
import fi.digisign.provider.PinCallback;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What there is to say before a PIN is entered.
 *
 * @param card the card's name
 * @param pin the PIN's name
 * @param triesLeft wrong entries until it is blocked, where the card tells
 * @param purpose what will be done
 * @param key the name of the key it opens, if it is for a key
 * @param reason what is signed, decrypted or logged in to
 */
record PinQuestion(
        String card,
        String pin,
        OptionalInt triesLeft,
        PinRequest.Purpose purpose,
        Optional<String> key,
        Optional<String> reason) {

    static PinQuestion of(PinRequest request, Optional<String> keyName, Optional<String> reason) {
        return new PinQuestion(
                request.cardLabel(),
                request.pin().name(),
                request.status().triesLeft(),
                request.purpose(),
                request.key().map(key -> keyName.orElse(key.label())),
                reason);
    }

    static PinQuestion of(PinCallback callback) {
        return new PinQuestion(
                callback.cardLabel(),
                callback.pinName(),
                callback.triesLeft(),
                callback.purpose(),
                callback.keyAlias(),
                callback.reason());
    }

    boolean lastTry() {
        return triesLeft.isPresent() && triesLeft.getAsInt() == 1;
    }

    String tries() {
        if (triesLeft.isEmpty()) {
            return "";
        }
        return lastTry() ? ", 1 try left" : ", " + triesLeft.getAsInt() + " tries left";
    }

    String use() {
        String what = switch (purpose) {
            case SIGN -> "to sign";
            case DECRYPT -> "to decrypt";
            case LOGIN -> "to log in to the card";
            case VERIFY -> "to see whether it is right";
            case CHANGE -> "to change it";
            case UNBLOCK -> "to unblock a PIN";
            case ACTIVATE -> "to take the card into use";
        };
        String with = key.map(name -> " with the key \"" + name + "\"").orElse("");
        return what + with + reason.map(words -> ": " + words).orElse("");
    }
}
