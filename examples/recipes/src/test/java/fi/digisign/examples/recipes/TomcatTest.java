package fi.digisign.examples.recipes;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.catalina.Context;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.net.SSLHostConfig;
import org.apache.tomcat.util.net.SSLHostConfigCertificate;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Embedded Tomcat whose server key is on the card: docs/tls.md. */
@Timeout(60)
class TomcatTest {

    private static final Logger LOG = Logger.getLogger("org.apache");

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"fineid-v3", "fineid-v4", "myeid"})
    void servesWithOnePinAndOneSignature(String image) throws Exception {
        LOG.setLevel(Level.SEVERE);
        try (TlsRecipe recipe = TlsRecipe.card(image)) {
            SSLHostConfig host = new SSLHostConfig();
            SSLHostConfigCertificate certificate =
                    new SSLHostConfigCertificate(host, SSLHostConfigCertificate.Type.UNDEFINED);
            certificate.setCertificateKeystoreType("DIGISIGN");
            certificate.setCertificateKeystoreFile("NONE");
            certificate.setCertificateKeystorePassword(""); // the handler is asked
            certificate.setCertificateKeyAlias(recipe.alias());
            host.addCertificate(certificate);

            Connector connector = new Connector();
            connector.setPort(0);
            connector.setScheme("https");
            connector.setSecure(true);
            connector.setProperty("SSLEnabled", "true");
            connector.setProperty("address", "127.0.0.1");
            connector.addSslHostConfig(host);

            Tomcat tomcat = new Tomcat();
            tomcat.setBaseDir(folder.toString());
            tomcat.setConnector(connector);
            Context context = tomcat.addContext("", folder.toString());
            Tomcat.addServlet(context, "hello", new Hello());
            context.addServletMappingDecoded("/", "hello");
            tomcat.start();
            try {
                X509Certificate expected = recipe.card.certificate(recipe.alias());
                assertThat(recipe.visit(connector.getLocalPort(), expected)).contains("hello from the card");
            } finally {
                tomcat.stop();
                tomcat.destroy();
            }
            assertThat(recipe.card.privateKeyOperations).hasValue(1);
            assertThat(recipe.card.verifications).hasValue(1);
        }
    }

    private static final class Hello extends HttpServlet {

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            response.getWriter().print("hello from the card");
        }
    }
}
