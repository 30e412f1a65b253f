package fi.digisign.examples.cli.pinentry;

import fi.digisign.apdu.text.TextKey;
import fi.digisign.examples.words.PinEntryText;
import fi.digisign.pkcs15.pin.PinRequest;

/** What a person is asked for, and the words around it. */
enum SecretWords {
    PIN(
            PinEntryText.ENTER_PIN,
            PinEntryText.NO_TERMINAL,
            PinEntryText.LAST_TRY,
            PinEntryText.LAST_TRY_LEFT_REMEDY,
            PinEntryText.USED_ALREADY),
    PUK(
            PinEntryText.ENTER_PUK,
            PinEntryText.NO_TERMINAL_FOR_PUK,
            PinEntryText.LAST_TRY_OF_PUK,
            PinEntryText.LAST_TRY_OF_PUK_LEFT_REMEDY,
            PinEntryText.PUK_USED_ALREADY),
    ACTIVATION_CODE(
            PinEntryText.ENTER_CODE,
            PinEntryText.NO_TERMINAL_FOR_CODE,
            PinEntryText.LAST_TRY_OF_CODE,
            PinEntryText.LAST_TRY_OF_CODE_LEFT_REMEDY,
            PinEntryText.CODE_USED_ALREADY);

    /** Asks for it. */
    final TextKey enter;
    /** Nobody is there to ask. */
    final TextKey noTerminal;
    /** Warns a person. */
    final TextKey lastTry;
    /** What to do where no person is warned. */
    final TextKey lastTryLeftRemedy;
    /** It was sent before. */
    final TextKey usedAlready;

    SecretWords(TextKey enter, TextKey noTerminal, TextKey lastTry, TextKey lastTryLeftRemedy, TextKey usedAlready) {
        this.enter = enter;
        this.noTerminal = noTerminal;
        this.lastTry = lastTry;
        this.lastTryLeftRemedy = lastTryLeftRemedy;
        this.usedAlready = usedAlready;
    }

    /**
     * What the card wants.
     *
     * @param wanted what is asked for
     * @return the same with its words
     */
    static SecretWords of(PinRequest.Secret wanted) {
        return switch (wanted) {
            case PIN, NEW_PIN -> PIN;
            case PUK -> PUK;
            case ACTIVATION_CODE -> ACTIVATION_CODE;
        };
    }
}
