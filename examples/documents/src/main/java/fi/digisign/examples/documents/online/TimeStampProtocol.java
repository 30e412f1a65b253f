package fi.digisign.examples.documents.online;

import fi.digisign.examples.documents.online.TimeStampFailure.Problem;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.math.BigInteger;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertStore;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampResponse;
import org.bouncycastle.tsp.TimeStampToken;

/**
 * Asks a time stamping authority (RFC 3161) by HTTP (§3.4). What comes back is checked: that it answers this request
 * (hash and nonce, §2.4.2), that it is signed by the certificate it brings, that this was valid then and is for time
 * stamps and nothing else (§2.3), and, if trusted certificates are given, that it leads to one of them. Whether one was
 * revoked is for those to say who verify. The media type of an answer does not matter, its content does.
 *
 * <p>A network that fails, a server that is busy, and an answer that cannot be used are tried again, three times in all,
 * with pauses of half a second and a second. Each try takes 30 seconds at most.
 *
 * <p>Safe for use by several threads.
 */
public final class TimeStampProtocol {

    private static final int MAX_ANSWER = 1 << 20;
    private static final int NONCE_BITS = 128;
    private static final int TRIES = 3;
    private static final long PAUSE_MILLISECONDS = 500;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_ERRORS = 500;

    private final URI authority;
    private final List<X509Certificate> anchors;
    private final BoundedHttp http = new BoundedHttp(MAX_ANSWER);
    private final SecureRandom random = new SecureRandom();

    /**
     * @param authority its address, http or https
     * @param anchors root certificates to trust; empty if it does not matter who the authority is
     */
    public TimeStampProtocol(URI authority, List<X509Certificate> anchors) {
        this.authority = Objects.requireNonNull(authority, "authority");
        this.anchors = List.copyOf(anchors);
    }

    /**
     * The authority's address.
     *
     * @return as given
     */
    public URI authority() {
        return authority;
    }

    /**
     * Gets a time stamp.
     *
     * @param digest the object identifier of the hash algorithm, dotted
     * @param hash what the time stamp is to be over
     * @return the DER encoding of the TimeStampToken
     * @throws TimeStampFailure if there is none, or not a good one
     */
    public byte[] stamp(String digest, byte[] hash) throws TimeStampFailure {
        for (int attempt = 1; ; attempt++) {
            try {
                return ask(digest, hash);
            } catch (TimeStampFailure e) {
                boolean again = e.problem() == Problem.NO_ANSWER || e.problem() == Problem.UNUSABLE;
                if (!again || attempt == TRIES) {
                    throw e;
                }
                pause(attempt, e);
            }
        }
    }

    private static void pause(int attempt, TimeStampFailure failure) throws TimeStampFailure {
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLISECONDS * attempt);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failure;
        }
    }

    private byte[] ask(String digest, byte[] hash) throws TimeStampFailure {
        try {
            TimeStampRequestGenerator generator = new TimeStampRequestGenerator();
            generator.setCertReq(true);
            TimeStampRequest request =
                    generator.generate(new ASN1ObjectIdentifier(digest), hash, new BigInteger(NONCE_BITS, random));
            TimeStampResponse response = new TimeStampResponse(post(request.getEncoded()));
            response.validate(request);
            TimeStampToken token = response.getTimeStampToken();
            if (token == null) {
                throw failure(Problem.REFUSED, "it refuses (" + response.getStatusString() + ")", null);
            }
            check(token);
            return token.getEncoded("DER");
        } catch (TimeStampFailure e) {
            throw e;
        } catch (IOException | TSPException | GeneralSecurityException | OperatorCreationException e) {
            throw failure(Problem.UNUSABLE, e.getMessage(), e);
        } catch (IllegalArgumentException | IllegalStateException | ClassCastException e) {
            // BouncyCastle's way to say that a structure is not the one expected
            throw failure(Problem.UNUSABLE, "its response is malformed: " + e.getMessage(), e);
        }
    }

    private byte[] post(byte[] request) throws TimeStampFailure {
        try {
            return http.post(authority, "application/timestamp-query", request);
        } catch (HttpStatusException e) {
            boolean busy = e.status() >= SERVER_ERRORS || e.status() == TOO_MANY_REQUESTS;
            throw failure(busy ? Problem.NO_ANSWER : Problem.REFUSED, e.getMessage(), e);
        } catch (InterruptedIOException e) {
            throw failure(Problem.REFUSED, e.getMessage(), e);
        } catch (IOException e) {
            throw failure(Problem.NO_ANSWER, e.getMessage(), e);
        }
    }

    private void check(TimeStampToken token)
            throws TSPException, TimeStampFailure, OperatorCreationException, GeneralSecurityException {
        List<X509Certificate> certificates = new ArrayList<>();
        X509Certificate own = null;
        for (X509CertificateHolder holder : token.getCertificates().getMatches(null)) {
            X509Certificate certificate = new JcaX509CertificateConverter().getCertificate(holder);
            certificates.add(certificate);
            if (token.getSID().match(holder)) {
                own = certificate;
            }
        }
        if (own == null) {
            throw failure(Problem.UNUSABLE, "its response does not contain its certificate", null);
        }
        // checks that the certificate is one for time stamps, too
        token.validate(new JcaSimpleSignerInfoVerifierBuilder().build(own));
        if (!anchors.isEmpty()) {
            checkTrust(own, certificates, token);
        }
    }

    private void checkTrust(X509Certificate own, List<X509Certificate> certificates, TimeStampToken token)
            throws TimeStampFailure {
        if (anchors.contains(own)) {
            return;
        }
        try {
            Set<TrustAnchor> trusted = new HashSet<>();
            anchors.forEach(anchor -> trusted.add(new TrustAnchor(anchor, null)));
            X509CertSelector target = new X509CertSelector();
            target.setCertificate(own);
            PKIXBuilderParameters parameters = new PKIXBuilderParameters(trusted, target);
            parameters.setRevocationEnabled(false);
            parameters.setDate(token.getTimeStampInfo().getGenTime());
            // what all authorities leave out may be among the trusted ones
            certificates.addAll(anchors);
            parameters.addCertStore(
                    CertStore.getInstance("Collection", new CollectionCertStoreParameters(certificates)));
            CertPathBuilder.getInstance("PKIX").build(parameters);
        } catch (GeneralSecurityException e) {
            throw failure(
                    Problem.NOT_TRUSTED,
                    "there is no trusted certificate above that of "
                            + own.getSubjectX500Principal().getName(),
                    e);
        }
    }

    private TimeStampFailure failure(Problem problem, String why, Throwable cause) {
        return new TimeStampFailure(problem, authority + ": " + why, cause);
    }
}
