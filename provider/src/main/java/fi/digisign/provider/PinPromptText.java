package fi.digisign.provider;

import fi.digisign.pkcs15.PinRequest;
import java.util.Optional;
import java.util.OptionalInt;

/** One line that says which PIN is wanted, what for, and how often it may still go wrong. */
final class PinPromptText {

    private PinPromptText() {}

    static String of(PinRequest request, Optional<String> keyAlias, Optional<String> reason) {
        return "PIN \"" + request.pin().name() + "\" of the card \"" + request.cardLabel() + "\" to "
                + purpose(request.purpose()) + key(keyAlias) + reason(reason)
                + tries(request.status().triesLeft()) + ": ";
    }

    private static String purpose(PinRequest.Purpose purpose) {
        return switch (purpose) {
            case SIGN -> "sign";
            case DECRYPT -> "decrypt";
            case LOGIN -> "log in";
            case VERIFY -> "see whether it is right";
            case CHANGE -> "change it";
            case UNBLOCK -> "unblock a PIN";
            case ACTIVATE -> "take the card into use";
        };
    }

    private static String key(Optional<String> alias) {
        return alias.map(name -> " with the key \"" + name + "\"").orElse("");
    }

    private static String reason(Optional<String> reason) {
        return reason.map(words -> ", for: " + words).orElse("");
    }

    private static String tries(OptionalInt left) {
        if (left.isEmpty()) {
            return "";
        }
        return left.getAsInt() == 1 ? " (LAST TRY: a wrong PIN blocks it)" : " (" + left.getAsInt() + " tries left)";
    }
}
