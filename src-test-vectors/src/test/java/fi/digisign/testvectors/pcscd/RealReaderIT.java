package fi.digisign.testvectors.pcscd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fi.digisign.fixtures.Skip;
import fi.digisign.fixtures.pcscd.PcscdNamespace;
import fi.digisign.testvectors.SimulatedCard;
import fi.digisign.testvectors.recorded.RecordedCard;
import fi.digisign.testvectors.recorded.SharedTraces;
import fi.digisign.testvectors.vpcd.VpcdLink;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeoutException;
import javax.smartcardio.Card;
import javax.smartcardio.CardTerminal;
import javax.smartcardio.CommandAPDU;
import javax.smartcardio.ResponseAPDU;
import javax.smartcardio.TerminalFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Simulated cards in a real reader, read by a program of its own. */
class RealReaderIT {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    @BeforeAll
    static void needsPcscd() {
        Skip.ifMissing(PcscdNamespace.missing());
    }

    /** The program in the namespace: puts a card in, sends what it is told, prints the answers. */
    static final class Program {

        public static void main(String[] arguments) throws Exception {
            SimulatedCard card = arguments[0].equals("little")
                    ? new ProbeCard(ProbeCard.T1)
                    : RecordedCard.read(Path.of(arguments[0]));
            CardTerminal terminal = TerminalFactory.getInstance("PC/SC", null)
                    .terminals()
                    .list()
                    .get(0);
            try (VpcdLink link = new VpcdLink()) {
                link.insert(card);
                System.out.println(terminal.getName() + " " + terminal.waitForCardPresent(5000));
                Card connected = terminal.connect("*");
                System.out.println(hex(connected.getATR().getBytes()) + " " + connected.getProtocol());
                for (int i = 1; i < arguments.length; i++) {
                    System.out.println(
                            arguments[i].startsWith("read:")
                                    ? read(connected, arguments[i])
                                    : send(connected, arguments[i]));
                }
                connected.disconnect(false);
            }
        }

        private static String send(Card card, String command) throws Exception {
            return hex(card.getBasicChannel()
                    .transmit(new CommandAPDU(HexFormat.of().parseHex(command)))
                    .getBytes());
        }

        private static String read(Card card, String size) throws Exception {
            int left = Integer.parseInt(size.substring(5));
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            while (all.size() < left) {
                ResponseAPDU part = card.getBasicChannel()
                        .transmit(new CommandAPDU(0x00, 0xB0, all.size() >> 8, all.size() & 0xFF, 256));
                if (part.getData().length == 0) {
                    return "no more at " + all.size() + ": " + hex(part.getBytes());
                }
                all.writeBytes(part.getData());
            }
            return hex(all.toByteArray());
        }

        private static String hex(byte[] bytes) {
            return HexFormat.of().withUpperCase().formatHex(bytes);
        }
    }

    private static List<String> play(String... arguments) throws Exception {
        PcscdNamespace.Outcome outcome = PcscdNamespace.run(PcscdNamespace.java(Program.class, arguments), LIMIT);
        assertThat(outcome.exitCode())
                .as(outcome.stderr() + outcome.serviceLog())
                .isZero();
        return outcome.stdout().lines().toList();
    }

    @Test
    void aScriptedCardAnswersThroughTheRealReader() throws Exception {
        assertThat(play("little", "001000000301020300", "0012000000", "001A0000000002AABB0000"))
                .containsExactly(
                        "Virtual PCD 00 00 true",
                        ProbeCard.T1 + " T=1",
                        "0102039000",
                        "AB".repeat(300) + "9000",
                        "001A0000000002AABB00009000");
    }

    @ParameterizedTest
    @EnumSource
    void aRecordedCardReadsThroughTheRealReader(SharedTraces trace, @TempDir Path directory) throws Exception {
        Path file = Files.writeString(directory.resolve("trace.txt"), trace.text());
        byte[] certificate = trace.certificateBytes();
        List<String> answers = play(
                file.toString(),
                "00A4040C0CA000000063504B43532D3135",
                trace.select(),
                "read:" + certificate.length,
                trace.verify());
        assertThat(answers.get(1)).startsWith("3B7F9600008031B865B085").endsWith(" T=0");
        assertThat(answers.get(2)).isEqualTo("9000");
        assertThat(answers.get(3)).startsWith("62048102").endsWith("9000");
        assertThat(answers.get(4)).isEqualToIgnoringCase(HexFormat.of().formatHex(certificate));
        assertThat(answers.get(5)).isEqualTo("9000");
    }

    @Test
    void aCommandsOutputAndExitStatusComeBack() throws Exception {
        PcscdNamespace.Outcome outcome =
                PcscdNamespace.run(List.of("sh", "-c", "echo out; echo err >&2; exit 7"), LIMIT);
        assertThat(outcome.exitCode()).isEqualTo(7);
        assertThat(outcome.stdout()).isEqualTo("out\n");
        assertThat(outcome.stderr()).isEqualTo("err\n");
        assertThat(outcome.serviceLog()).contains("pcscd");
    }

    @Test
    void endlessCommandIsStopped() {
        long start = System.nanoTime();
        assertThatThrownBy(() -> PcscdNamespace.run(List.of("sleep", "1000"), Duration.ofSeconds(2)))
                .isInstanceOf(TimeoutException.class)
                .hasMessageContaining("sleep was not done after PT2S");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
    }
}
