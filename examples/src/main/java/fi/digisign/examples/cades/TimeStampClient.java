package fi.digisign.examples.cades;

import fi.digisign.examples.documents.BoundedHttp;
import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Objects;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.tsp.TSPAlgorithms;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampResponse;
import org.bouncycastle.tsp.TimeStampToken;

/**
 * Asks a time stamping authority (RFC 3161) by HTTP (§3.4). What comes back is checked: that it answers this request,
 * that it is signed by the certificate it brings, and that this is one for time stamps. Whether the authority is to be
 * trusted is for those to say who verify.
 *
 * <p>Safe for use by several threads.
 */
public final class TimeStampClient {

    private static final int MAX_ANSWER = 1 << 20;
    private static final int NONCE_BITS = 128;

    private final URI authority;
    private final BoundedHttp http = new BoundedHttp(MAX_ANSWER);
    private final SecureRandom random = new SecureRandom();

    /**
     * @param authority its address, http or https
     */
    public TimeStampClient(URI authority) {
        this.authority = Objects.requireNonNull(authority, "authority");
    }

    /**
     * Gets a time stamp.
     *
     * @param value what it is to be over; only its hash (SHA-256) is sent
     * @return the DER encoding of the TimeStampToken
     * @throws TimeStampException if there is none, or not a good one
     */
    public byte[] stamp(byte[] value) throws TimeStampException {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(value);
            TimeStampRequestGenerator generator = new TimeStampRequestGenerator();
            generator.setCertReq(true);
            TimeStampRequest request =
                    generator.generate(TSPAlgorithms.SHA256, hash, new BigInteger(NONCE_BITS, random));
            TimeStampResponse response =
                    new TimeStampResponse(http.post(authority, "application/timestamp-query", request.getEncoded()));
            response.validate(request);
            TimeStampToken token = response.getTimeStampToken();
            if (token == null) {
                throw failure("it refuses (" + response.getStatusString() + ")", null);
            }
            checkSignature(token);
            return token.getEncoded("DER");
        } catch (TimeStampException e) {
            throw e;
        } catch (IOException | TSPException | GeneralSecurityException | OperatorCreationException e) {
            throw failure(e.getMessage(), e);
        } catch (IllegalArgumentException | IllegalStateException | ClassCastException e) {
            // BouncyCastle's way to say that a structure is not the one expected
            throw failure("its answer is malformed: " + e.getMessage(), e);
        }
    }

    private void checkSignature(TimeStampToken token)
            throws TSPException, TimeStampException, OperatorCreationException, GeneralSecurityException {
        for (X509CertificateHolder certificate : token.getCertificates().getMatches(null)) {
            if (token.getSID().match(certificate)) {
                // checks that the certificate is one for time stamps, too
                token.validate(new JcaSimpleSignerInfoVerifierBuilder()
                        .build(new JcaX509CertificateConverter().getCertificate(certificate)));
                return;
            }
        }
        throw failure("its answer lacks its certificate", null);
    }

    private TimeStampException failure(String why, Throwable cause) {
        return new TimeStampException(authority + ": " + why, cause);
    }
}
