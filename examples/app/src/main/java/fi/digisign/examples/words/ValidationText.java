package fi.digisign.examples.words;

import fi.digisign.apdu.text.TextKey;
import java.util.Locale;
import java.util.ResourceBundle;

/** What is said of signatures that were validated. */
public enum ValidationText implements TextKey {
    SIGNED,
    NO_SIGNATURES,
    SIGNATURE,
    VALID,
    VALID_BUT_CHANGED,
    UNKNOWN,
    INVALID,
    CONTENT_CHANGED,
    SIGNATURE_WRONG,
    PAGES_CHANGED,
    CONTENT_MISSING,
    CERTIFICATE_MISSING,
    NOT_TRUSTED,
    CERTIFICATE_EXPIRED,
    CERTIFICATE_NOT_YET_VALID,
    CERTIFICATE_REVOKED,
    REVOCATION_UNKNOWN,
    CERTIFICATE_UNSUITABLE,
    WEAK_ALGORITHM,
    TIME_STAMP_WRONG,
    WRONG_FORMAT,
    OTHER_REASON,
    LOOKS_DIFFERENT,
    PAGES,
    ANNOTATIONS,
    OVERLAP,
    FORM_FIELDS,
    OTHER_PARTS,
    FORBIDDEN,
    UNSIGNED_FILE,
    SIGNER,
    SIGNER_TRUSTED,
    ISSUER,
    ISSUER_TRUSTED,
    ISSUER_UNTRUSTED,
    FORMAT,
    CLAIMED,
    PROVED,
    COVERS_ALL,
    COVERS_EARLIER,
    COVERS_FILES,
    GOOD,
    REVOKED,
    REVOCATION_NOT_KNOWN,
    TIME_STAMP,
    TIME_STAMP_BAD,
    NOT_TRUSTED_ONLINE,
    REVOCATION_NOT_TOLD,
    REVOCATION_NO_PLACE,
    DETAIL;

    @Override
    public ResourceBundle bundle(Locale language) {
        return ResourceBundle.getBundle("fi.digisign.examples.words.ValidationTexts", language);
    }
}
