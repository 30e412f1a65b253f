package fi.digisign.examples.tls;

import fi.digisign.apdu.text.Text;
import fi.digisign.examples.login.words.TlsText;
import java.security.PrivateKey;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import javax.security.auth.x500.X500Principal;

/**
 * A key that might log in to a server.
 *
 * @param alias its name
 * @param key the private key
 * @param chain its certificates, its own first
 */
public record ClientKey(String alias, PrivateKey key, List<X509Certificate> chain) {

    private static final int DIGITAL_SIGNATURE = 0;
    private static final String CLIENT_AUTHENTICATION = "1.3.6.1.5.5.7.3.2";
    private static final String ANY_PURPOSE = "2.5.29.37.0";

    public ClientKey {
        chain = List.copyOf(chain);
    }

    X509Certificate certificate() {
        return chain.get(0);
    }

    /**
     * What keeps the key from answering a server (RFC 5246 §7.4.6, RFC 8446 §4.4.2.3, RFC 5280 §4.2.1).
     *
     * @param keyTypes what the server takes, in JSSE's names
     * @param issuers whose certificates it takes; empty for anybody's
     * @param now the time
     * @return the reason; empty if there is none
     */
    Optional<Text> objection(Collection<String> keyTypes, Collection<X500Principal> issuers, Instant now) {
        boolean[] usage = certificate().getKeyUsage();
        if (usage != null && !usage[DIGITAL_SIGNATURE]) {
            return Optional.of(TlsText.NO_DIGITAL_SIGNATURE);
        }
        if (!isForClients()) {
            return Optional.of(TlsText.NO_CLIENT_AUTH);
        }
        if (now.isAfter(certificate().getNotAfter().toInstant())) {
            return Optional.of(TlsText.EXPIRED.with(certificate().getNotAfter().toInstant()));
        }
        if (now.isBefore(certificate().getNotBefore().toInstant())) {
            return Optional.of(
                    TlsText.NOT_YET_VALID.with(certificate().getNotBefore().toInstant()));
        }
        if (!keyTypes.contains(key.getAlgorithm())) {
            return Optional.of(TlsText.KEY_TYPE.with(key.getAlgorithm()));
        }
        if (!issuers.isEmpty() && namedIssuer(issuers).isEmpty()) {
            return Optional.of(TlsText.ISSUER_NOT_TAKEN);
        }
        return Optional.empty();
    }

    private boolean isForClients() {
        try {
            List<String> purposes = certificate().getExtendedKeyUsage();
            return purposes == null || purposes.contains(CLIENT_AUTHENTICATION) || purposes.contains(ANY_PURPOSE);
        } catch (CertificateParsingException unreadable) {
            return false;
        }
    }

    /** Whether the chain ends before a root, so that nobody can say here who else vouches for it. */
    boolean lacksIssuers() {
        X509Certificate last = chain.get(chain.size() - 1);
        return !last.getSubjectX500Principal().equals(last.getIssuerX500Principal());
    }

    /** The first in its chain of those that the server named. */
    Optional<X500Principal> namedIssuer(Collection<X500Principal> issuers) {
        return chain.stream()
                .map(X509Certificate::getIssuerX500Principal)
                .filter(issuers::contains)
                .findFirst();
    }
}
