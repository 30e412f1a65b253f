package fi.digisign.examples.cli.key;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import fi.digisign.examples.cades.SigningKey;
import fi.digisign.examples.cli.ProgramRun;
import fi.digisign.examples.cli.access.CardKeys;
import fi.digisign.examples.cli.access.CardSource;
import fi.digisign.examples.cli.options.CardChoice;
import fi.digisign.examples.cli.output.ExitCode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.MGF1ParameterSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.KeyAgreement;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The commands decrypt and agree. */
class DecryptCommandTest {

    private static final String OAEP_256 = "RSA/ECB/OAEPWithSHA-256AndMGF1Padding";
    private static final byte[] MESSAGE = {1, 2, 3, (byte) 0xFF};

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "fineid-v3, auth, RSA/ECB/PKCS1Padding",
        "fineid-v3, auth, RSA/ECB/OAEPPadding",
        "myeid, authentication-key, RSA/ECB/PKCS1Padding",
        "myeid, authentication-key, RSA/NONE/OAEPWithSHA-1AndMGF1Padding",
        "pkcs15, rsa-key, RSA/ECB/OAEPWithSHA-1AndMGF1Padding",
    })
    void decryptsWhatTheJdkEncrypted(String image, String alias, String algorithm) throws Exception {
        Cipher cipher = Cipher.getInstance(algorithm.replace("NONE", "ECB"));
        cipher.init(Cipher.ENCRYPT_MODE, publicKey(image, alias));

        ProgramRun run = run("decrypt", image, alias, "1234", "--algorithm", algorithm, hex(cipher.doFinal(MESSAGE)));

        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        assertThat(run.out().strip()).isEqualToIgnoringCase("010203FF");
    }

    @ParameterizedTest
    @CsvSource({"fineid-v3, auth", "myeid, authentication-key"})
    void hashFunctionOfMgf1CanBeChosen(String image, String alias) throws Exception {
        Cipher cipher = Cipher.getInstance(OAEP_256);
        cipher.init(
                Cipher.ENCRYPT_MODE,
                publicKey(image, alias),
                new OAEPParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, PSource.PSpecified.DEFAULT));

        ProgramRun run = run(
                "decrypt",
                image,
                alias,
                "1234",
                "--json",
                "--algorithm",
                OAEP_256,
                "--mgf1",
                "SHA-256",
                hex(cipher.doFinal(MESSAGE)));

        assertThat(run.err()).isEmpty();
        assertThat(JsonParser.parseString(run.out())
                        .getAsJsonObject()
                        .get("message")
                        .getAsString())
                .isEqualToIgnoringCase("010203FF");
    }

    @ParameterizedTest
    @CsvSource({
        "auth, RSA/ECB/NoPadding, '', 'There is no cipher RSA/ECB/NoPadding'",
        "auth, AES/CBC/PKCS5Padding, '', 'There is no cipher AES'",
        "auth, RSA/ECB/PKCS1Padding, SHA-256, '--mgf1 does not apply'",
        "sign, RSA/ECB/PKCS1Padding, '', 'choose another key'",
        "auth, RSA/ECB/OAEPWithSHA-256AndMGF1Padding, SHA-99, 'SHA-99 is not possible'",
        "auth, RSA/ECB/OAEPWithSHA-256AndMGF1Padding, '', 'one hash function for both'",
        "nosuch, RSA/ECB/PKCS1Padding, '', 'auth, sign'",
    })
    void undecryptableInputIsReportedBeforeThePin(String alias, String algorithm, String mgf1, String expected) {
        List<String> arguments = new ArrayList<>(List.of(
                "decrypt",
                "--card",
                "virtual:fineid-v3",
                "--pin",
                "env:DIGISIGN_TEST_NOT_SET",
                "--key",
                alias,
                "--algorithm",
                algorithm,
                "00".repeat(256)));
        if (!mgf1.isEmpty()) {
            arguments.addAll(List.of("--mgf1", mgf1));
        }

        ProgramRun run = ProgramRun.digisign(arguments.toArray(String[]::new));

        assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(run.errorLines())
                .singleElement()
                .asString()
                .containsIgnoringCase(expected)
                .doesNotContain("DIGISIGN_TEST_NOT_SET");
    }

    @Test
    void cryptogramForAnotherKeyIsReported() throws Exception {
        ProgramRun run =
                run("decrypt", "fineid-v3", "auth", "1234", "--algorithm", "RSA/ECB/PKCS1Padding", "01".repeat(256));

        assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(run.errorLines()).singleElement().asString().contains("not encrypted for this key");
    }

    @Test
    void wrongPinUsesOneTry() throws Exception {
        String text = hex(new byte[256]);
        ProgramRun decrypt = run("decrypt", "fineid-v3", "auth", "7777", "--algorithm", "RSA/ECB/PKCS1Padding", text);
        ProgramRun agree = run("agree", "fineid-v4", "auth", "7777", hex(point(pair("fineid-v4", "auth"))));

        for (ProgramRun run : List.of(decrypt, agree)) {
            assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
            assertThat(run.errorLines()).singleElement().asString().contains("Wrong PIN", "4 tries left");
        }
    }

    @ParameterizedTest
    @CsvSource({"fineid-v4, auth", "myeid, agreement-key", "pkcs15, p-256-key"})
    void agreedSecretEqualsThatOfTheOtherParty(String image, String alias) throws Exception {
        KeyPair other = pair(image, alias);
        KeyAgreement agreement = KeyAgreement.getInstance("ECDH");
        agreement.init(other.getPrivate());
        agreement.doPhase(publicKey(image, alias), true);

        ProgramRun run = run("agree", image, alias, "1234", hex(point(other)));

        assertThat(run.err()).isEmpty();
        assertThat(run.out().strip()).isEqualToIgnoringCase(hex(agreement.generateSecret()));
    }

    @ParameterizedTest
    @CsvSource({
        "fineid-v4, auth, 04, 'should have 97 bytes'",
        "fineid-v4, auth, 0G, hexadecimal",
        "fineid-v3, auth, 04, 'not on an elliptic curve'",
    })
    void invalidPointIsReportedBeforeThePin(String image, String alias, String hex, String expected) {
        ProgramRun run = ProgramRun.digisign(
                "agree", "--card", "virtual:" + image, "--pin", "env:DIGISIGN_TEST_NOT_SET", "--key", alias, hex);

        assertThat(run.exitCode()).isEqualTo(expected.equals("hexadecimal") ? ExitCode.USAGE : ExitCode.FAILED);
        assertThat(run.errorLines()).singleElement().asString().contains(expected);
    }

    @Test
    void pointOffTheCurveNeverReachesTheCard() {
        ProgramRun run = ProgramRun.digisign(
                "agree",
                "--card",
                "virtual:fineid-v4",
                "--pin",
                "env:DIGISIGN_TEST_NOT_SET",
                "--key",
                "auth",
                "04" + "01".repeat(96));

        assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(run.errorLines()).singleElement().asString().contains("curve");
    }

    private ProgramRun run(String command, String image, String alias, String pin, String... more) throws Exception {
        List<String> arguments = new ArrayList<>(List.of(
                command,
                "--card",
                "virtual:" + image,
                "--pin",
                "file:" + Files.writeString(folder.resolve("pin"), pin),
                "--key",
                alias));
        arguments.addAll(List.of(more));
        return ProgramRun.digisign(arguments.toArray(String[]::new));
    }

    private static PublicKey publicKey(String image, String alias) throws Exception {
        CardSource source = CardSource.of(new CardChoice.Virtual(image));
        try (CardKeys keys = CardKeys.load(source, List.of(), null, callbacks -> {}, () -> false)) {
            SigningKey key = keys.key(alias);
            return key.certificate().getPublicKey();
        }
    }

    /** A key pair on the card's curve. */
    private static KeyPair pair(String image, String alias) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(((ECPublicKey) publicKey(image, alias)).getParams());
        return generator.generateKeyPair();
    }

    /** The point is the end of the key's DER encoding. */
    private static byte[] point(KeyPair pair) {
        byte[] encoded = pair.getPublic().getEncoded();
        int length = 1
                + 2
                        * ((((ECPublicKey) pair.getPublic())
                                                .getParams()
                                                .getCurve()
                                                .getField()
                                                .getFieldSize()
                                        + 7)
                                / 8);
        return Arrays.copyOfRange(encoded, encoded.length - length, encoded.length);
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
