package fi.digisign.examples.recipes;

import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.ConfigurableApplicationContext;

/** The card as an SSL bundle of Spring Boot: docs/tls.md. */
public final class SpringRecipe {

    private SpringRecipe() {}

    @SpringBootConfiguration(proxyBeanMethods = false)
    @ImportAutoConfiguration(SslAutoConfiguration.class)
    static class Application {}

    /** Gets a page with the context of a bundle; the provider must be registered. */
    public static String get(String alias, KeyStore trusted, Path folder, String page) throws Exception {
        Path anyFile = Files.writeString(folder.resolve("card"), "any file that is not empty");
        Path trust = folder.resolve("trust.p12");
        try (OutputStream out = Files.newOutputStream(trust)) {
            trusted.store(out, "changeit".toCharArray());
        }
        Map<String, Object> properties = Map.of(
                "spring.ssl.bundle.jks.card.keystore.type",
                "DIGISIGN",
                "spring.ssl.bundle.jks.card.keystore.location",
                anyFile.toUri().toString(),
                "spring.ssl.bundle.jks.card.key.alias",
                alias,
                "spring.ssl.bundle.jks.card.truststore.location",
                trust.toUri().toString(),
                "spring.ssl.bundle.jks.card.truststore.password",
                "changeit");
        try (ConfigurableApplicationContext spring = new SpringApplicationBuilder(Application.class)
                .web(WebApplicationType.NONE)
                .bannerMode(Banner.Mode.OFF)
                .logStartupInfo(false)
                .registerShutdownHook(false)
                .properties(properties)
                .run()) {
            SSLContext context =
                    spring.getBean(SslBundles.class).getBundle("card").createSslContext();
            return JdkClients.httpClientGetsTwice(context, page);
        }
    }
}
