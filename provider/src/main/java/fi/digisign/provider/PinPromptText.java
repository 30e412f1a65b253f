package fi.digisign.provider;

import fi.digisign.apdu.text.Text;
import fi.digisign.pkcs15.PinRequest;
import fi.digisign.provider.words.PromptText;
import java.util.OptionalInt;

/** One line that says which PIN is wanted, what for, and how often it may still go wrong. */
final class PinPromptText {

    private PinPromptText() {}

    /**
     * @param keyAlias the key, or null
     * @param reason the application's words, or null
     */
    static Text of(PinRequest request, String keyAlias, String reason) {
        String pin = request.pin().name();
        Text purpose = purpose(request.purpose(), keyAlias);
        Text use = reason == null ? purpose : PromptText.WITH_REASON.with(purpose, reason);
        OptionalInt tries = request.status().triesLeft();
        return tries.isPresent()
                ? PromptText.PIN_TRIES.with(pin, request.cardLabel(), use, tries.getAsInt())
                : PromptText.PIN.with(pin, request.cardLabel(), use);
    }

    private static Text purpose(PinRequest.Purpose purpose, String alias) {
        return switch (purpose) {
            case SIGN -> alias == null ? PromptText.SIGN : PromptText.SIGN_WITH_KEY.with(alias);
            case DECRYPT -> alias == null ? PromptText.DECRYPT : PromptText.DECRYPT_WITH_KEY.with(alias);
            case LOGIN -> alias == null ? PromptText.LOGIN : PromptText.LOGIN_WITH_KEY.with(alias);
            case VERIFY -> PromptText.VERIFY;
            case CHANGE -> PromptText.CHANGE;
            case UNBLOCK -> PromptText.UNBLOCK;
            case ACTIVATE -> PromptText.ACTIVATE;
        };
    }
}
