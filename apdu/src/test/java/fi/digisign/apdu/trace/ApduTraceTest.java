package fi.digisign.apdu.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fi.digisign.apdu.Bytes;
import fi.digisign.apdu.Instruction;
import fi.digisign.apdu.command.GeneralAuthenticate;
import fi.digisign.apdu.command.PerformSecurityOperation;
import fi.digisign.apdu.command.ReadBinary;
import fi.digisign.apdu.command.Verify;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import javax.smartcardio.ATR;
import javax.smartcardio.CommandAPDU;
import javax.smartcardio.ResponseAPDU;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApduTraceTest {

    private static final ATR FINEID = new ATR(HexFormat.of().parseHex("3B7F9600008031B865B085050011122460829000"));

    private final StringBuilder text = new StringBuilder();
    private final ApduTrace trace = ApduTrace.to(text);

    @Test
    void traceHasTheFormOfRecordedTraces() {
        trace.connected("Reader 1", FINEID);
        trace.exchanged(ReadBinary.at(0, 256), response("3082AB9000"));
        trace.connected("Reader 1", FINEID);
        assertThat(text).hasToString("""
                # reader: Reader 1
                ATR: 3B7F9600008031B865B085050011122460829000
                C: 00B0000000
                R: 3082AB9000
                # reader: Reader 1
                # connected again: the card's state is gone
                """);
    }

    @Test
    void readerNameCannotBreakTheFormat() {
        trace.connected("Reader\nC: 00", FINEID);
        assertThat(text.toString()).startsWith("# reader: Reader?C: 00\nATR: ");
    }

    @Test
    void pinIsMaskedAtItsLength() {
        trace.exchanged(Verify.pin(0x82, new byte[] {0x31, 0x32, 0x33, 0x34}).copy(), response("63C4"));
        trace.exchanged(Verify.status(0x82), response("63C4"));
        assertThat(text).hasToString("C: 0020008204********\nR: 63C4\nC: 00200082\nR: 63C4\n");
    }

    @Test
    void decipheredDataIsMaskedInEveryPart() {
        CommandAPDU getResponse = new CommandAPDU(0x00, Instruction.GET_RESPONSE, 0, 0, 2);
        trace.exchanged(PerformSecurityOperation.decipher(0, Bytes.ofHex("0405"), 256), response("AABB6102"));
        trace.exchanged(getResponse, response("CCDD9000"));
        trace.exchanged(GeneralAuthenticate.agree(Bytes.ofHex("0405"), 2), response("AABB9000"));
        trace.exchanged(PerformSecurityOperation.computeDigitalSignature(Bytes.EMPTY, 2), response("6102"));
        trace.exchanged(getResponse, response("EEFF9000"));
        assertThat(text.toString().lines().filter(line -> line.startsWith("R:")))
                .containsExactly("R: ****6102", "R: ****9000", "R: ****9000", "R: 6102", "R: EEFF9000");
    }

    @Test
    void secretStaysMaskedWhileAnotherThreadSends() throws Exception {
        trace.exchanged(PerformSecurityOperation.decipher(0, Bytes.ofHex("0405"), 256), response("6102"));
        Thread other = new Thread(() -> trace.exchanged(ReadBinary.at(0, 256), response("30009000")));
        other.start();
        other.join();
        trace.exchanged(new CommandAPDU(0x00, Instruction.GET_RESPONSE, 0, 0, 2), response("CCDD9000"));
        assertThat(text.toString()).contains("R: ****9000").doesNotContain("CCDD");
    }

    @Provide
    Arbitrary<Integer> pinInstructions() {
        return Arbitraries.of(0x20, 0x21, 0x24, 0x25, 0x2C, 0x2D, 0x26, 0x28);
    }

    @Property
    void noByteOfAPinIsWritten(
            @ForAll("pinInstructions") int ins,
            @ForAll @IntRange(max = 255) int cla,
            @ForAll @IntRange(max = 255) int p1,
            @ForAll @Size(min = 1, max = 300) byte[] field,
            @ForAll @IntRange(max = 300) int le) {
        StringBuilder written = new StringBuilder();
        CommandAPDU command = new CommandAPDU(cla, ins, p1, 0x82, field, le);
        ApduTrace.to(written).exchanged(command, response("9000"));
        String hex = written.toString().lines().findFirst().orElseThrow().substring(3);
        int data = command.getBytes().length - field.length - (le == 0 ? 0 : field.length > 255 || le > 256 ? 2 : 1);
        String whole = Bytes.of(command.getBytes()).toHex();
        assertThat(hex)
                .isEqualTo(whole.substring(0, 2 * data)
                        + "**".repeat(field.length)
                        + whole.substring(2 * (data + field.length)));
    }

    @Property
    void otherCommandsAreWrittenInFull(
            @ForAll @Size(min = 1, max = 300) byte[] field, @ForAll @IntRange(max = 65536) int le) {
        StringBuilder written = new StringBuilder();
        CommandAPDU command = new CommandAPDU(0x00, 0xD6, 0, 0, field, le);
        ApduTrace.to(written).exchanged(command, response("9000"));
        assertThat(written.toString())
                .startsWith("C: " + Bytes.of(command.getBytes()).toHex() + "\n");
    }

    @Test
    void writeFailureIsReportedWhenClosed() {
        ApduTrace broken = ApduTrace.to(new java.io.Writer() {
            @Override
            public void write(char[] chars, int from, int length) throws IOException {
                throw new IOException("disk full");
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        });
        assertThatCode(() -> broken.exchanged(ReadBinary.at(0, 256), response("9000")))
                .doesNotThrowAnyException();
        assertThatThrownBy(broken::close).isInstanceOf(TraceException.class).hasMessageContaining("disk full");
        assertThatCode(broken::close).doesNotThrowAnyException();
    }

    @Test
    void fileHoldsEachExchangeAtOnce(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("trace.txt");
        try (ApduTrace written = ApduTrace.toFile(file)) {
            written.exchanged(ReadBinary.at(0, 256), response("9000"));
            assertThat(Files.readAllLines(file)).isEqualTo(List.of("C: 00B0000000", "R: 9000"));
        }
        assertThatThrownBy(() -> ApduTrace.toFile(folder.resolve("no/such/folder.txt")))
                .isInstanceOf(TraceException.class);
    }

    @Test
    void linesOfSeveralThreadsDoNotMix() throws Exception {
        CountDownLatch done = new CountDownLatch(8);
        for (int i = 0; i < 8; i++) {
            new Thread(() -> {
                        for (int k = 0; k < 200; k++) {
                            trace.exchanged(ReadBinary.at(0, 256), response("9000"));
                        }
                        done.countDown();
                    })
                    .start();
        }
        done.await();
        assertThat(text.toString()).isEqualTo("C: 00B0000000\nR: 9000\n".repeat(1600));
    }

    @Test
    void statisticsCountExchangesAndBytes() {
        ExchangeStatistics statistics = new ExchangeStatistics();
        statistics.connected("Reader 1", FINEID);
        statistics.exchanged(ReadBinary.at(0, 256), response("30009000"));
        ExchangeStatistics.Snapshot before = statistics.snapshot();
        statistics.exchanged(Verify.status(1), response("63C3"));
        assertThat(statistics.snapshot()).isEqualTo(new ExchangeStatistics.Snapshot(1, 2, 9, 6));
        assertThat(statistics.snapshot().minus(before)).isEqualTo(new ExchangeStatistics.Snapshot(0, 1, 4, 2));
    }

    private static ResponseAPDU response(String hex) {
        return new ResponseAPDU(HexFormat.of().parseHex(hex));
    }
}
