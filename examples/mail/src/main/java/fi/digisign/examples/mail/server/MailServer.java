package fi.digisign.examples.mail.server;

import java.time.Duration;
import java.util.Objects;
import javax.net.ssl.SSLContext;

/**
 * A server of mail, and how to talk to it. Its certificate must have its host's name and be trusted by the context; TLS
 * 1.2 and 1.3 are spoken.
 *
 * @param host its name or address
 * @param port 1 to 65535
 * @param tls when TLS begins
 * @param context whom to trust, and which key to show if the server asks for one
 * @param patience how long an answer may take; a server that sends less than a kilobyte a second takes too long after
 *     that time, too
 */
public record MailServer(String host, int port, TlsMode tls, SSLContext context, Duration patience) {

    private static final int MAX_PORT = 0xFFFF;

    /**
     * @throws IllegalArgumentException if there is no such port, or no patience
     */
    public MailServer {
        Objects.requireNonNull(host, "host");
        Objects.requireNonNull(tls, "tls");
        Objects.requireNonNull(context, "context");
        if (port < 1 || port > MAX_PORT) {
            throw new IllegalArgumentException("no port: " + port);
        }
        if (patience.isNegative() || patience.isZero() || patience.toDays() > 1) {
            throw new IllegalArgumentException("from a millisecond to a day, not " + patience);
        }
    }

    /** Host and port. */
    @Override
    public String toString() {
        return host.indexOf(':') < 0 ? host + ":" + port : "[" + host + "]:" + port;
    }
}
