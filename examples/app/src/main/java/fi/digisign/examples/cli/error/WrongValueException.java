package fi.digisign.examples.cli.error;

import fi.digisign.apdu.text.Text;
import picocli.CommandLine.TypeConversionException;

/** An option or argument has a value that it cannot have; says so in the language of whoever typed it. */
public final class WrongValueException extends TypeConversionException {

    private final Text text;

    /** @param text what is wrong with the value, to follow the option's name and a colon */
    public WrongValueException(Text text) {
        super(text.english());
        this.text = text;
    }

    public Text text() {
        return text;
    }
}
