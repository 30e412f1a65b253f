package fi.digisign.examples.cli.login;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import fi.digisign.examples.cli.ProgramRun;
import fi.digisign.examples.cli.output.ExitCode;
import fi.digisign.examples.tls.HttpsPage;
import fi.digisign.examples.tls.SoftwareIdentity;
import fi.digisign.examples.tls.TrustedRoot;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Security;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class LoginCommandTest {

    @TempDir
    Path folder;

    private SoftwareIdentity server;
    private Path trust;

    @BeforeEach
    void makeServer() throws Exception {
        server = SoftwareIdentity.ec();
        trust = server.writeCertificate(folder.resolve("server.pem"));
    }

    @AfterEach
    void theProviderIsNotLeftBehind() {
        assertThat(Security.getProvider("DIGISIGN")).isNull();
    }

    private HttpsPage page(String image) throws Exception {
        return HttpsPage.forThoseOf(server, TrustedRoot.of(image).certificate());
    }

    private ProgramRun login(String image, String pin, String... more) throws Exception {
        List<String> arguments = new ArrayList<>(List.of("login", "--card", "virtual:" + image));
        arguments.addAll(List.of("--pin", "file:" + Files.writeString(folder.resolve("pin"), pin)));
        arguments.addAll(List.of(more));
        return ProgramRun.digisign(arguments.toArray(String[]::new));
    }

    @ParameterizedTest
    @CsvSource({
        "fineid-v3, auth",
        "fineid-v4, auth",
        "myeid, authentication-key",
    })
    void logsInWithTheKeyForIt(String image, String alias) throws Exception {
        try (HttpsPage page = page(image)) {
            ProgramRun run = login(image, "1234", "--json", "--trust", trust.toString(), page.url("/"));

            assertThat(run.err()).isEmpty();
            assertThat(run.exitCode()).isZero();
            JsonObject result = JsonParser.parseString(run.out()).getAsJsonObject();
            assertThat(result.get("alias").getAsString()).isEqualTo(alias);
            assertThat(result.get("protocol").getAsString()).isEqualTo("TLSv1.3");
            assertThat(result.get("server").getAsString()).isEqualTo("CN=DIGISIGN TEST server");
            assertThat(result.get("status").getAsInt()).isEqualTo(200);
            assertThat(page.visitors())
                    .singleElement()
                    .satisfies(visitor -> assertThat(
                                    visitor.getSubjectX500Principal().getName())
                            .contains("HOLDER"));
        }
    }

    @Test
    void saysWhyThisCertificateAndWhyNotTheOther() throws Exception {
        try (HttpsPage page = page("fineid-v4")) {
            Path saved = folder.resolve("page.txt");
            ProgramRun run =
                    login("fineid-v4", "1234", "--trust", trust.toString(), "--out", saved.toString(), page.url("/me"));

            assertThat(run.err()).isEmpty();
            assertThat(run.out())
                    .contains("Certificate auth: it is for logging in", "certificates from ", "TEST Root CA - V4")
                    .contains("Not sign: its certificate is not for logging in", "digitalSignature")
                    .contains("TLSv1.3", "CN=DIGISIGN TEST server", "status:   200");
            assertThat(saved).content().contains("Welcome, ", "HOLDER-V4");
        }
    }

    @Test
    void noFileIsWrittenOver() throws Exception {
        Path mine = java.nio.file.Files.writeString(folder.resolve("mine.txt"), "mine");
        try (HttpsPage page = page("fineid-v4")) {
            ProgramRun run =
                    login("fineid-v4", "1234", "--trust", trust.toString(), "--out", mine.toString(), page.url("/me"));

            assertThat(run.err()).contains("already exists");
            assertThat(mine).content().isEqualTo("mine");
        }
    }

    @Test
    void aLoginCostsOnePinAndOneSignature() throws Exception {
        Path trace = folder.resolve("trace.txt");
        try (HttpsPage page = page("fineid-v4")) {
            login("fineid-v4", "1234", "--trace", trace.toString(), "--trust", trust.toString(), page.url("/"));
        }
        List<String> commands = Files.readAllLines(trace).stream()
                .filter(line -> line.startsWith("C: "))
                .toList();
        assertThat(commands).filteredOn(line -> line.startsWith("C: 002A9E9A")).hasSize(1);
        assertThat(commands)
                .filteredOn(line -> line.startsWith("C: 002000") && line.length() > "C: 0020001100".length())
                .hasSize(1);
    }

    @Test
    void theKeyForLegalSignaturesNeverLogsIn() throws Exception {
        try (HttpsPage page = page("fineid-v4")) {
            ProgramRun run = login("fineid-v4", "123456", "--key", "sign", "--trust", trust.toString(), page.url("/"));

            assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
            assertThat(run.errorLines())
                    .singleElement()
                    .asString()
                    .contains("No key on the card matches", "sign: its certificate is not for logging in");
            assertThat(page.visitors()).isEmpty();
        }
    }

    @Test
    void aCardOfAnotherIssuerIsNotOffered() throws Exception {
        try (HttpsPage page = page("fineid-v3")) {
            ProgramRun run = login("fineid-v4", "1234", "--trust", trust.toString(), page.url("/"));

            assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
            assertThat(run.errorLines())
                    .singleElement()
                    .asString()
                    .contains("auth: the server does not accept certificates from its issuers");
        }
    }

    /** The organisation card does not let its issuing CA be read; the server names the root above it. */
    @Test
    void cardWithoutIssuerCertificateSuitsServersNamingTheRoot() throws Exception {
        try (HttpsPage page =
                HttpsPage.forWhoever(server, TrustedRoot.of("fineid-v4").certificate())) {
            ProgramRun run = login("fineid-org", "1234", "--trust", trust.toString(), page.url("/"));

            assertThat(run.err()).isEmpty();
            assertThat(run.out()).contains("Certificate auth: it is for logging in", "the server may still accept it");
            assertThat(page.visitors()).hasSize(1);
        }
    }

    @Test
    void aWrongPinCostsOneTryAndOneLine() throws Exception {
        try (HttpsPage page = page("fineid-v4")) {
            ProgramRun run = login("fineid-v4", "9999", "--trust", trust.toString(), page.url("/"));

            assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
            assertThat(run.errorLines()).singleElement().asString().contains("4 tries left");
            assertThat(page.visitors()).isEmpty();
        }
    }

    @Test
    void aServerThatNobodyVouchesForGetsNothing() throws Exception {
        try (HttpsPage page = page("fineid-v4")) {
            ProgramRun run = login("fineid-v4", "1234", page.url("/"));

            assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
            assertThat(run.errorLines())
                    .singleElement()
                    .asString()
                    .contains("The certificate of localhost is not trusted", "--trust");
            assertThat(page.visitors()).isEmpty();
        }
    }

    @Test
    void aServerThatAsksForNobodySeesNobody() throws Exception {
        try (HttpsPage page = HttpsPage.forAnybody(server)) {
            ProgramRun run = login("fineid-v4", "1234", "--trust", trust.toString(), page.url("/"));

            assertThat(run.exitCode()).isZero();
            assertThat(run.out()).contains("The server did not ask for a certificate");
        }
    }

    @Test
    void aPageThatIsRefusedIsNoSuccess() throws Exception {
        try (HttpsPage page = page("fineid-v4")) {
            ProgramRun run = login("fineid-v4", "1234", "--trust", trust.toString(), page.url("/forbidden"));

            assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
            assertThat(run.errorLines()).singleElement().asString().contains("The server answered 403");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost/", "localhost", "https:///path", "ftp://x", "https://a b/"})
    void onlyHttpsWillDo(String url) throws Exception {
        ProgramRun run = login("fineid-v4", "1234", url);

        assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(run.errorLines()).singleElement().asString().contains("https://HOST/PATH");
    }

    @Test
    void whatIsMissingIsSaidInOneLine() throws Exception {
        String nobody = "https://localhost:1/";
        assertThat(login("fineid-v4", "1234", nobody).errorLines())
                .singleElement()
                .asString()
                .contains("No response from localhost");
        assertThat(login("fineid-v4", "1234", "--key", "nosuch", nobody).errorLines())
                .singleElement()
                .asString()
                .contains("auth, sign");
        Path text = Files.writeString(folder.resolve("text"), "no certificates");
        assertThat(login("fineid-v4", "1234", "--trust", text.toString(), nobody)
                        .errorLines())
                .singleElement()
                .asString()
                .contains("There are no certificates in");
        assertThat(login("fineid-v4", "1234", "--trust", "/no/such/file", nobody)
                        .errorLines())
                .singleElement()
                .asString()
                .contains("There is no file");
    }
}
