package fi.digisign.examples.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import fi.digisign.apdu.Bytes;
import fi.digisign.pkcs15.format.ObjectPath;
import fi.digisign.pkcs15.format.ObjectValue;
import fi.digisign.pkcs15.model.KeyUsage;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RecordJsonTest {

    public record Sample(
            Optional<String> label,
            Optional<String> absent,
            OptionalInt number,
            int fileId,
            Set<KeyUsage> usage,
            List<Bytes> none,
            Bytes serial,
            boolean flag,
            ObjectValue value) {}

    private final Sample sample = new Sample(
            Optional.of("Card\u001bPIN"),
            Optional.empty(),
            OptionalInt.of(17),
            0x4331,
            Set.of(KeyUsage.SIGN, KeyUsage.NON_REPUDIATION),
            List.of(),
            Bytes.ofHex("303731313531"),
            true,
            new ObjectValue.Indirect(ObjectPath.of(Bytes.ofHex("3F005015"))));

    @Test
    void componentsBecomeFields() {
        assertThat(RecordJson.of(sample)).isEqualTo(JsonParser.parseString("""
                        {"label": "Card\\u001bPIN", "number": 17, "fileId": "4331",
                         "usage": ["sign", "nonRepudiation"], "none": [],
                         "serial": "303731313531", "serialText": "071151", "flag": true,
                         "value": {"kind": "indirect", "path": {"path": "3F005015"}}}
                        """));
    }

    @Test
    void textHasOneValuePerLine() {
        StringWriter text = new StringWriter();
        PrintWriter out = new PrintWriter(text);
        new JsonText(out).write(RecordJson.of(sample), 2);
        out.flush();

        assertThat(text.toString().lines())
                .containsExactly(
                        "  label: Card PIN",
                        "  number: 17",
                        "  fileId: 4331",
                        "  usage: sign, nonRepudiation",
                        "  serial: 303731313531",
                        "  serialText: 071151",
                        "  flag: true",
                        "  value:",
                        "    kind: indirect",
                        "    path: 3F005015");
    }
}
