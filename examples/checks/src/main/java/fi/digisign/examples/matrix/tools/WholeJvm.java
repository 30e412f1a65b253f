package fi.digisign.examples.matrix.tools;

import java.io.InputStream;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A program that knows nothing of cards: whoever starts it has told the JVM. */
public final class WholeJvm {

    private WholeJvm() {}

    /** Arguments: {@code HttpClient} or {@code HttpsURLConnection}, and a URL. */
    public static void main(String[] arguments) throws Exception {
        String url = arguments[1];
        if (arguments[0].equals("HttpClient")) {
            System.out.println(HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create(url))
                                    .timeout(Duration.ofSeconds(20))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body());
        } else {
            try (InputStream in = new URL(url).openStream()) {
                System.out.println(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        System.exit(0);
    }
}
