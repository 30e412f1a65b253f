package fi.digisign.examples.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The card against another implementation of TLS: OpenSSL. */
@Timeout(30)
class TlsWithOpenSslIT {

    @TempDir
    Path folder;

    @BeforeEach
    void needsOpenSsl() {
        OpenSslProcess.requireOpenSsl();
    }

    static Stream<Arguments> cardsAndProtocols() {
        List<Arguments> all = new ArrayList<>();
        for (String image : List.of("fineid-v3", "fineid-v4", "myeid")) {
            all.add(Arguments.of(image, "TLSv1.2", "-tls1_2"));
            all.add(Arguments.of(image, "TLSv1.3", "-tls1_3"));
        }
        return all.stream();
    }

    @ParameterizedTest
    @MethodSource("cardsAndProtocols")
    void openSslAsTheServerAcceptsTheCard(String image, String protocol, String option) throws Exception {
        SoftwareIdentity server = SoftwareIdentity.rsa();
        Path identity = server.writePem(folder.resolve("server.pem"));
        Path root = TrustedRoot.of(image).writePem(folder.resolve("root.pem"));
        Files.writeString(folder.resolve("page"), OpenSslProcess.PAGE);
        int port = OpenSslProcess.freePort();
        try (TlsCard card = new TlsCard(image, "PKIX", 100);
                OpenSslProcess openSsl = OpenSslProcess.start(
                                folder.resolve("s_server.txt"),
                                List.of(
                                        "s_server",
                                        "-accept",
                                        "127.0.0.1:" + port,
                                        option,
                                        "-cert",
                                        identity.toString(),
                                        "-CAfile",
                                        root.toString(),
                                        "-Verify",
                                        "3",
                                        "-verify_return_error",
                                        "-HTTP"))
                        .accepting()) {
            SSLContext context = Wire.context(card.keyManagers(), server.certificate());

            HttpResponse<String> answer = HttpClient.newBuilder()
                    .sslContext(context)
                    .build()
                    .send(
                            HttpRequest.newBuilder(URI.create("https://localhost:" + port + "/page"))
                                    .timeout(Duration.ofSeconds(20))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.sslSession().orElseThrow().getProtocol()).isEqualTo(protocol);
            assertThat(openSsl.output()).contains("HOLDER", "verify return:1").doesNotContain("verify error");
            assertThat(card.card.keyUses()).isEqualTo(1);
            assertThat(card.card.pinsSent()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @MethodSource("cardsAndProtocols")
    void openSslAsTheClientTrustsAServerThatIsTheCard(String image, String protocol, String option) throws Exception {
        Path root = TrustedRoot.of(image).writePem(folder.resolve("root.pem"));
        try (TlsCard card = new TlsCard(image, "PKIX", 100)) {
            SSLContext context =
                    Wire.context(card.keyManagers(), TrustedRoot.of(image).certificate());
            try (SSLServerSocket server = (SSLServerSocket)
                    context.getServerSocketFactory().createServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                server.setSoTimeout(20_000);
                CompletableFuture<String> accepted = CompletableFuture.supplyAsync(() -> greet(server));
                try (OpenSslProcess openSsl = OpenSslProcess.start(
                        folder.resolve("s_client.txt"),
                        List.of(
                                "s_client",
                                "-connect",
                                "127.0.0.1:" + server.getLocalPort(),
                                option,
                                "-CAfile",
                                root.toString(),
                                "-verify_return_error",
                                "-showcerts"))) {
                    assertThat(accepted.get()).isEqualTo(protocol);
                    assertThat(openSsl.finish()).as(openSsl.output()).isZero();

                    assertThat(openSsl.output()).contains("Verification: OK", "HOLDER", "hello from the card");
                    assertThat(card.card.keyUses()).isEqualTo(1);
                    assertThat(card.card.pinsSent()).isEqualTo(1);
                }
            }
        }
    }

    private static String greet(SSLServerSocket server) {
        try (SSLSocket socket = (SSLSocket) server.accept()) {
            socket.setSoTimeout(20_000);
            socket.startHandshake();
            socket.getOutputStream().write("hello from the card\n".getBytes(StandardCharsets.US_ASCII));
            return socket.getSession().getProtocol();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
