package fi.digisign.examples.cli.card;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import fi.digisign.examples.cli.ProgramRun;
import fi.digisign.examples.cli.access.CardSource;
import fi.digisign.examples.cli.options.CardChoice;
import fi.digisign.examples.cli.output.ExitCode;
import fi.digisign.pkcs15.Token;
import fi.digisign.testvectors.CardImage;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class CertCommandTest {

    @TempDir
    Path folder;

    static Stream<String> images() {
        return CardImage.names().stream();
    }

    private static X509Certificate certificate(byte[] encoded) throws Exception {
        try (InputStream in = new ByteArrayInputStream(encoded)) {
            return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
        }
    }

    private static String hash(String algorithm, byte[] encoded) throws Exception {
        return HexFormat.of()
                .withUpperCase()
                .formatHex(MessageDigest.getInstance(algorithm).digest(encoded));
    }

    @ParameterizedTest
    @MethodSource("images")
    void everyListedCertificateIsShownAndExported(String image) throws Exception {
        String card = "virtual:" + image;
        JsonObject listing = JsonParser.parseString(
                        ProgramRun.digisign("list", "--json", "--card", card).out())
                .getAsJsonObject();
        for (JsonElement element : listing.getAsJsonArray("certificates")) {
            JsonObject row = element.getAsJsonObject();
            if (row.has("problem")) {
                continue;
            }
            String alias = row.get("alias").getAsString();
            String pem =
                    ProgramRun.digisign("cert", "export", "--card", card, alias).out();
            Path der = folder.resolve(alias + ".der");
            ProgramRun saved =
                    ProgramRun.digisign("cert", "export", "--der", "--out", der.toString(), "--card", card, alias);
            ProgramRun shown = ProgramRun.digisign("--json", "cert", "show", "--card", card, alias);

            assertThat(saved.err()).isEmpty();
            byte[] encoded = Files.readAllBytes(der);
            assertThat(certificate(pem.getBytes(StandardCharsets.US_ASCII)).getEncoded())
                    .isEqualTo(encoded);
            JsonObject view = JsonParser.parseString(shown.out()).getAsJsonObject();
            assertThat(view.get("sha1").getAsString()).isEqualTo(hash("SHA-1", encoded));
            assertThat(view.get("sha256").getAsString()).isEqualTo(hash("SHA-256", encoded));
            assertThat(view.get("validity").getAsString()).isEqualTo("valid");
            row.entrySet().forEach(field -> assertThat(view.get(field.getKey())).isEqualTo(field.getValue()));
        }
    }

    @Test
    void textShowsTheCertificate() throws Exception {
        ProgramRun run = ProgramRun.digisign("cert", "show", "--card", "virtual:fineid-v4", "SIGN");

        assertThat(run.err()).isEmpty();
        assertThat(run.outLines())
                .contains("Certificate: sign (own certificate)", "Key: EC 384", "Usage: nonRepudiation")
                .anyMatch(line -> line.startsWith("Subject: ") && line.contains("CN="))
                .anyMatch(line -> line.startsWith("Issuer: ") && line.contains("CN=DIGISIGN TEST"))
                .anyMatch(line -> line.matches("Serial number: [0-9A-F]+"))
                .anyMatch(line -> line.matches("Valid from: 2026-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ"))
                .anyMatch(line -> line.matches("Valid to: 2046-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ"))
                .anyMatch(line -> line.matches("SHA-1: ([0-9A-F]{2}:){19}[0-9A-F]{2}"))
                .anyMatch(line -> line.matches("SHA-256: ([0-9A-F]{2}:){31}[0-9A-F]{2}"));
    }

    @Test
    void expiredCertificateIsMarked() throws Exception {
        try (CardSource source = CardSource.of(new CardChoice.Virtual("pkcs15"));
                Token token = source.open(List.of())) {
            NamedCertificate found = NamedCertificate.find(token, "rsa-key");

            assertThat(shown(CertificateView.of(found, Instant.parse("2050-01-01T00:00:00Z"))))
                    .contains("Z EXPIRED");
            assertThat(shown(CertificateView.of(found, Instant.parse("2020-01-01T00:00:00Z"))))
                    .contains("NOT YET VALID");
            assertThat(CertificateView.of(found, Instant.parse("2050-01-01T00:00:00Z"))
                            .json()
                            .get("validity")
                            .getAsString())
                    .isEqualTo("expired");
        }
    }

    private static String shown(CertificateView view) {
        StringWriter text = new StringWriter();
        view.text(new PrintWriter(text, true), Locale.ENGLISH);
        return text.toString();
    }

    @Test
    void caCertificatesAreShown() {
        ProgramRun list = ProgramRun.digisign("list", "--json", "--card", "virtual:fineid-v4");
        String authority =
                JsonParser.parseString(list.out()).getAsJsonObject().getAsJsonArray("certificates").asList().stream()
                        .map(JsonElement::getAsJsonObject)
                        .filter(row -> row.get("authority").getAsBoolean())
                        .map(row -> row.get("alias").getAsString())
                        .findFirst()
                        .orElseThrow();

        ProgramRun run =
                ProgramRun.digisign("cert", "show", "--card", "virtual:fineid-v4", authority.toUpperCase(Locale.ROOT));

        assertThat(run.outLines()).contains("Certificate: " + authority + " (CA certificate)");
    }

    @Test
    void jsonHasTheCertificateIfNoFileIsNamed() throws Exception {
        JsonObject pem = JsonParser.parseString(
                        ProgramRun.digisign("cert", "export", "--json", "--card", "virtual:pkcs15", "rsa-key")
                                .out())
                .getAsJsonObject();
        JsonObject der = JsonParser.parseString(
                        ProgramRun.digisign("cert", "export", "--json", "--der", "--card", "virtual:pkcs15", "rsa-key")
                                .out())
                .getAsJsonObject();

        assertThat(certificate(pem.get("pem").getAsString().getBytes(StandardCharsets.US_ASCII)))
                .isEqualTo(certificate(HexFormat.of().parseHex(der.get("der").getAsString())));
    }

    @Test
    void existingFileIsNeverReplaced() throws Exception {
        Path file = Files.writeString(folder.resolve("certificate.pem"), "precious");

        ProgramRun run =
                ProgramRun.digisign("cert", "export", "--out", file.toString(), "--card", "virtual:pkcs15", "rsa-key");

        assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(run.errorLines()).singleElement().asString().contains("already exists");
        assertThat(file).hasContent("precious");
    }

    @ParameterizedTest
    @CsvSource({
        "1, 'show nosuch', 'Choose one of rsa-key'",
        "1, 'export nosuch', 'Choose one of rsa-key'",
        "2, 'export --der rsa-key', '--out'",
        "2, 'export --der --pem rsa-key', '--pem, --der are mutually exclusive'",
        "2, 'show', 'ALIAS'",
        "2, '', 'No command given'",
        "2, 'sow', 'Choose one of help, show, export'",
        "1, 'export --out no/such/folder rsa-key', 'no/such/folder'",
    })
    void failureIsReportedInOneLine(int exitCode, String words, String expected) {
        String[] arguments = Stream.concat(
                        Stream.of("--card", "virtual:pkcs15", "cert"),
                        Stream.of(words.split(" ")).filter(word -> !word.isEmpty()))
                .toArray(String[]::new);
        ProgramRun run = ProgramRun.digisign(arguments);

        assertThat(run.errorLines()).singleElement().asString().contains(expected);
        assertThat(run.exitCode()).isEqualTo(exitCode);
        assertThat(run.out()).isEmpty();
    }

    @Test
    void unreadableCertificateIsAnErrorAndLeavesNoFile() {
        Path file = folder.resolve("ca.pem");
        ProgramRun list = ProgramRun.digisign("list", "--json", "--card", "virtual:fineid-org");
        String hidden =
                JsonParser.parseString(list.out()).getAsJsonObject().getAsJsonArray("certificates").asList().stream()
                        .map(JsonElement::getAsJsonObject)
                        .filter(row -> row.has("problem"))
                        .map(row -> row.get("alias").getAsString())
                        .findFirst()
                        .orElseThrow();

        ProgramRun run =
                ProgramRun.digisign("cert", "export", "--out", file.toString(), "--card", "virtual:fineid-org", hidden);

        assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(run.errorLines()).singleElement().asString().contains("does not allow", "issuer");
        assertThat(file).doesNotExist();
    }
}
