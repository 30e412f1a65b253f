package fi.digisign.examples.tools;

import static org.assertj.core.api.Assertions.assertThat;

import fi.digisign.examples.tools.CardAtTools.Step;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The JDK's jarsigner with a card, as docs/tools.md says; the JDK alone verifies. */
class JarsignerIT {

    private static final String CARD = "jarsigner $fast -keystore NONE -storetype DIGISIGN ";
    private static final String BY_NAME = "-addprovider DIGISIGN -J--class-path=$jars ";
    private static final String FILES = "-signedjar out.jar in.jar ";
    private static final String VERIFY =
            "jarsigner $fast -verify -verbose -certs -strict -keystore trust.p12" + " -storepass changeit out.jar";

    @TempDir
    Path folder;

    @BeforeEach
    void components() throws Exception {
        CardAtTools.requireComponents();
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(folder.resolve("in.jar")))) {
            jar.putNextEntry(new ZipEntry("hello.txt"));
            jar.write(new byte[] {'h', 'e', 'l', 'l', 'o'});
            jar.closeEntry();
        }
    }

    /** A card, and the trust store of someone who trusts its root. */
    private CardAtTools card(String image) throws Exception {
        TrustedRoot.of(image).writeTo(folder.resolve("trust.p12"));
        return new CardAtTools(image, folder);
    }

    @ParameterizedTest
    @CsvSource({
        "fineid-v3, auth, -storepass 1234, '', withRSA",
        "fineid-v3, auth, -storepass 1234, -sigalg RSASSA-PSS -digestalg SHA-384, RSASSA-PSS",
        "fineid-v4, auth, -storepass 1234, '', SHA384withECDSA",
        "myeid, authentication-key, -storepass 1234, -sigalg RSASSA-PSS, RSASSA-PSS",
        "myeid, agreement-key, -storepass '' -keypass 1234, -sigalg SHA512withECDSA, SHA512withECDSA",
    })
    void theJdkAloneVerifiesTheJar(String image, String alias, String pins, String options, String algorithm)
            throws Exception {
        List<Step> steps = card(image)
                .then(CARD + BY_NAME + pins + " " + options + " " + FILES + alias)
                .then(VERIFY)
                .run();

        steps.get(0).succeeded().says("jar signed.").cost(1, 1);
        steps.get(1).succeeded().says("jar verified.", algorithm, "HOLDER").cost(0, 0);
    }

    /** Their certificates are for non-repudiation only, which the JDK's rules for code do not know: exit code 4. */
    @ParameterizedTest
    @CsvSource({
        "fineid-v3, sign, -addprovider DIGISIGN -storepass '' -keypass 123456, SHA256withECDSA",
        "fineid-v4, sign, -addprovider DIGISIGN -providerArg purpose=signature -storepass 123456, SHA384withECDSA",
    })
    void signaturesWithPin2AreValidThoughTheirKeysAreNotForCode(
            String image, String alias, String options, String algorithm) throws Exception {
        List<Step> steps = card(image)
                .then(CARD + options + " -J--class-path=$jars " + FILES + alias)
                .then(VERIFY)
                .run();

        steps.get(0).succeeded().says("jar signed.").cost(1, 1);
        steps.get(1).says("jar verified", "KeyUsage does not allow digital signatures", "HOLDER");
        assertThat(steps.get(1).exitCode()).isEqualTo(4);
        assertThat(steps.get(1).output()).contains("Signature algorithm: ").doesNotContain("unsigned entries");
    }

    @Test
    void everyWayToNameTheProviderSigns() throws Exception {
        String name = "-providerClass fi.digisign.provider.DigisignProvider ";
        CardAtTools tools = card("fineid-v4");
        List<String> ways = List.of(
                BY_NAME,
                "-addprovider DIGISIGN -J--module-path=$jars ",
                name + "-J--class-path=$jars ",
                name + "-J--module-path=$jars ",
                name + "-providerArg reader=Virtual -J--class-path=$jars ");
        ways.forEach(way -> tools.then(CARD + way + "-storepass 1234 " + FILES + "auth"));

        List<Step> steps = tools.run();

        steps.forEach(step -> step.succeeded().says("jar signed.").cost(1, 1));
    }

    @Test
    void aTimeStampIsPutIn() throws Exception {
        List<Step> steps = card("fineid-v4")
                .then(TimeStampServer.SET_UP
                        + "keytool $fast -importcert -noprompt -alias tsa -file tsa.pem -keystore trust.p12"
                        + " -storepass changeit")
                .then(CARD + BY_NAME + "-storepass 1234 -tsa @TSA@ " + FILES + "auth")
                .then(VERIFY)
                .run();

        steps.get(0).succeeded();
        steps.get(1).succeeded().says("jar signed.").cost(1, 1);
        steps.get(2).succeeded().says("jar verified.", "Timestamped by", "DIGISIGN TEST TSA");
    }

    @Test
    void aWrongPinCostsOneTryAndTheMessageSaysHowManyAreLeft() throws Exception {
        List<Step> steps = card("fineid-v4")
                .then(CARD + BY_NAME + "-storepass 9999 " + FILES + "auth")
                .then(CARD + BY_NAME + "-storepass '' -keypass 999999 " + FILES + "sign")
                .run();

        steps.get(0).failed().says("jarsigner error", "4 tries left").cost(1, 0);
        steps.get(1).failed().says("jarsigner", "4 tries left").cost(1, 0);
        assertThat(steps.get(1).triesLeft().subList(0, 2)).containsExactly(4, 4);
    }
}
