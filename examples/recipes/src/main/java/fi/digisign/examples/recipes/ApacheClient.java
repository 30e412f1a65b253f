package fi.digisign.examples.recipes;

import java.security.KeyStore;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.ssl.SSLContexts;

/** Apache HttpClient 5 logs in with the card: docs/tls.md. */
public final class ApacheClient {

    private ApacheClient() {}

    /** Gets a page twice; what came the second time. */
    public static String getTwice(KeyStore card, KeyStore trusted, String page) throws Exception {
        SSLContext context = SSLContexts.custom()
                .setKeyManagerFactoryAlgorithm("PKIX")
                .loadKeyMaterial(card, null)
                .loadTrustMaterial(trusted, null)
                .build();
        CloseableHttpClient client = HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setTlsSocketStrategy(new DefaultClientTlsStrategy(context))
                        .build())
                .build();
        try (client) {
            get(client, page);
            return get(client, page);
        }
    }

    private static String get(CloseableHttpClient client, String page) throws Exception {
        return client.execute(new HttpGet(page), answer -> EntityUtils.toString(answer.getEntity()));
    }
}
