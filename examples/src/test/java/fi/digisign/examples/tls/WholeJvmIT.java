package fi.digisign.examples.tls;

import static org.assertj.core.api.Assertions.assertThat;

import fi.digisign.examples.tools.CardAtTools;
import fi.digisign.examples.tools.TrustedRoot;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The card for a whole JVM, by options of its command line only: docs/tls.md, "Without a line of code". */
class WholeJvmIT {

    private static final String OPTIONS = "-Djava.security.properties=providers.txt -Djavax.net.ssl.keyStore=NONE"
            + " -Djavax.net.ssl.keyStoreType=DIGISIGN -Djavax.net.ssl.trustStore=trust.p12"
            + " -Djavax.net.ssl.trustStorePassword=changeit ";
    private static final String PIN = "-Djavax.net.ssl.keyStorePassword=1234 ";

    @TempDir
    Path folder;

    @BeforeEach
    void components() {
        CardAtTools.requireComponents();
    }

    @ParameterizedTest
    @ValueSource(strings = {"fineid-v3", "fineid-v4", "myeid"})
    void programsThatKnowNothingOfCardsLogInWithOne(String image) throws Exception {
        SoftwareIdentity server = SoftwareIdentity.rsa();
        server.writePem(folder.resolve("server.pem"));
        server.writeTrustStore(folder.resolve("trust.p12"));
        TrustedRoot.of(image).writePem(folder.resolve("root.pem"));
        Files.writeString(
                folder.resolve("providers.txt"),
                "security.provider." + CardAtTools.nextProviderNumber() + "=DIGISIGN purpose=authentication\n");
        Files.writeString(folder.resolve("page"), OpenSslProcess.PAGE);
        String classes = Path.of(WholeJvm.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toURI())
                .toString();
        String program = WholeJvm.class.getName();
        String server4433 = """
                openssl s_server -accept 4433 -HTTP -Verify 3 -verify_return_error -cert server.pem -CAfile root.pem \
                  > server.txt 2>&1 &
                openssl=$!
                until grep -q ACCEPT server.txt; do sleep 0.05; done
                %s
                result=$?
                kill $openssl
                cat server.txt
                exit $result
                """;
        CardAtTools tools = new CardAtTools(image, folder);
        List.of(
                        "$java -cp $jars:" + classes + " " + OPTIONS + PIN + program
                                + " HttpClient https://localhost:4433/page",
                        "$java -cp $jars:" + classes + " " + OPTIONS + PIN + program
                                + " HttpsURLConnection https://localhost:4433/page",
                        "$java -cp " + classes + " -p $jars " + OPTIONS + PIN
                                + "-Djavax.net.ssl.keyStoreProvider=DIGISIGN " + program
                                + " HttpClient https://localhost:4433/page")
                .forEach(command -> tools.then(server4433.formatted(command)));
        tools.then(server4433.formatted("$java -cp $jars:" + classes + " " + OPTIONS
                + "-Djavax.net.ssl.keyStorePassword=9999 " + program + " HttpClient https://localhost:4433/page"));

        List<CardAtTools.Step> steps = tools.run();

        steps.subList(0, 3)
                .forEach(step -> step.succeeded().says("hello", "HOLDER").cost(1, 1));
        steps.get(3).failed().says("tries left").cost(1, 0);
        assertThat(steps.get(3).triesLeft().get(1))
                .as("PIN 2")
                .isEqualTo(steps.get(0).triesLeft().get(1));
    }
}
