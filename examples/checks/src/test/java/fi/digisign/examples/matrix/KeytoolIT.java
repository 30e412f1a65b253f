package fi.digisign.examples.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import fi.digisign.examples.matrix.tools.CardAtTools;
import fi.digisign.examples.matrix.tools.CardAtTools.Step;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The JDK's keytool with a card, as docs/tools.md says. */
@Execution(ExecutionMode.CONCURRENT)
class KeytoolIT {

    private static final String KEYTOOL = "keytool $fast -keystore NONE -storetype DIGISIGN ";
    private static final String BY_NAME = "-addprovider DIGISIGN -J--class-path=$jars ";

    @TempDir
    Path folder;

    @BeforeEach
    void components() {
        Required.components();
    }

    @Test
    void everyWayToNameTheProviderLists() throws Exception {
        CardAtTools tools = new CardAtTools("fineid-v4", folder);
        String list = KEYTOOL + "-list -v -storepass 1234 ";
        String name = "-providerclass fi.digisign.provider.DigisignProvider ";
        List<String> ways = List.of(
                BY_NAME,
                "-addprovider DIGISIGN -J-cp -J$jars",
                "-addprovider DIGISIGN -J--module-path=$jars",
                name + "-providerpath $jars",
                name + "-J-cp -J$jars",
                name + "-J--module-path=$jars",
                "-addprovider DIGISIGN -providerarg reader=Virtual -J--class-path=$jars",
                name + "-providerarg reader=Virtual -J--class-path=$jars",
                "-J-Djava.security.properties=providers.txt -J--class-path=$jars",
                "-J-Djava.security.properties=providers.txt -J--module-path=$jars");
        Files.writeString(
                folder.resolve("providers.txt"),
                "security.provider." + CardAtTools.nextProviderNumber() + "=DIGISIGN\n");
        ways.forEach(way -> tools.then(list + way));
        tools.then("JAVA_TOOL_OPTIONS=\"-Djava.security.properties=providers.txt -Djava.class.path=$jars\" " + list);

        for (Step step : tools.run()) {
            step.succeeded()
                    .says("Alias name: auth", "Alias name: sign", "Entry type: PrivateKeyEntry", "HOLDER-V4")
                    .says("Certificate chain length: 3")
                    .cost(1, 0);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "fineid-v3, auth, 1234, -sigalg RSASSA-PSS, rsassaPss",
        "fineid-v4, sign, 123456, '', ecdsa-with-SHA384",
    })
    void requestsAndCertificatesAreReadByOpenSslAndKeytool(
            String image, String alias, String pin, String options, String algorithm) throws Exception {
        // the password of the store is PIN 1; where the key wants PIN 2, it is the password of the key
        String pins = pin.equals("1234") ? "-storepass 1234 " : "-storepass '' -keypass " + pin + " ";
        String key = "-alias " + alias + " ";
        List<Step> steps = new CardAtTools(image, folder)
                .then(KEYTOOL + "-certreq " + key + pins + options + " -file request.pem " + BY_NAME)
                .then("openssl req -verify -noout -text -in request.pem")
                .then("keytool $fast -printcertreq -file request.pem")
                .then(KEYTOOL + "-exportcert -rfc -storepass '' " + key + " -file certificate.pem " + BY_NAME)
                .then("openssl x509 -noout -subject -in certificate.pem")
                .then("keytool $fast -printcert -file certificate.pem")
                .then("openssl req -noout -pubkey -in request.pem > of-request;"
                        + " openssl x509 -noout -pubkey -in certificate.pem | cmp - of-request")
                .run();

        steps.get(0).succeeded().cost(1, 1);
        steps.get(1).succeeded().says("verify OK", algorithm, "HOLDER");
        steps.get(2).succeeded().says("HOLDER");
        steps.get(3).succeeded().cost(0, 0);
        steps.get(4).succeeded().says("HOLDER");
        steps.get(5).succeeded().says("HOLDER", "DIGISIGN TEST Issuing CA");
        steps.get(6).succeeded();
    }

    @Test
    void theKeyIssuesCertificatesAndRevocations() throws Exception {
        List<Step> steps = new CardAtTools("fineid-v4", folder)
                .then("openssl req -new -newkey rsa:2048 -nodes -keyout k.pem -subj /CN=TEST -out request.pem")
                .then(KEYTOOL + "-gencert -rfc -alias auth -storepass 1234 -infile request.pem -outfile issued.pem "
                        + BY_NAME)
                .then(KEYTOOL + "-exportcert -rfc -alias auth -storepass '' -file issuer.pem " + BY_NAME)
                .then("openssl verify -partial_chain -no_check_time -trusted issuer.pem issued.pem;"
                        + " openssl x509 -noout -issuer -in issued.pem")
                .then(KEYTOOL + "-gencrl -rfc -alias auth -storepass 1234 -id 1 -file crl.pem " + BY_NAME)
                .then("openssl crl -noout -CAfile issuer.pem -in crl.pem")
                .run();

        steps.get(1).succeeded().cost(1, 1);
        steps.get(3).says("HOLDER-V4");
        steps.get(4).succeeded().cost(1, 1);
        steps.get(5).says("verify OK");
    }

    @Test
    void pinsFromFilesAndVariablesAndNoPinAtAll() throws Exception {
        Files.writeString(folder.resolve("pin"), "1234\n");
        List<Step> steps = new CardAtTools("myeid", folder)
                .then("PIN=1234 " + KEYTOOL + "-list -storepass:env PIN " + BY_NAME)
                .then(KEYTOOL + "-list -storepass:file pin " + BY_NAME)
                .then(KEYTOOL + "-list -storepass '' " + BY_NAME)
                .then(KEYTOOL + "-list -protected " + BY_NAME)
                .then(KEYTOOL + "-list -storepass '' "
                        + "-addprovider DIGISIGN -providerarg caCertificates=true -J--class-path=$jars")
                .run();

        steps.forEach(step -> step.succeeded().says("authentication-key, ", "signature-key, "));
        steps.subList(0, 2).forEach(step -> step.cost(1, 0));
        steps.subList(2, 5).forEach(step -> step.cost(0, 0));
        assertThat(steps.get(2).output()).doesNotContain("trustedCertEntry");
        steps.get(4).says("trustedCertEntry");
    }

    @Test
    void aWrongPinCostsOneTryAndTheMessageSaysHowManyAreLeft() throws Exception {
        List<Step> steps = new CardAtTools("fineid-v4", folder)
                .then(KEYTOOL + "-list -storepass 9999 " + BY_NAME)
                .then(KEYTOOL + "-certreq -alias auth -storepass 8888 " + BY_NAME)
                .then(KEYTOOL + "-certreq -alias sign -storepass '' -keypass 999999 " + BY_NAME)
                .run();

        steps.get(0).failed().says("keytool error", "4 tries left").cost(1, 0);
        assertThat(steps.get(0).triesLeft().get(0)).isEqualTo(4);
        steps.get(1).failed().says("keytool error", "3 tries left").cost(1, 0);
        assertThat(steps.get(1).triesLeft().get(0)).isEqualTo(3);
        steps.get(2).failed().says("keytool error", "4 tries left").cost(1, 0);
        assertThat(steps.get(2).triesLeft().subList(0, 2)).containsExactly(3, 4);
    }

    @Test
    void whatChangesTheCardIsRefusedInWords() throws Exception {
        List<Step> steps = new CardAtTools("fineid-v4", folder)
                .then(KEYTOOL + "-delete -alias auth -storepass '' " + BY_NAME)
                .then(KEYTOOL + "-genkeypair -alias new -keyalg EC -dname CN=TEST -storepass '' " + BY_NAME)
                .then(KEYTOOL + "-storepasswd -storepass 1234 -new 567890 " + BY_NAME)
                .run();

        steps.forEach(step -> step.failed().says("read-only"));
    }
}
