package fi.digisign.examples.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import fi.digisign.examples.matrix.tools.CardAtTools;
import fi.digisign.examples.matrix.tools.CardAtTools.Step;
import fi.digisign.examples.matrix.tools.CardFolder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The JDK's jarsigner with a card, as docs/tools.md says; the JDK alone verifies. */
@Execution(ExecutionMode.CONCURRENT)
class JarsignerIT {

    /** The first JDK known to have the option. */
    private static final int WITH_PROVIDER_PATH = 25;

    private static final String CARD = "jarsigner $fast -keystore NONE -storetype DIGISIGN ";
    private static final String BY_NAME = "-addprovider DIGISIGN -J--class-path=$jars ";
    private static final String FILES = "-signedjar out.jar in.jar ";
    private static final String VERIFY =
            "jarsigner $fast -verify -verbose -certs -strict -keystore trust.p12" + " -storepass changeit out.jar";

    @TempDir
    Path folder;

    @BeforeEach
    void components() throws Exception {
        Required.components();
    }

    /** A card, and the trust store of someone who trusts its root. */
    private CardAtTools card(String image) throws Exception {
        CardFolder.prepare(image, folder);
        return new CardAtTools(image, folder);
    }

    @ParameterizedTest
    @CsvSource({
        "fineid-v3, auth, -storepass 1234, -sigalg RSASSA-PSS -digestalg SHA-384, RSASSA-PSS",
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
        List<String> ways = new ArrayList<>(List.of(
                BY_NAME,
                "-addprovider DIGISIGN -J-cp -J$jars ",
                "-addprovider DIGISIGN -J--module-path=$jars ",
                name + "-J--class-path=$jars ",
                name + "-J-cp -J$jars ",
                name + "-J--module-path=$jars ",
                name + "-providerArg reader=Virtual -J--class-path=$jars ",
                "-J-Djava.security.properties=providers.txt -J--class-path=$jars ",
                "-J-Djava.security.properties=providers.txt -J--module-path=$jars "));
        if (Runtime.version().feature() >= WITH_PROVIDER_PATH) {
            ways.add(name + "-providerPath $jars ");
        }
        ways.forEach(way -> tools.then(CARD + way + "-storepass 1234 " + FILES + "auth"));
        tools.then("JAVA_TOOL_OPTIONS=\"-Djava.security.properties=providers.txt -Djava.class.path=$jars\" " + CARD
                + "-storepass 1234 " + FILES + "auth");
        tools.then("PIN=123456 " + CARD + BY_NAME + "-storepass '' -keypass:env PIN " + FILES + "sign");

        List<Step> steps = tools.run();

        steps.forEach(step -> step.succeeded().says("jar signed.").cost(1, 1));
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
