package fi.digisign.examples.cli.pinentry;

import fi.digisign.apdu.text.Text;
import fi.digisign.examples.words.PinEntryText;
import fi.digisign.pkcs15.model.PinRules;

/** Says what a PIN looks like, such as "4 to 12 digits". */
public final class PinForm {

    private PinForm() {}

    public static Text of(PinRules rules) {
        return of(rules.digitsOnly(), rules.minLength(), rules.maxLength());
    }

    /**
     * @param digitsOnly whether it has digits only
     * @param least fewest characters
     * @param most most characters
     * @return the words
     */
    public static Text of(boolean digitsOnly, int least, int most) {
        if (least == most) {
            return (digitsOnly ? PinEntryText.DIGITS : PinEntryText.CHARACTERS).with(least);
        }
        return (digitsOnly ? PinEntryText.DIGITS_BETWEEN : PinEntryText.CHARACTERS_BETWEEN).with(least, most);
    }
}
