package fi.digisign.examples.documents;

import eu.europa.esig.dss.enumerations.DigestAlgorithm;
import eu.europa.esig.dss.model.TimestampBinary;
import eu.europa.esig.dss.spi.x509.tsp.TSPSource;
import fi.digisign.examples.documents.DocumentException.Problem;
import fi.digisign.examples.documents.online.TimeStampFailure;
import fi.digisign.examples.documents.online.TimeStampProtocol;
import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.X509Certificate;
import java.util.List;

/** A time stamping authority as DSS wants it. */
final class TimeStampAuthority implements TSPSource {

    private static final long serialVersionUID = 1L;

    private final transient TimeStampProtocol protocol;

    TimeStampAuthority(URI address, List<X509Certificate> anchors) {
        this.protocol = new TimeStampProtocol(address, anchors);
    }

    @Override
    public TimestampBinary getTimeStampResponse(DigestAlgorithm algorithm, byte[] digest) {
        try {
            return new TimestampBinary(protocol.stamp(algorithm.getOid(), digest));
        } catch (TimeStampFailure e) {
            boolean untrusted = e.problem() == TimeStampFailure.Problem.NOT_TRUSTED;
            throw new Refusal(untrusted ? Problem.TIME_STAMP_NOT_TRUSTED : Problem.NO_TIME_STAMP, e.getMessage(), e);
        }
    }

    /** A time stamp for nothing, before a signature depends on it. */
    void tryOut() throws NoSuchAlgorithmException {
        byte[] nothing = MessageDigest.getInstance("SHA-256").digest();
        getTimeStampResponse(DigestAlgorithm.SHA256, nothing);
    }
}
