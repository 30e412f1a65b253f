package fi.digisign.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import fi.digisign.apdu.Bytes;
import fi.digisign.provider.DigisignConfiguration;
import fi.digisign.provider.DigisignProvider;
import fi.digisign.provider.management.CertificateInfo;
import fi.digisign.provider.management.ManagedCard;
import fi.digisign.testvectors.CardImage;
import fi.digisign.testvectors.CardStateFile;
import fi.digisign.testvectors.VirtualCard;
import fi.digisign.testvectors.terminal.SimulatedReader;
import fi.digisign.testvectors.terminal.SimulatedTerminals;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program and the library call a certificate or key by the same name, however odd the card is. */
class OneRuleForAliasesTest {

    private static final String DIRECTORY = "3F00/5015/5038";
    private static final String P384_ENTRY = "0C11502D33383420636572746966696361746530030401";

    @TempDir
    Path folder;

    /** The certificate of the P-384 key with a blank label, and with an identifier that no key has. */
    private static CardImage withNamelessCertificate(CardImage image) {
        String directory = content(image).toHex();
        int at = directory.indexOf(P384_ENTRY + "03");
        assertThat(at).isPositive();
        String blank = "0C11" + "20".repeat(17) + "30030401" + "77";
        String changed = directory.substring(0, at) + blank + directory.substring(at + blank.length());
        return image.withFile(DIRECTORY, Bytes.ofHex(changed).toArray());
    }

    /** The root certificate with the identifier of the RSA key; only its mark tells them apart. */
    private static CardImage withAuthorityUnderAnIdOfAKey(CardImage image) {
        String directory = content(image).toHex();
        String changed = directory.replace("30060401110101FF", "30060401010101FF");
        assertThat(changed).isNotEqualTo(directory);
        return image.withFile(DIRECTORY, Bytes.ofHex(changed).toArray());
    }

    private static Bytes content(CardImage image) {
        return image.contents().files().stream()
                .filter(file -> file.path().toString().equals(DIRECTORY))
                .map(file -> Bytes.of(file.content()))
                .findFirst()
                .orElseThrow();
    }

    private String card(CardImage image) throws Exception {
        Path file = folder.resolve("card");
        CardStateFile.open(file, image).close();
        return "virtual:pkcs15@" + file;
    }

    private static JsonObject list(String card) {
        return JsonParser.parseString(
                        ProgramRun.digisign("list", "--json", "--card", card).out())
                .getAsJsonObject();
    }

    private static DigisignProvider provider(CardImage image) {
        return new DigisignProvider(DigisignConfiguration.builder()
                .terminalFactory(SimulatedTerminals.factory(new SimulatedReader("TEST reader", new VirtualCard(image))))
                .build());
    }

    private static Map<String, String> inTheProgram(String card) {
        Map<String, String> named = new TreeMap<>();
        for (JsonElement element : list(card).getAsJsonArray("certificates")) {
            JsonObject row = element.getAsJsonObject();
            named.put(
                    row.get("sha256").getAsString(),
                    row.get("alias").getAsString() + (row.get("own").getAsBoolean() ? ", own" : ""));
        }
        return named;
    }

    private static Map<String, String> inTheLibrary(CardImage image) throws Exception {
        Map<String, String> named = new TreeMap<>();
        ManagedCard managed = provider(image).cardManagement().card();
        for (CertificateInfo certificate : managed.certificates()) {
            byte[] encoded = certificate.certificate().orElseThrow().getEncoded();
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(encoded);
            named.put(
                    Bytes.of(hash).toHex(),
                    certificate.alias() + (certificate.role() == CertificateInfo.Role.HOLDER ? ", own" : ""));
        }
        return named;
    }

    @Test
    void certificateWithoutLabelKeyOrMarkHasOneName() throws Exception {
        CardImage image = withNamelessCertificate(CardImage.load("pkcs15"));

        assertThat(inTheLibrary(image)).containsValue("certificate-77");
        assertThat(inTheProgram(card(image))).isEqualTo(inTheLibrary(image));
    }

    @Test
    void certificateOfAnAuthorityIsNotTheKeys() throws Exception {
        CardImage image = withAuthorityUnderAnIdOfAKey(CardImage.load("pkcs15"));

        assertThat(inTheLibrary(image)).containsValue("digisign-test-root-ca-p15");
        assertThat(inTheProgram(card(image))).isEqualTo(inTheLibrary(image));
    }

    @Test
    void keyWithoutCertificateIsNamedAfterAllThatHaveOne() throws Exception {
        CardImage image = withNamelessCertificate(CardImage.load("pkcs15"));
        KeyStore keyStore = KeyStore.getInstance(DigisignProvider.NAME, provider(image));
        keyStore.load(null, null);

        List<String> keys = list(card(image)).getAsJsonArray("keys").asList().stream()
                .map(row -> row.getAsJsonObject().get("alias").getAsString())
                .toList();
        assertThat(keys).contains("p-384-key");
        assertThat(Collections.list(keyStore.aliases())).contains("rsa-key").doesNotContain("p-384-key");
    }
}
