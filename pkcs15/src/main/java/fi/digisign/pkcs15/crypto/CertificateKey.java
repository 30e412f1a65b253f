package fi.digisign.pkcs15.crypto;

import fi.digisign.apdu.Bytes;
import fi.digisign.apdu.MalformedResponseException;
import fi.digisign.pkcs15.model.KeyType;
import fi.digisign.pkcs15.model.KeyUsage;
import fi.digisign.pkcs15.words.TokenText;
import java.io.ByteArrayInputStream;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;

/**
 * What a certificate says about the private key that belongs to it.
 *
 * @param type RSA or EC
 * @param size modulus or field size in bits
 */
public record CertificateKey(KeyType type, int size) {

    /**
     * Looks into a certificate.
     *
     * @param certificate X.509 in DER
     * @return the kind of its key
     * @throws MalformedResponseException if it is no certificate with an RSA or EC key
     */
    public static CertificateKey of(Bytes certificate) throws MalformedResponseException {
        PublicKey key;
        try {
            key = CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(certificate.toArray()))
                    .getPublicKey();
        } catch (CertificateException notOne) {
            throw new MalformedResponseException(TokenText.CERTIFICATE_UNREADABLE, notOne);
        }
        KeyType type =
                KeyType.of(key).orElseThrow(() -> new MalformedResponseException(TokenText.CERTIFICATE_KEY_UNKNOWN));
        return new CertificateKey(type, KeyType.size(key).orElseThrow());
    }

    /**
     * What a key of this kind does when it does not sign.
     *
     * @return decryption for RSA, derivation of a shared secret for EC
     */
    public KeyUsage decryptionUsage() {
        return type == KeyType.EC ? KeyUsage.DERIVE : KeyUsage.DECRYPT;
    }
}
