package fi.digisign.examples.words;

import fi.digisign.apdu.text.TextKey;
import java.util.Locale;
import java.util.ResourceBundle;

/** What the command {@code doctor} says around its findings. */
public enum DoctorText implements TextKey {
    READY,
    READY_BUT,
    NOT_READY,
    MEANING,
    REMEDY,
    WITH_THIS_PROGRAM,
    SPECIALISTS,
    FOUND_BY,
    NO_CRL,
    NO_CRL_REMEDY;

    @Override
    public ResourceBundle bundle(Locale language) {
        return ResourceBundle.getBundle("fi.digisign.examples.words.DoctorTexts", language);
    }
}
