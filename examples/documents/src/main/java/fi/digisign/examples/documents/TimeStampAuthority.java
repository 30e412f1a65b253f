package fi.digisign.examples.documents;

import eu.europa.esig.dss.enumerations.DigestAlgorithm;
import eu.europa.esig.dss.model.DSSException;
import eu.europa.esig.dss.model.TimestampBinary;
import eu.europa.esig.dss.service.SecureRandomNonceSource;
import eu.europa.esig.dss.service.tsp.OnlineTSPSource;
import eu.europa.esig.dss.spi.x509.tsp.TSPSource;
import fi.digisign.examples.documents.DocumentException.Problem;
import java.net.URI;

/** A time stamping authority (RFC 3161) at an address, asked by HTTP (§3.4) within bounds, each time with a nonce. */
final class TimeStampAuthority implements TSPSource {

    private final transient OnlineTSPSource source;
    private final URI address;

    TimeStampAuthority(URI address) {
        this.address = address;
        this.source = new OnlineTSPSource(address.toString(), new HttpLoader("application/timestamp-query"));
        this.source.setNonceSource(new SecureRandomNonceSource());
    }

    @Override
    public TimestampBinary getTimeStampResponse(DigestAlgorithm algorithm, byte[] digest) {
        try {
            return source.getTimeStampResponse(algorithm, digest);
        } catch (DSSException e) {
            throw new Refusal(Problem.NO_TIME_STAMP, address + ": " + e.getMessage(), e);
        }
    }
}
