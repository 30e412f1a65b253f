package fi.digisign.examples.documents;

import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.service.crl.OnlineCRLSource;
import eu.europa.esig.dss.service.ocsp.OnlineOCSPSource;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import eu.europa.esig.dss.spi.x509.CommonTrustedCertificateSource;
import eu.europa.esig.dss.spi.x509.aia.DefaultAIASource;
import fi.digisign.examples.documents.online.HttpLoader;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * Whom to believe, and whether anybody is asked.
 *
 * @param anchors root certificates of signers, time stamping authorities and OCSP responders; nobody else is trusted
 * @param online whether issuers' certificates and revocation data are fetched from where the certificates say; if not,
 *     only what the signature itself brings counts, and nothing leaves this computer
 */
public record Trust(List<X509Certificate> anchors, boolean online) {

    /** Copies the anchors. */
    public Trust {
        anchors = List.copyOf(anchors);
    }

    /**
     * Trusts these and asks nobody.
     *
     * @param anchors root certificates
     * @return the settings
     */
    public static Trust offline(List<X509Certificate> anchors) {
        return new Trust(anchors, false);
    }

    /**
     * Trusts these and asks for revocation data.
     *
     * @param anchors root certificates
     * @return the settings
     */
    public static Trust online(List<X509Certificate> anchors) {
        return new Trust(anchors, true);
    }

    /** As DSS wants it, new for each document since it remembers what it saw. */
    CommonCertificateVerifier verifier() {
        CommonTrustedCertificateSource trusted = new CommonTrustedCertificateSource();
        anchors.forEach(anchor -> trusted.addCertificate(new CertificateToken(anchor)));
        CommonCertificateVerifier verifier = new CommonCertificateVerifier();
        verifier.setTrustedCertSources(trusted);
        if (online) {
            verifier.setAIASource(new DefaultAIASource(new HttpLoader("application/octet-stream")));
            verifier.setCrlSource(new OnlineCRLSource(new HttpLoader("application/octet-stream")));
            verifier.setOcspSource(new OnlineOCSPSource(new HttpLoader("application/ocsp-request")));
        } else {
            verifier.setAIASource(null);
        }
        return verifier;
    }
}
