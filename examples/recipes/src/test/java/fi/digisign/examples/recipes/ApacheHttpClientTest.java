package fi.digisign.examples.recipes;

import static org.assertj.core.api.Assertions.assertThat;

import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.ssl.SSLContexts;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Apache HttpClient 5 logs in with the card: docs/tls.md. */
@Timeout(60)
class ApacheHttpClientTest {

    @ParameterizedTest
    @ValueSource(strings = {"fineid-v3", "fineid-v4", "myeid"})
    void logsInWithOnePinAndOneSignature(String image) throws Exception {
        try (TlsRecipe recipe = TlsRecipe.card(image)) {
            String page = recipe.startPage();

            SSLContext context = SSLContexts.custom()
                    .setKeyManagerFactoryAlgorithm("PKIX")
                    .loadKeyMaterial(recipe.keyStore, null)
                    .loadTrustMaterial(TlsRecipe.trusting(recipe.peer.certificate()), null)
                    .build();
            try (CloseableHttpClient client = HttpClients.custom()
                    .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                            .setTlsSocketStrategy(new DefaultClientTlsStrategy(context))
                            .build())
                    .build()) {
                for (int i = 0; i < 2; i++) {
                    String greeting =
                            client.execute(new HttpGet(page), answer -> EntityUtils.toString(answer.getEntity()));
                    assertThat(greeting).contains("Welcome, ", "HOLDER");
                }
            }

            assertThat(recipe.card.privateKeyOperations).hasValue(1);
            assertThat(recipe.card.verifications).hasValue(1);
        }
    }
}
