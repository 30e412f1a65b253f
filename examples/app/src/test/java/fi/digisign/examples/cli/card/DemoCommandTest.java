package fi.digisign.examples.cli.card;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import fi.digisign.examples.cades.Judge;
import fi.digisign.examples.cli.ProgramRun;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DemoCommandTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"fineid-v3", "fineid-v4", "fineid-org", "myeid", "pkcs15"})
    void demoEndsWithAValidDocument(String image) throws Exception {
        ProgramRun run = ProgramRun.digisign("demo", "--card", "virtual:" + image, "--out", folder.toString());

        Path signed = folder.resolve("agreement-signed.pdf");
        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("Keys", "and verified.", "Signed copy:  " + signed);
        assertThat(Judge.pdfsig(signed)).contains("Signature is Valid");

        byte[] bytes = Files.readAllBytes(signed);
        bytes[300] ^= 1;
        Files.write(signed, bytes);
        assertThat(Judge.pdfsig(signed)).doesNotContain("Signature is Valid");
    }

    @Test
    void demoCanBeRepeatedAndPrintsJson() {
        ProgramRun.digisign("demo", "--out", folder.toString());
        ProgramRun run = ProgramRun.digisign(
                "demo", "--json", "--out", folder.resolve("again").toString());

        JsonObject result = JsonParser.parseString(run.out()).getAsJsonObject();
        assertThat(result.get("valid").getAsBoolean()).isTrue();
        assertThat(Path.of(result.get("signed").getAsString())).exists();
        assertThat(result.getAsJsonArray("pins")).isNotEmpty();
    }
}
