package fi.digisign.examples.mail.encryption;

import java.util.Locale;

/** How a message's key is encrypted for RSA keys. */
public enum RsaScheme {
    /** RSAES-PKCS1-v1_5 (RFC 3370 §4.2.1): read by every program. */
    PKCS1,
    /** RSAES-OAEP with SHA-256 (RFC 3560): read by newer ones. */
    OAEP;

    /** The name on the command line. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
