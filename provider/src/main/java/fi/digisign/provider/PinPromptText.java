package fi.digisign.provider;

import fi.digisign.apdu.text.Text;
import fi.digisign.pkcs15.pin.PinRequest;
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
        String pin = request.pin().called();
        Text purpose = purpose(request, keyAlias);
        Text use = reason == null ? purpose : PromptText.WITH_REASON.with(purpose, reason);
        OptionalInt tries = request.status().triesLeft();
        PromptText known = switch (request.secret()) {
            case PIN, NEW_PIN -> tries.isPresent() ? PromptText.PIN_TRIES : PromptText.PIN;
            case PUK -> tries.isPresent() ? PromptText.PUK_TRIES : PromptText.PUK;
            case ACTIVATION_CODE -> tries.isPresent() ? PromptText.CODE_TRIES : PromptText.CODE;
        };
        return tries.isPresent()
                ? known.with(pin, request.cardLabel(), use, tries.getAsInt())
                : known.with(pin, request.cardLabel(), use);
    }

    private static Text purpose(PinRequest request, String alias) {
        return switch (request.purpose()) {
            case SIGN -> alias == null ? PromptText.SIGN : PromptText.SIGN_WITH_KEY.with(alias);
            case DECRYPT -> alias == null ? PromptText.DECRYPT : PromptText.DECRYPT_WITH_KEY.with(alias);
            case LOGIN -> alias == null ? PromptText.LOGIN : PromptText.LOGIN_WITH_KEY.with(alias);
            case VERIFY -> PromptText.VERIFY;
            case CHANGE -> PromptText.CHANGE;
            case UNBLOCK ->
                request.targets().isEmpty()
                        ? PromptText.UNBLOCK
                        : PromptText.UNBLOCK_NAMED.with(request.targets().get(0).called());
            case ACTIVATE -> PromptText.ACTIVATE;
        };
    }
}
