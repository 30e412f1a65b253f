package fi.digisign.examples.cli.pinentry;

import fi.digisign.apdu.text.Text;
import fi.digisign.examples.words.PinEntryText;
import fi.digisign.pkcs15.pin.PinRequest;
import fi.digisign.provider.PinPrompt;
import java.util.Optional;

/**
 * What there is to know before a PIN is entered.
 *
 * @param prompt what the library tells
 * @param target the PINs that a PUK is for, if the letter's code was expected to do
 */
record PinQuestion(PinPrompt prompt, Optional<String> target) {

    static PinQuestion of(PinPrompt prompt) {
        return new PinQuestion(prompt, Optional.empty());
    }

    PinQuestion aimedAt(Optional<String> pins) {
        return new PinQuestion(prompt, pins);
    }

    /** What is asked for, with its words. */
    SecretWords secret() {
        return SecretWords.of(prompt.secret());
    }

    /** The PIN's name for people. */
    String pin() {
        return prompt.pinCalled();
    }

    boolean lastTry() {
        return prompt.isLastTry();
    }

    /** That the code of the letter is not enough, and the PUK another number. */
    Optional<Text> pukToo() {
        return prompt.purpose() == PinRequest.Purpose.ACTIVATE && secret() == SecretWords.PUK
                ? Optional.of(PinEntryText.PUK_TOO.with(target.orElse(pin())))
                : Optional.empty();
    }
}
