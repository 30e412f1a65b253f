package fi.digisign.examples.recipes;

import org.apache.catalina.connector.Connector;
import org.apache.tomcat.util.net.SSLHostConfig;
import org.apache.tomcat.util.net.SSLHostConfigCertificate;

/** Embedded Tomcat whose server key is on the card: docs/tls.md. */
public final class TomcatConnector {

    private TomcatConnector() {}

    /** The provider must be registered: Tomcat makes the key store itself. */
    public static Connector withKey(String alias) {
        SSLHostConfig host = new SSLHostConfig();
        SSLHostConfigCertificate certificate =
                new SSLHostConfigCertificate(host, SSLHostConfigCertificate.Type.UNDEFINED);
        certificate.setCertificateKeystoreType("DIGISIGN");
        certificate.setCertificateKeystoreFile("NONE");
        certificate.setCertificateKeystorePassword(""); // the callback handler is asked
        certificate.setCertificateKeyAlias(alias);
        host.addCertificate(certificate);
        Connector connector = new Connector();
        connector.setScheme("https");
        connector.setSecure(true);
        connector.setProperty("SSLEnabled", "true");
        connector.addSslHostConfig(host);
        return connector;
    }
}
