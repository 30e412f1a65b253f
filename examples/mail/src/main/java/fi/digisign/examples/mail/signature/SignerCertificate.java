package fi.digisign.examples.mail.signature;

import fi.digisign.examples.mail.EncryptionCertificate;
import java.security.cert.X509Certificate;

/** Whether a certificate is one to sign mail with (RFC 8550 §4.4). */
final class SignerCertificate {

    // positions in KeyUsage (RFC 5280 §4.2.1.3)
    private static final int DIGITAL_SIGNATURE = 0;
    private static final int NON_REPUDIATION = 1;

    private SignerCertificate() {}

    /** Either bit of the key usage, and emailProtection or any purpose; without the extensions, anything is allowed. */
    static boolean isForMail(X509Certificate certificate) {
        boolean[] usage = certificate.getKeyUsage();
        return (usage == null || usage[DIGITAL_SIGNATURE] || usage[NON_REPUDIATION])
                && EncryptionCertificate.isForMail(certificate);
    }
}
