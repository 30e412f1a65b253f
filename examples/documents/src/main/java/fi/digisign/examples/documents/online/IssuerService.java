package fi.digisign.examples.documents.online;

import eu.europa.esig.dss.model.DSSException;
import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.spi.x509.aia.DefaultAIASource;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * Gets the certificates of issuers from where a certificate says (caIssuers, RFC 5280 §4.2.2.1), within the bounds of
 * {@link BoundedHttp}. Nobody is trusted for having been found there. Not thread-safe.
 */
public final class IssuerService {

    private final DefaultAIASource source;

    /** Asks nobody yet. */
    public IssuerService() {
        source = new DefaultAIASource(new HttpLoader("application/octet-stream"));
    }

    /**
     * Asks.
     *
     * @param certificate any certificate
     * @return whatever is there, empty if nothing is or nobody answers
     */
    public List<X509Certificate> ask(X509Certificate certificate) {
        try {
            return source.getCertificatesByAIA(new CertificateToken(certificate)).stream()
                    .map(CertificateToken::getCertificate)
                    .toList();
        } catch (DSSException e) {
            return List.of(); // nobody who could tell
        }
    }
}
