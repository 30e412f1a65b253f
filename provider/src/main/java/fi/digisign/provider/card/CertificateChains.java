package fi.digisign.provider.card;

import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Builds the chain of a certificate from its issuers' certificates, each checked by its signature. */
final class CertificateChains {

    private final List<X509Certificate> issuers;

    /** @param issuers all that may be issuers */
    CertificateChains(List<X509Certificate> issuers) {
        this.issuers = issuers;
    }

    /** The certificate, its issuer and so on, up to a self-signed one or the last whose issuer is here. */
    List<X509Certificate> of(X509Certificate leaf) {
        List<X509Certificate> chain = new ArrayList<>();
        Optional<X509Certificate> next = Optional.of(leaf);
        while (next.isPresent()) {
            X509Certificate certificate = next.get();
            chain.add(certificate);
            next = issuers.stream()
                    .filter(issuer -> !chain.contains(issuer) && issued(issuer, certificate))
                    .findFirst();
        }
        return chain;
    }

    private static boolean issued(X509Certificate issuer, X509Certificate certificate) {
        if (!issuer.getSubjectX500Principal().equals(certificate.getIssuerX500Principal())) {
            return false;
        }
        try {
            certificate.verify(issuer.getPublicKey());
            return true;
        } catch (GeneralSecurityException another) {
            // of the same name, for example the authority's earlier certificate
            return false;
        }
    }
}
