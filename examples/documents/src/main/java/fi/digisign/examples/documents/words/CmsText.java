package fi.digisign.examples.documents.words;

import fi.digisign.apdu.text.TextKey;
import java.util.Locale;
import java.util.ResourceBundle;

/** What is wrong with a CMS signature. */
public enum CmsText implements TextKey {
    SIGNERS,
    CERTIFICATE_MISSING,
    OTHER_CERTIFICATE,
    WRONG,
    INVALID,
    MALFORMED,
    EMPTY,
    BYTES_BEHIND,
    NOT_DER;

    @Override
    public ResourceBundle bundle(Locale language) {
        return ResourceBundle.getBundle("fi.digisign.examples.documents.words.CmsTexts", language);
    }
}
