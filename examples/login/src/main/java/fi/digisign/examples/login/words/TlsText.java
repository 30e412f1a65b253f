package fi.digisign.examples.login.words;

import fi.digisign.apdu.text.TextKey;
import java.util.Locale;
import java.util.ResourceBundle;

/** Why a certificate is chosen, or not chosen, for a login by TLS. */
public enum TlsText implements TextKey {
    FITS_ISSUER,
    FITS_ANY_ISSUER,
    FITS_PERHAPS,
    ANOTHER_NAMED,
    COMES_LATER,
    NO_DIGITAL_SIGNATURE,
    NO_CLIENT_AUTH,
    EXPIRED,
    NOT_YET_VALID,
    KEY_TYPE,
    ISSUER_NOT_TAKEN;

    @Override
    public ResourceBundle bundle(Locale language) {
        return ResourceBundle.getBundle("fi.digisign.examples.login.words.TlsTexts", language);
    }
}
