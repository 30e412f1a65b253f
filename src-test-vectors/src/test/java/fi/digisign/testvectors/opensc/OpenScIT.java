package fi.digisign.testvectors.opensc;

import static org.assertj.core.api.Assertions.assertThat;

import fi.digisign.fixtures.Skip;
import fi.digisign.fixtures.pcscd.PcscdNamespace;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** OpenSC, which knows nothing of this project, uses the card images through the real pcscd. */
class OpenScIT {

    @TempDir
    Path work;

    @BeforeAll
    static void needsOpenSc() {
        Skip.ifMissing(PcscdNamespace.missing()
                .or(() -> missingTool("pkcs15-tool", "opensc"))
                .or(() -> missingTool("openssl", "openssl")));
    }

    private static Optional<String> missingTool(String tool, String debianPackage) {
        boolean there = Stream.of(
                        System.getenv().getOrDefault("PATH", "/usr/bin").split(File.pathSeparator))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, tool)));
        return there
                ? Optional.empty()
                : Optional.of(tool + " is not installed (Debian package " + debianPackage + ")");
    }

    private String run(String image, String script) throws Exception {
        Path configuration = work.resolve("opensc.conf");
        Files.writeString(
                configuration,
                "app default { enable_default_driver = true; framework pkcs15 { use_file_caching = false; } }\n");
        Path file = work.resolve("script.sh");
        Files.writeString(file, "export OPENSC_CONF='" + configuration + "'\ncd '" + work + "'\nexec 2>&1\n" + script);
        PcscdNamespace.Outcome outcome = PcscdNamespace.run(
                PcscdNamespace.java(OpenScSession.class, image, file.toString()), Duration.ofSeconds(60));
        assertThat(outcome.exitCode())
                .as(outcome.stdout() + outcome.stderr() + outcome.serviceLog())
                .isZero();
        return outcome.stdout();
    }

    @Test
    void theMyEidDriverReadsSignsAndDeciphers() throws Exception {
        String output = run("myeid", """
                opensc-tool --name
                pkcs15-tool --dump
                printf hello > message
                openssl dgst -sha256 -binary message > digest
                for id in 01 02; do
                  pkcs15-tool --read-certificate $id | openssl x509 -noout -pubkey > public$id
                done
                pkcs15-crypt -s -k 01 -i digest -o signature01 --sha-256 --pkcs1 --pin 1234
                openssl dgst -sha256 -verify public01 -signature signature01 message
                pkcs15-crypt -s -k 02 -i digest -o signature02 --sha-256 --signature-format openssl --pin 123456
                openssl dgst -sha256 -verify public02 -signature signature02 message
                openssl pkeyutl -encrypt -pubin -inkey public01 -in message -out cryptogram
                pkcs15-crypt -c -k 01 -i cryptogram -o clear --pkcs1 --raw --pin 1234
                cmp message clear && echo deciphered
                """);
        assertThat(output)
                .contains("MyEID")
                .contains("Basic PIN", "Signature PIN", "Authentication key", "Signature key", "Agreement key")
                .contains("Security Officer PIN", "soPin", "DIGISIGN TEST Root CA - MYEID")
                .contains("deciphered");
        assertThat(output.lines().filter("Verified OK"::equals)).hasSize(2);
    }

    @Test
    void theDefaultDriverReadsThePlainCard() throws Exception {
        String output =
                run("pkcs15", "pkcs15-tool --dump\npkcs15-tool --read-certificate 12 | openssl x509 -noout -subject\n");
        assertThat(output)
                .contains("PKCS#15 Card [PKCS15 TEST]", "0099900005da7a15")
                .contains("Private RSA Key [RSA key]", "Private EC Key [P-256 key]", "Private EC Key [P-384 key]")
                .contains("ModLength      : 2048", "Reference      : 129 (0x81)", "local, initialized, needs-padding")
                .contains("CN = DIGISIGN TEST Issuing CA - P15");
        assertThat(output.lines().filter(line -> line.startsWith("X.509 Certificate")))
                .hasSize(5);
    }

    @Test
    void theDefaultDriverReadsTheNewestIdentityCard() throws Exception {
        String output = run(
                "fineid-v4", "pkcs15-tool --dump\npkcs15-tool --read-certificate 46 | openssl x509 -noout -subject\n");
        assertThat(output)
                .contains("PIN [perustunnusluku]", "PIN [allekirjoitustunnusluku]", "PIN [aktivointitunnusluku]")
                .contains("X.509 Certificate [todentamis- ja salausvarmenne]")
                .contains("X.509 Certificate [allekirjoitusvarmenne]")
                .contains("Reference      : 17 (0x11)", "Reference      : 130 (0x82)")
                .contains("serialNumber = 99900002P");
    }
}
