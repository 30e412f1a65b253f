package fi.digisign.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import fi.digisign.apdu.Bytes;
import fi.digisign.pkcs15.Token;
import fi.digisign.pkcs15.TokenCertificate;
import fi.digisign.pkcs15.TokenKey;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignHashCommandTest {

    private static final byte[] MESSAGE = "TEST message".getBytes(StandardCharsets.UTF_8);

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
    void the_jdk_verifies_what_the_card_signed(String image, String alias, String pin, String algorithm)
            throws Exception {
        byte[] digest = digest(algorithm);
        byte[] input = algorithm.equals("NONEwithRSA") ? digestInfo(digest) : digest;

        ProgramRun run = ProgramRun.digisign(
                "sign-hash",
                "--card",
                "virtual:" + image,
                "--pin",
                "file:" + file(pin),
                "--key",
                alias,
                "--algorithm",
                algorithm,
                HexFormat.of().formatHex(input));

        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        byte[] signature = HexFormat.of().parseHex(run.out().strip());
        assertThat(verifies(publicKey(image, alias), algorithm, signature)).isTrue();
    }

    @Test
    void a_signature_with_pin_2_takes_five_exchanges_after_the_card_is_open() throws Exception {
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
    void a_wrong_pin_costs_one_try_and_one_line() throws Exception {
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
        "nosuch, SHA384withECDSA, 00, 'The digest does not fit'",
        "nosuch, MD5withRSA, 00, 'There is no signature algorithm MD5withRSA'",
        "nosuch, RSASSA-PSS, 00, 'No hash function'",
        "nosuch, NONEwithECDSA, 0G, 'hexadecimal'",
        "nosuch, NONEwithECDSA, 00, 'auth, sign'",
        "auth, NONEwithRSA, 00, 'digisign: '",
    })
    void what_cannot_be_signed_is_said_before_a_pin_is_asked_for(
            String alias, String algorithm, String hex, String expected) {
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

        assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(run.errorLines())
                .singleElement()
                .asString()
                .contains(expected)
                .doesNotContain("DIGISIGN_TEST_NOT_SET");
    }

    private Path file(String pin) throws Exception {
        return Files.writeString(folder.resolve("pin"), pin);
    }

    private static byte[] digest(String algorithm) throws Exception {
        Matcher bits = Pattern.compile("SHA(\\d+)").matcher(algorithm);
        return MessageDigest.getInstance(bits.find() ? "SHA-" + bits.group(1) : "SHA-256")
                .digest(MESSAGE);
    }

    /** The DigestInfo of SHA-256 (RFC 8017 §9.2). */
    private static byte[] digestInfo(byte[] digest) {
        return Bytes.ofHex("3031300D060960864801650304020105000420")
                .plus(Bytes.of(digest))
                .toArray();
    }

    private static PublicKey publicKey(String image, String alias) throws Exception {
        CardSource source = CardSource.of(new CardChoice.Virtual(image));
        try (Token token = OpenCard.open(source, List.of())) {
            TokenKey key = new Aliases(token).key(alias).orElseThrow();
            for (TokenCertificate certificate : token.certificates()) {
                if (certificate.id().equals(key.id())) {
                    return CertificateFactory.getInstance("X.509")
                            .generateCertificate(new ByteArrayInputStream(
                                    token.read(certificate).toArray()))
                            .getPublicKey();
                }
            }
        }
        throw new AssertionError("no certificate for " + alias);
    }

    private static boolean verifies(PublicKey key, String algorithm, byte[] value) throws Exception {
        boolean pss = algorithm.equals("RSASSA-PSS") || algorithm.endsWith("MGF1");
        String name = pss
                ? "RSASSA-PSS"
                : algorithm.replace("NONEwithRSA", "SHA256withRSA").replace("NONEwithECDSA", "SHA256withECDSA");
        Signature signature = Signature.getInstance(name);
        if (pss) {
            signature.setParameter(new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
        }
        signature.initVerify(key);
        signature.update(MESSAGE);
        return signature.verify(value);
    }
}
