package fi.digisign.provider;

import fi.digisign.apdu.text.Text;
import fi.digisign.pkcs15.model.PinRules;
import fi.digisign.pkcs15.pin.PinRequest;
import fi.digisign.provider.words.HandlerText;
import fi.digisign.provider.words.PromptText;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** The words of PIN prompts: a line each for card, PIN and purpose, or all in one line. */
final class PinPromptLines {

    private PinPromptLines() {}

    static List<String> of(PinPrompt prompt) {
        Locale language = prompt.language();
        return Stream.of(HandlerText.CARD.with(prompt.cardLabel()), secret(prompt), HandlerText.FOR.with(use(prompt)))
                .map(line -> plain(line.in(language)))
                .toList();
    }

    /** Names come from the card: nothing in them may steer a terminal or turn the direction of text. */
    static String plain(String line) {
        return line.replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Zl}\\p{Zp}]", "?");
    }

    private static Text secret(PinPrompt prompt) {
        String name = prompt.pinCalled();
        OptionalInt tries = prompt.triesLeft();
        HandlerText known = switch (prompt.secret()) {
            case PIN, NEW_PIN -> tries.isPresent() ? HandlerText.PIN_TRIES : HandlerText.PIN;
            case PUK -> tries.isPresent() ? HandlerText.PUK_TRIES : HandlerText.PUK;
            case ACTIVATION_CODE -> tries.isPresent() ? HandlerText.CODE_TRIES : HandlerText.CODE;
        };
        Text form = form(prompt.pinRules());
        return switch (known) {
            case PUK -> known.with(name, form);
            case PUK_TRIES -> known.with(name, tries.getAsInt(), form);
            default -> tries.isPresent() ? known.with(name, tries.getAsInt()) : known.with(name);
        };
    }

    private static Text use(PinPrompt prompt) {
        Text purpose = purpose(prompt.request(), prompt.keyAlias().or(prompt::keyLabel));
        return prompt.reason()
                .<Text>map(words -> HandlerText.USE_WITH_REASON.with(purpose, words))
                .orElse(purpose);
    }

    private static Text purpose(PinRequest request, Optional<String> key) {
        return switch (request.purpose()) {
            case SIGN -> with(key, HandlerText.TO_SIGN, HandlerText.TO_SIGN_WITH_KEY);
            case DECRYPT -> with(key, HandlerText.TO_DECRYPT, HandlerText.TO_DECRYPT_WITH_KEY);
            case LOGIN -> with(key, HandlerText.TO_LOG_IN, HandlerText.TO_LOG_IN_WITH_KEY);
            case VERIFY -> HandlerText.TO_VERIFY;
            case CHANGE -> HandlerText.TO_CHANGE;
            case UNBLOCK ->
                request.targets().isEmpty()
                        ? HandlerText.TO_UNBLOCK
                        : HandlerText.TO_UNBLOCK_NAMED.with(
                                request.targets().get(0).called());
            case ACTIVATE -> HandlerText.TO_ACTIVATE;
        };
    }

    private static Text with(Optional<String> key, HandlerText withoutKey, HandlerText withKey) {
        return key.<Text>map(withKey::with).orElse(withoutKey);
    }

    /** How many digits or characters. */
    static Text form(PinRules rules) {
        boolean digits = rules.digitsOnly();
        if (rules.minLength() == rules.maxLength()) {
            return (digits ? HandlerText.DIGITS : HandlerText.CHARACTERS).with(rules.minLength());
        }
        return (digits ? HandlerText.DIGITS_BETWEEN : HandlerText.CHARACTERS_BETWEEN)
                .with(rules.minLength(), rules.maxLength());
    }

    /**
     * Which PIN of which card, what for, and how many tries are left, all in one line.
     *
     * @param keyAlias the key, or null
     * @param reason the application's words, or null
     */
    static Text oneLine(PinRequest request, String keyAlias, String reason) {
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
