package fi.digisign.provider.pin;

import java.util.Optional;

/**
 * What an application uses a PIN for, as far as known.
 *
 * @param keyAlias the key's name in the key store; empty if the PIN is not for a key
 * @param reason in the application's words, cleaned
 */
public record PinUse(Optional<String> keyAlias, Optional<String> reason) {

    /** The greatest length that is shown. */
    private static final int MAX_REASON = 200;

    private static final String CUT = "…";

    /** To log in to the card. */
    public static final PinUse LOGIN = new PinUse(Optional.empty(), Optional.empty());

    /**
     * To use a key.
     *
     * @param alias its name in the key store
     * @return a use without a reason
     */
    public static PinUse ofKey(String alias) {
        return new PinUse(Optional.of(alias), Optional.empty());
    }

    /**
     * The same use with another reason.
     *
     * @param words any text; blank for none
     * @return with the text cleaned: it may come from a file's name, and is shown on terminals and in windows
     */
    public PinUse withReason(String words) {
        StringBuilder clean = new StringBuilder();
        words.codePoints()
                .limit(2L * MAX_REASON)
                .map(character -> isUnseen(character) ? ' ' : character)
                .forEach(clean::appendCodePoint);
        String text = clean.toString().strip();
        boolean whole = text.codePointCount(0, text.length()) <= MAX_REASON;
        String shown = whole ? text : text.substring(0, text.offsetByCodePoints(0, MAX_REASON - 1)) + CUT;
        return new PinUse(keyAlias, Optional.of(shown).filter(reason -> !reason.isEmpty()));
    }

    /** Control characters, those that reverse the direction of text, lone surrogates, line and paragraph separators. */
    private static boolean isUnseen(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }
}
