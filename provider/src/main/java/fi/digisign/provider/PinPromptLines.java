package fi.digisign.provider;

import fi.digisign.apdu.text.Text;
import fi.digisign.pkcs15.pin.PinRequest;
import fi.digisign.pkcs15.model.PinRules;
import fi.digisign.provider.words.HandlerText;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** Which card, which PIN with how many tries, and what for: a line for each. */
final class PinPromptLines {

    private PinPromptLines() {}

    static List<String> of(PinPrompt prompt, PinRequest request) {
        Locale language = prompt.language();
        return Stream.of(
                        HandlerText.CARD.with(prompt.cardLabel()),
                        secret(prompt),
                        HandlerText.FOR.with(use(prompt, request)))
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

    private static Text use(PinPrompt prompt, PinRequest request) {
        Text purpose = purpose(request, prompt.keyAlias().or(prompt::keyLabel));
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

    private static Text with(Optional<String> key, HandlerText alone, HandlerText withKey) {
        return key.<Text>map(withKey::with).orElse(alone);
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
}
