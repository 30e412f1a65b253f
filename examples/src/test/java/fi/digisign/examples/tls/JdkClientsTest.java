package fi.digisign.examples.tls;

import static org.assertj.core.api.Assertions.assertThat;

import fi.digisign.examples.tools.TrustedRoot;
import java.io.InputStream;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The JDK's two HTTP clients log in with the card: docs/tls.md. */
@Timeout(60)
class JdkClientsTest {

    @ParameterizedTest
    @ValueSource(strings = {"fineid-v3", "fineid-v4", "myeid"})
    void httpClientLogsInOnceForTwoPages(String image) throws Exception {
        SoftwareIdentity server = SoftwareIdentity.ec();
        try (TlsCard card = new TlsCard(image, "PKIX", 100);
                HttpsPage page =
                        HttpsPage.forThoseOf(server, TrustedRoot.of(image).certificate())) {
            SSLContext context = Wire.context(card.keyManagers(), server.certificate());
            HttpClient client = HttpClient.newBuilder().sslContext(context).build();

            for (int i = 0; i < 2; i++) {
                HttpResponse<String> answer = client.send(
                        HttpRequest.newBuilder(URI.create(page.url("/"))).build(),
                        HttpResponse.BodyHandlers.ofString());
                assertThat(answer.body()).contains("Welcome, ", "HOLDER");
            }

            assertThat(card.card.keyUses()).isEqualTo(1);
            assertThat(card.card.pinsSent()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"fineid-v3", "fineid-v4", "myeid"})
    void httpsUrlConnectionLogsInOnceForTwoPages(String image) throws Exception {
        SoftwareIdentity server = SoftwareIdentity.ec();
        try (TlsCard card = new TlsCard(image, "PKIX", 100);
                HttpsPage page =
                        HttpsPage.forThoseOf(server, TrustedRoot.of(image).certificate())) {
            SSLSocketFactory sockets =
                    Wire.context(card.keyManagers(), server.certificate()).getSocketFactory();

            for (int i = 0; i < 2; i++) {
                HttpsURLConnection connection = (HttpsURLConnection) new URL(page.url("/")).openConnection();
                connection.setSSLSocketFactory(sockets);
                try (InputStream in = connection.getInputStream()) {
                    assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8))
                            .contains("Welcome, ", "HOLDER");
                }
            }

            assertThat(card.card.keyUses()).isEqualTo(1);
            assertThat(card.card.pinsSent()).isEqualTo(1);
        }
    }
}
