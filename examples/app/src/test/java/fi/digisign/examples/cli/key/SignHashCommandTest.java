package fi.digisign.examples.cli.key;

import static org.assertj.core.api.Assertions.assertThat;

import fi.digisign.examples.cli.ProgramRun;
import fi.digisign.examples.cli.output.ExitCode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignHashCommandTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "fineid-v3, auth, 1234, SHA256withRSA",
        "fineid-v3, auth, 1234, RSASSA-PSS",
        "fineid-v3, auth, 1234, SHA256withRSAandMGF1",
        "fineid-v3, sign, 123456, SHA256withECDSA",
        "fineid-v4, auth, 1234, SHA384withECDSA",
        "fineid-v4, auth, 1234, SHA256withECDSAinP1363Format",
        "fineid-v4, sign, 123456, SHA384withECDSA",
        "fineid-org, auth, 1234, SHA256withRSA",
        "fineid-org, sign, 123456, SHA384withECDSA",
        "myeid, authentication-key, 1234, SHA256withRSA",
        "myeid, signature-key, 123456, SHA256withECDSA",
        "myeid, agreement-key, 1234, SHA384withECDSAinP1363Format",
        "pkcs15, rsa-key, 1234, SHA512withRSA",
        "pkcs15, rsa-key, 1234, NONEwithRSA",
        "pkcs15, p-256-key, 1234, SHA256withECDSA",
        "pkcs15, p-384-key, 1234, NONEwithECDSA",
    })
    void jdkVerifiesWhatTheCardSigned(String image, String alias, String pin, String algorithm) throws Exception {
        HashToSign hash = new HashToSign(image, alias, algorithm);

        ProgramRun run = hash.sign("virtual:" + image, file(pin));

        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        assertThat(hash.isVerifiedByTheJdk(run.out())).isTrue();
    }

    @Test
    void pin2SignatureTakesFiveExchangesAfterOpening() throws Exception {
        Path trace = folder.resolve("trace.txt");

        ProgramRun.digisign(
                "sign-hash",
                "--trace",
                trace.toString(),
                "--card",
                "virtual:fineid-v4",
                "--pin",
                "file:" + file("123456"),
                "--key",
                "sign",
                "--algorithm",
                "SHA384withECDSA",
                "00".repeat(48));

        List<String> commands = Files.readAllLines(trace).stream()
                .filter(line -> line.startsWith("C: "))
                .toList();
        int verify = 0;
        while (verify < commands.size() && !commands.get(verify).startsWith("C: 002000820C")) {
            verify++;
        }
        assertThat(commands.subList(verify, commands.size())).hasSizeBetween(4, 5);
        assertThat(String.join("", commands)).doesNotContain("313233343536");
    }

    @Test
    void wrongPinUsesOneTryAndIsOneLine() throws Exception {
        ProgramRun run = ProgramRun.digisign(
                "sign-hash",
                "--card",
                "virtual:fineid-v4",
                "--pin",
                "file:" + file("7777"),
                "--key",
                "auth",
                "--algorithm",
                "SHA384withECDSA",
                "00".repeat(48));

        assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(run.errorLines()).singleElement().asString().contains("4 tries left");
        assertThat(run.out()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "2, nosuch, SHA384withECDSA, 00, 'The digest does not match'",
        "2, nosuch, MD5withRSA, 00, 'There is no signature algorithm MD5withRSA'",
        "2, nosuch, RSASSA-PSS, 00, 'No hash function'",
        "2, nosuch, NONEwithECDSA, 0G, 'hexadecimal'",
        "1, nosuch, NONEwithECDSA, 00, 'auth, sign'",
        "1, auth, NONEwithRSA, 00, 'digisign: '",
    })
    void unsignableInputIsReportedBeforeThePin(
            int exitCode, String alias, String algorithm, String hex, String expected) {
        ProgramRun run = ProgramRun.digisign(
                "sign-hash",
                "--card",
                "virtual:fineid-v4",
                "--pin",
                "env:DIGISIGN_TEST_NOT_SET",
                "--key",
                alias,
                "--algorithm",
                algorithm,
                hex);

        assertThat(run.exitCode()).isEqualTo(exitCode);
        assertThat(run.errorLines())
                .singleElement()
                .asString()
                .contains(expected)
                .doesNotContain("DIGISIGN_TEST_NOT_SET");
    }

    /** These tests run without a screen. */
    @Test
    void windowWithoutAScreenIsReported() {
        ProgramRun run = ProgramRun.digisign(
                "sign-hash",
                "--card",
                "virtual:fineid-v4",
                "--pin",
                "dialog",
                "--key",
                "sign",
                "--algorithm",
                "SHA384withECDSA",
                "00".repeat(48));

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.errorLines()).singleElement().asString().contains("no screen", "desktop session");
    }

    private Path file(String pin) throws Exception {
        return Files.writeString(folder.resolve("pin"), pin);
    }
}
