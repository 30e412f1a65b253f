package fi.digisign.examples.recipes;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;

/** The JDK's two HTTP clients log in with the card: docs/tls.md. */
public final class JdkClients {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private JdkClients() {}

    /** Gets a page twice with HttpClient; what came the second time. */
    public static String httpClientGetsTwice(SSLContext context, String page) throws Exception {
        HttpClient client = HttpClient.newBuilder().sslContext(context).build();
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(page)).timeout(PATIENCE).build();
        client.send(request, BodyHandlers.ofString());
        HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
        return answer.body();
    }

    /** Gets a page twice with HttpsURLConnection; what came the second time. */
    public static String urlConnectionGetsTwice(SSLContext context, String page) throws IOException {
        SSLSocketFactory sockets = context.getSocketFactory();
        get(sockets, page);
        return get(sockets, page);
    }

    private static String get(SSLSocketFactory sockets, String page) throws IOException {
        URL url = URI.create(page).toURL();
        HttpsURLConnection connection = (HttpsURLConnection) url.openConnection();
        connection.setSSLSocketFactory(sockets);
        try (InputStream in = connection.getInputStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
