package fi.digisign.examples.recipes;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.ConfigurableApplicationContext;

/** The card as an SSL bundle of Spring Boot: docs/tls.md. */
@Timeout(60)
class SpringBootTest {

    @TempDir
    Path folder;

    @SpringBootConfiguration
    @ImportAutoConfiguration(SslAutoConfiguration.class)
    static class Application {}

    @ParameterizedTest
    @ValueSource(strings = {"fineid-v3", "fineid-v4", "myeid"})
    void aBundleLogsInWithOnePinAndOneSignature(String image) throws Exception {
        try (TlsRecipe recipe = TlsRecipe.card(image)) {
            String page = recipe.startPage();
            Path anyFile = Files.writeString(folder.resolve("card"), "any file that is not empty");
            Path trust = folder.resolve("trust.p12");
            try (var out = Files.newOutputStream(trust)) {
                TlsRecipe.trusting(recipe.peer.certificate()).store(out, "changeit".toCharArray());
            }
            Map<String, Object> properties = Map.of(
                    "spring.ssl.bundle.jks.card.keystore.type", "DIGISIGN",
                    "spring.ssl.bundle.jks.card.keystore.location",
                            anyFile.toUri().toString(),
                    "spring.ssl.bundle.jks.card.key.alias", recipe.alias(),
                    "spring.ssl.bundle.jks.card.truststore.location",
                            trust.toUri().toString(),
                    "spring.ssl.bundle.jks.card.truststore.password", "changeit");
            try (ConfigurableApplicationContext spring = new SpringApplicationBuilder(Application.class)
                    .web(WebApplicationType.NONE)
                    .bannerMode(Banner.Mode.OFF)
                    .logStartupInfo(false)
                    .properties(properties)
                    .run()) {
                SSLContext context =
                        spring.getBean(SslBundles.class).getBundle("card").createSslContext();
                HttpResponse<String> answer = HttpClient.newBuilder()
                        .sslContext(context)
                        .build()
                        .send(HttpRequest.newBuilder(URI.create(page)).build(), HttpResponse.BodyHandlers.ofString());
                assertThat(answer.body()).contains("Welcome, ", "HOLDER");
            }
            assertThat(recipe.card.privateKeyOperations).hasValue(1);
            assertThat(recipe.card.verifications).hasValue(1);
        }
    }
}
