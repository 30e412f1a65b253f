package fi.digisign.pkcs15.format;

import fi.digisign.apdu.Bytes;
import java.util.List;
import java.util.Optional;

/**
 * A certificate (CertificateType, PKCS#15 v1.1 section 6.6).
 *
 * @param type the kind of certificate
 * @param common label, protection and the like
 * @param id the identifier shared with the certificate's key; no bytes when the card gives none
 * @param authority whether this is a certificate authority's
 * @param implicitTrust whether the card says it may be trusted without checks (v1.1 only); not for this library to believe
 * @param identifiers other names of the certificate
 * @param value where the certificate is
 * @param subject the DER of the subject's name
 * @param issuer the DER of the issuer's name
 * @param serialNumber the content bytes of the serial number
 */
public record CertificateObject(
        CertificateType type,
        CommonObjectAttributes common,
        Bytes id,
        boolean authority,
        boolean implicitTrust,
        List<CredentialIdentifier> identifiers,
        ObjectValue value,
        Optional<Bytes> subject,
        Optional<Bytes> issuer,
        Optional<Bytes> serialNumber) {

    /** Copies the list. */
    public CertificateObject {
        identifiers = List.copyOf(identifiers);
    }

    /**
     * The path of the certificate.
     *
     * @return the path; empty if it is not in a file
     */
    public Optional<ObjectPath> path() {
        return value.file();
    }
}
