package fi.digisign.apdu.command;

import static org.assertj.core.api.Assertions.assertThat;

import fi.digisign.apdu.Bytes;
import fi.digisign.apdu.command.Select.Answer;
import fi.digisign.fixtures.SharedVectors;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import javax.smartcardio.CommandAPDU;
import org.junit.jupiter.api.Test;

/** The factories make the very bytes that real FINEID cards have accepted. */
class RecordedCommandsTest {

    private static final Bytes PKCS15 = Bytes.ofHex("A000000063504B43532D3135");

    @Test
    void fineidV4SignatureIsAsRecorded() throws IOException {
        List<CommandAPDU> commands = new ArrayList<>();
        commands.add(Select.byName(PKCS15, Answer.NONE));
        commands.add(Select.path(Bytes.ofHex("50164332"), Answer.FCP));
        readInBlocks(commands, 0x0478);
        commands.add(GetData.pinContainer(0x82, true));
        commands.add(Verify.pin(0x82, padded("123456")).copy());
        commands.add(signWith(0x54, 2));
        List<String> recorded = recorded("webeid-fineid_v4_select_sign_certificate_and_signing.txt");
        commands.add(PerformSecurityOperation.hash(
                Bytes.ofHex(recorded.get(recorded.size() - 2).substring(14))));
        commands.add(PerformSecurityOperation.computeDigitalSignature(Bytes.EMPTY, 256));
        assertThat(hex(commands)).isEqualTo(recorded);
    }

    @Test
    void fineidV3AuthenticationIsAsRecorded() throws IOException {
        List<CommandAPDU> commands = new ArrayList<>();
        commands.add(Select.byName(PKCS15, Answer.NONE));
        commands.add(Select.path(Bytes.ofHex("4331"), Answer.FCP));
        readInBlocks(commands, 0x0680);
        commands.add(GetData.pinContainer(0x11, true));
        commands.add(Verify.pin(0x11, padded("1234")).copy());
        commands.add(signWith(0x45, 1));
        List<String> recorded = recorded("webeid-fineid_v3_select_auth_certificate_and_authenticate.txt");
        commands.add(PerformSecurityOperation.hash(
                Bytes.ofHex(recorded.get(recorded.size() - 2).substring(14))));
        commands.add(PerformSecurityOperation.computeDigitalSignature(Bytes.EMPTY, 256));
        assertThat(hex(commands)).isEqualTo(recorded);
    }

    private static void readInBlocks(List<CommandAPDU> commands, int size) {
        for (int at = 0; at < size; at += 0xB5) {
            commands.add(ReadBinary.at(at, 256));
        }
    }

    private static byte[] padded(String pin) {
        return java.util.Arrays.copyOf(pin.getBytes(StandardCharsets.US_ASCII), 12);
    }

    private static CommandAPDU signWith(int algorithm, int key) {
        return ManageSecurityEnvironment.set(
                ManageSecurityEnvironment.COMPUTE,
                ManageSecurityEnvironment.DIGITAL_SIGNATURE,
                ControlReference.algorithm(algorithm),
                ControlReference.privateKey(key));
    }

    private static List<String> hex(List<CommandAPDU> commands) {
        return commands.stream().map(c -> Bytes.of(c.getBytes()).toHex()).toList();
    }

    private static List<String> recorded(String name) throws IOException {
        return Files.readAllLines(SharedVectors.file("fineid/" + name)).stream()
                .filter(line -> line.startsWith("C: "))
                .map(line -> line.substring(3))
                .toList();
    }
}
