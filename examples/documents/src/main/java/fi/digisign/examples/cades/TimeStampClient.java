package fi.digisign.examples.cades;

import fi.digisign.examples.documents.online.TimeStampFailure;
import fi.digisign.examples.documents.online.TimeStampProtocol;
import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import org.bouncycastle.tsp.TSPAlgorithms;

/**
 * Asks a time stamping authority, again if need be, and checks what it answers: see {@link TimeStampProtocol}.
 *
 * <p>Safe for use by several threads.
 */
public final class TimeStampClient {

    private final TimeStampProtocol protocol;
    private final AtomicBoolean answered = new AtomicBoolean();

    /**
     * A client that takes time stamps of any authority; whether it is to be trusted, those say who verify.
     *
     * @param authority its address, http or https
     */
    public TimeStampClient(URI authority) {
        this(authority, List.of());
    }

    private TimeStampClient(URI authority, List<X509Certificate> anchors) {
        this.protocol = new TimeStampProtocol(Objects.requireNonNull(authority, "authority"), anchors);
    }

    /**
     * Takes only time stamps of an authority whose certificate leads to a trusted one.
     *
     * @param anchors root certificates; if there are none, everything is as before
     * @return another client
     */
    public TimeStampClient trusting(List<X509Certificate> anchors) {
        return new TimeStampClient(protocol.authority(), anchors);
    }

    /**
     * Finds out whether the authority answers, by a trial, unless this client has had a good answer already. To be
     * called before a card signs, since a PIN spent is spent.
     *
     * @throws TimeStampException if there is no time stamp, or not a good one
     */
    public void check() throws TimeStampException {
        if (!answered.get()) {
            stamp(new byte[0]);
        }
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
            byte[] token = protocol.stamp(TSPAlgorithms.SHA256.getId(), hash);
            answered.set(true);
            return token;
        } catch (TimeStampFailure e) {
            throw new TimeStampException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java platform has it
        }
    }
}
