package fi.digisign.examples.cli;

import fi.digisign.apdu.text.Text;
import fi.digisign.examples.words.PinEntryText;
import fi.digisign.pkcs15.PinRequest;
import fi.digisign.provider.PinPrompt;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What there is to say before a PIN is entered.
 *
 * @param card the card's name
 * @param pin the PIN's name
 * @param secret what is to be entered
 * @param triesLeft wrong entries until it is blocked, where the card tells
 * @param purpose what will be done
 * @param key the name of the key it opens, if it is for a key
 * @param reason what is signed, decrypted or logged in to
 * @param target the PINs that a PUK is for
 */
record PinQuestion(
        String card,
        String pin,
        Secret secret,
        OptionalInt triesLeft,
        PinRequest.Purpose purpose,
        Optional<String> key,
        Optional<String> reason,
        Optional<String> target) {

    static PinQuestion of(PinRequest request, Optional<String> keyName, Optional<String> reason) {
        return new PinQuestion(
                request.cardLabel(),
                request.pin().called(),
                Secret.of(request.secret()),
                request.status().triesLeft(),
                request.purpose(),
                request.key().map(key -> keyName.orElse(key.label())),
                reason,
                Optional.empty());
    }

    static PinQuestion of(PinPrompt callback) {
        return new PinQuestion(
                callback.cardLabel(),
                callback.pinCalled(),
                Secret.of(callback.secret()),
                callback.triesLeft(),
                callback.purpose(),
                callback.keyAlias(),
                callback.reason(),
                Optional.empty());
    }

    PinQuestion aimedAt(Optional<String> pins) {
        return new PinQuestion(card, pin, secret, triesLeft, purpose, key, reason, pins);
    }

    /** That the code of the letter is not enough, and the PUK another number. */
    Optional<Text> pukToo() {
        return purpose == PinRequest.Purpose.ACTIVATE && secret == Secret.PUK
                ? Optional.of(PinEntryText.PUK_TOO.with(target.orElse(pin)))
                : Optional.empty();
    }

    boolean lastTry() {
        return triesLeft.isPresent() && triesLeft.getAsInt() == 1;
    }

    /** Which card, which PIN with how many tries, and what for. */
    List<Text> lines() {
        List<Text> lines = new ArrayList<>(List.of(
                PinEntryText.CARD.with(card),
                triesLeft.isPresent() ? secret.nameAndTries.with(pin, triesLeft.getAsInt()) : secret.name.with(pin),
                PinEntryText.FOR.with(use())));
        pukToo().ifPresent(lines::add);
        return lines;
    }

    private Text use() {
        Text what = what();
        return reason.<Text>map(words -> PinEntryText.USE_WITH_REASON.with(what, words))
                .orElse(what);
    }

    private Text what() {
        return switch (purpose) {
            case SIGN -> with(PinEntryText.TO_SIGN, PinEntryText.TO_SIGN_WITH_KEY);
            case DECRYPT -> with(PinEntryText.TO_DECRYPT, PinEntryText.TO_DECRYPT_WITH_KEY);
            case LOGIN -> with(PinEntryText.TO_LOG_IN, PinEntryText.TO_LOG_IN_WITH_KEY);
            case VERIFY -> PinEntryText.TO_VERIFY;
            case CHANGE -> PinEntryText.TO_CHANGE;
            case UNBLOCK ->
                target.<Text>map(PinEntryText.TO_UNBLOCK_NAMED::with).orElse(PinEntryText.TO_UNBLOCK);
            case ACTIVATE -> PinEntryText.TO_ACTIVATE;
        };
    }

    private Text with(PinEntryText alone, PinEntryText withKey) {
        return key.<Text>map(withKey::with).orElse(alone);
    }
}
