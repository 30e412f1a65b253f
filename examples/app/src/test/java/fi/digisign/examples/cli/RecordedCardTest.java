package fi.digisign.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import fi.digisign.examples.cli.output.ExitCode;
import fi.digisign.fixtures.SharedVectors;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Real cards, as recorded by others. */
class RecordedCardTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "webeid-fineid_v3_select_auth_certificate_and_authenticate, auth, RSASSA-PSS, 1234, 90A0229020",
        "webeid-fineid_v4_select_sign_certificate_and_signing, sign, SHA384withECDSAinP1363Format, 123456, 90A0329030",
    })
    void recordedCertificateAndSignatureAreReproduced(
            String name, String alias, String algorithm, String pin, String hashCommand) throws Exception {
        Path trace = SharedVectors.file("fineid/" + name + ".txt");
        X509Certificate expected = certificate(SharedVectors.file("fineid/" + name + ".cert.der"));
        List<String> lines = Files.readAllLines(trace);
        String hash = lines.stream()
                .filter(line -> line.startsWith("C: 002A" + hashCommand))
                .map(line -> line.substring(("C: 002A" + hashCommand).length()))
                .findFirst()
                .orElseThrow();
        String recorded = lines.get(lines.size() - 1);

        ProgramRun list = ProgramRun.digisign("list", "--json", "--card", "trace:" + trace);
        Path pinFile = Files.writeString(folder.resolve("pin"), pin);
        ProgramRun sign = ProgramRun.digisign(
                "sign-hash",
                "--card",
                "trace:" + trace,
                "--pin",
                "file:" + pinFile,
                "--key",
                alias,
                "--algorithm",
                algorithm,
                hash);

        JsonObject row = JsonParser.parseString(list.out())
                .getAsJsonObject()
                .getAsJsonArray("certificates")
                .get(0)
                .getAsJsonObject();
        assertThat(row.get("alias").getAsString()).isEqualTo(alias);
        assertThat(new BigInteger(row.get("serialNumber").getAsString(), 16)).isEqualTo(expected.getSerialNumber());
        assertThat(HexFormat.of().parseHex(row.get("sha256").getAsString()))
                .isEqualTo(MessageDigest.getInstance("SHA-256").digest(expected.getEncoded()));
        assertThat(sign.err()).isEmpty();
        assertThat(recorded).isEqualTo("R: " + sign.out().strip() + "9000");
    }

    @Test
    void fileThatIsNoTraceIsReported() throws Exception {
        Path file = Files.writeString(folder.resolve("x.txt"), "C: 00A4\nnonsense\n");

        ProgramRun run = ProgramRun.digisign("list", "--card", "trace:" + file);

        assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(run.errorLines()).singleElement().asString().contains("cannot be played");
        assertThat(ProgramRun.digisign("list", "--card", "trace:/no/such/file").errorLines())
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"fineid-v3", "fineid-v4", "myeid"})
    void recordedTraceCanBePlayed(String image) throws Exception {
        Path trace = folder.resolve("trace.txt");
        ProgramRun first =
                ProgramRun.digisign("list", "--json", "--trace", trace.toString(), "--card", "virtual:" + image);

        ProgramRun again = ProgramRun.digisign("list", "--json", "--card", "trace:" + trace);

        assertThat(again.err()).isEmpty();
        assertThat(again.out().replace("Recorded card", "Virtual reader")).isEqualTo(first.out());
    }

    @Test
    void unrecordedExchangeIsNotBlamedOnTheCard() throws Exception {
        Path pin = Files.writeString(folder.resolve("pin"), "1234");
        Path listed = folder.resolve("listed.txt");
        Path signed = folder.resolve("signed.txt");
        ProgramRun.digisign("list", "--trace", listed.toString(), "--card", "virtual:fineid-v4");
        signHash("virtual:fineid-v4", pin, "11", "--trace", signed.toString());

        ProgramRun again = signHash("trace:" + signed, pin, "11");
        ProgramRun otherHash = signHash("trace:" + signed, pin, "22");
        ProgramRun neverSigned = signHash("trace:" + listed, pin, "11");

        assertThat(again.exitCode()).isZero();
        for (ProgramRun run : List.of(otherHash, neverSigned)) {
            assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
            assertThat(run.errorLines())
                    .singleElement()
                    .asString()
                    .startsWith("digisign: The recording does not contain this exchange")
                    .contains("--trace");
        }
    }

    private static ProgramRun signHash(String card, Path pin, String digit, String... more) {
        List<String> arguments = new java.util.ArrayList<>(List.of(more));
        arguments.addAll(List.of("sign-hash", "--card", card, "--pin", "file:" + pin, "--key", "auth"));
        arguments.addAll(List.of("--algorithm", "SHA384withECDSA", digit.repeat(48)));
        return ProgramRun.digisign(arguments.toArray(String[]::new));
    }

    private static X509Certificate certificate(Path file) throws Exception {
        try (InputStream in = Files.newInputStream(file)) {
            return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
        }
    }
}
