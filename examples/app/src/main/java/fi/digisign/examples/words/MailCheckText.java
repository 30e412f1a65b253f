package fi.digisign.examples.words;

import fi.digisign.apdu.text.TextKey;
import java.util.Locale;
import java.util.ResourceBundle;

/** What checks of messages find, beside what checks of documents find. */
public enum MailCheckText implements TextKey {
    SIGNED,
    CONTENT_WRITTEN,
    FROM,
    NOBODY,
    COVERS_ALL,
    COVERS_PART,
    ADDRESSES,
    NO_ADDRESSES,
    ALGORITHM,
    UNSIGNED_CONTENT,
    ENCRYPTED,
    COMPRESSED,
    OPENPGP,
    SIGNATURE_MISSING,
    SIGNED_OUTSIDE_VALIDITY,
    CERTIFICATE_UNSUITABLE,
    CERTIFICATE_EXPIRED,
    CERTIFICATE_REVOKED,
    OTHER_ADDRESS,
    NOT_TRUSTED,
    WEAK_ALGORITHM,
    UNKNOWN_ALGORITHM,
    SENDER_ONLY,
    NO_ADDRESS,
    NO_AUTHOR;

    @Override
    public ResourceBundle bundle(Locale language) {
        return ResourceBundle.getBundle("fi.digisign.examples.words.MailCheckTexts", language);
    }
}
