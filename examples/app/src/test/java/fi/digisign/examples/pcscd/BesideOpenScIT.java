package fi.digisign.examples.pcscd;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import fi.digisign.fixtures.RequiredComponents;
import fi.digisign.fixtures.pcscd.PcscdNamespace;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The packaged program in a real PC/SC service: {@code virtual-card} puts a card into the reader, and {@code list} says of
 * it what OpenSC says.
 */
@Execution(ExecutionMode.CONCURRENT)
class BesideOpenScIT {

    private static final Path PROGRAM = Path.of("target", "app", "digisign.jar").toAbsolutePath();

    @TempDir
    Path work;

    @BeforeEach
    void needsPcscdAndOpenSc() {
        Optional<String> why = RequiredComponents.reasonToSkip(PcscdNamespace.missing()
                .or(() -> isInstalled("pkcs15-tool")
                        ? Optional.empty()
                        : Optional.of("pkcs15-tool is not installed (Debian package opensc)")));
        Assumptions.assumeTrue(why.isEmpty(), why::get);
    }

    private static boolean isInstalled(String tool) {
        return Stream.of(System.getenv().getOrDefault("PATH", "/usr/bin").split(File.pathSeparator))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, tool)));
    }

    /** Runs a script while {@code virtual-card} holds an image in the reader; {@code $digisign} is the program. */
    private void besideCard(String image, String script) throws Exception {
        Path conf = work.resolve("opensc.conf");
        Files.writeString(
                conf, "app default { enable_default_driver = true; framework pkcs15 { use_file_caching = false; } }\n");
        Path file = work.resolve("script.sh");
        Files.writeString(file, """
                set -e
                export OPENSC_CONF='%s'
                cd '%s'
                digisign="%s -XX:-UsePerfData -jar %s"
                $digisign virtual-card --image %s > reader.txt 2>&1 &
                reader=$!
                for i in $(seq 100); do
                  opensc-tool --list-readers 2>/dev/null | grep -q '  Yes  ' && break
                  sleep 0.1
                done
                %s
                kill $reader
                wait $reader || echo "virtual-card ended with $?" > end.txt
                """.formatted(
                        conf, work, Path.of(System.getProperty("java.home"), "bin", "java"), PROGRAM, image, script));
        PcscdNamespace.Outcome outcome = PcscdNamespace.run(List.of("sh", file.toString()), Duration.ofSeconds(60));
        assertThat(outcome.exitCode())
                .as("%s%n%s%n%s", outcome.stdout(), outcome.stderr(), outcome.serviceLog())
                .isZero();
    }

    private String written(String name) throws Exception {
        return Files.readString(work.resolve(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"pkcs15", "fineid-v4", "fineid-org", "myeid"})
    void listSaysWhatOpenScSays(String image) throws Exception {
        besideCard(image, """
                pkcs15-tool --dump > dump.txt
                $digisign list --json --card pcsc > list.json
                $digisign list > list.txt
                """);
        JsonObject list = JsonParser.parseString(written("list.json")).getAsJsonObject();
        String dump = written("dump.txt");

        assertThat(ids(list, "keys")).isEqualTo(openScIds(dump, "Private (RSA|EC) Key"));
        assertThat(ids(list, "certificates")).isEqualTo(openScIds(dump, "X\\.509 Certificate"));
        for (JsonElement key : list.getAsJsonArray("keys")) {
            assertThat(dump)
                    .contains("Key [" + key.getAsJsonObject().get("label").getAsString() + "]");
        }
        for (JsonElement pin : list.getAsJsonArray("pins")) {
            assertThat(dump)
                    .contains("PIN [" + pin.getAsJsonObject().get("name").getAsString() + "]");
        }
        assertThat(written("list.txt")).contains("Virtual PCD 00 00");
    }

    @Test
    void bothReadTheSameCertificates() throws Exception {
        besideCard("pkcs15", """
                $digisign list --json > list.json
                for id in 01 02 03 11 12; do pkcs15-tool --read-certificate $id > certificate$id.pem; done
                """);
        JsonObject list = JsonParser.parseString(written("list.json")).getAsJsonObject();
        for (JsonElement element : list.getAsJsonArray("certificates")) {
            JsonObject certificate = element.getAsJsonObject();
            String id = certificate.get("id").getAsString();
            Certificate read = CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(
                            written("certificate" + id + ".pem").getBytes(StandardCharsets.US_ASCII)));
            String sha256 = HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(read.getEncoded()));
            assertThat(certificate.get("sha256").getAsString().replace(":", "").toLowerCase(Locale.ROOT))
                    .as("certificate %s", id)
                    .isEqualTo(sha256);
        }
    }

    @Test
    void aCardInAFileIsTheSameAfterItsReaderWasKilled() throws Exception {
        besideCard("fineid-v4@my.card", """
                echo 999999 > wrong.txt
                $digisign --language en pin verify 2 --pin file:wrong.txt > verify.txt 2>&1 || true
                kill -9 $reader
                wait $reader || true
                for i in $(seq 100); do
                  opensc-tool --list-readers 2>/dev/null | grep -q '  Yes  ' || break
                  sleep 0.1
                done
                $digisign virtual-card --image fineid-v4@my.card > reader2.txt 2>&1 &
                reader=$!
                for i in $(seq 100); do
                  opensc-tool --list-readers 2>/dev/null | grep -q '  Yes  ' && break
                  sleep 0.1
                done
                $digisign --language en pin status 2 > status.txt
                """);
        assertThat(written("verify.txt")).contains("4 tries left");
        assertThat(written("status.txt")).startsWith("PIN2 (allekirjoitustunnusluku): 4 tries left");
        assertThat(written("my.card")).contains("tries-left = 4");
    }

    private static TreeSet<String> ids(JsonObject list, String what) {
        TreeSet<String> ids = new TreeSet<>();
        for (JsonElement element : list.getAsJsonArray(what)) {
            ids.add(element.getAsJsonObject().get("id").getAsString().toLowerCase(Locale.ROOT));
        }
        return ids;
    }

    /** The ids of the objects of a kind in the output of {@code pkcs15-tool --dump}. */
    private static TreeSet<String> openScIds(String dump, String kind) {
        Matcher matcher = Pattern.compile(
                        "^" + kind + " \\[.*?\\n(?:\\t.*\\n)*?\\tID +: ([0-9a-f]+)", Pattern.MULTILINE)
                .matcher(dump);
        List<String> ids = new ArrayList<>();
        while (matcher.find()) {
            ids.add(matcher.group(matcher.groupCount()));
        }
        assertThat(ids).isNotEmpty();
        return new TreeSet<>(ids);
    }
}
