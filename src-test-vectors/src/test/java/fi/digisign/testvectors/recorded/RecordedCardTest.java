package fi.digisign.testvectors.recorded;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RecordedCardTest {

    private static final String T0 = "ATR: 3B6500000102030405\n";
    private static final String T1 = "ATR: 3B80810101\n";

    private static HexChannel play(String... lines) throws TraceFormatException {
        return new HexChannel(RecordedCard.parse(String.join("\n", lines)));
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().withUpperCase().formatHex(bytes);
    }

    private static byte[] content(int size) {
        byte[] content = new byte[size];
        new Random(size).nextBytes(content);
        return content;
    }

    /** A trace of a program that reads a file in blocks of some size. */
    private static String readIn(byte[] content, int block, boolean extended) {
        StringBuilder trace = new StringBuilder(T1 + "C: 00A4020C024401\nR: 9000\n");
        for (int at = 0; at < content.length; at += block) {
            byte[] part = Arrays.copyOfRange(content, at, Math.min(content.length, at + block));
            String le = extended ? String.format("00%04X", part.length) : String.format("%02X", part.length & 0xFF);
            trace.append(String.format("C: 00B0%04X%s%nR: %s9000%n", at, le, hex(part)));
        }
        return trace.toString();
    }

    @Property(tries = 200)
    void aFileRecordedInAnyBlocksReadsInAnyOther(
            @ForAll @IntRange(min = 1, max = 3000) int size,
            @ForAll @IntRange(min = 1, max = 256) int recordedBlock,
            @ForAll @IntRange(min = 1, max = 256) int block,
            @ForAll boolean extended)
            throws Exception {
        byte[] content = content(size);
        HexChannel card = play(readIn(content, recordedBlock, extended));
        card.send("00A4020C024401");
        assertThat(card.readAll(size, block)).isEqualTo(content);
        assertThat(card.raw(String.format("00B0%04X00", size))).isEqualTo("6B00");
    }

    @Property(tries = 200)
    void aFileReadsFromAnyOffset(
            @ForAll @IntRange(min = 1, max = 3000) int size,
            @ForAll @IntRange(max = 3100) int offset,
            @ForAll @IntRange(min = 1, max = 255) int length)
            throws Exception {
        byte[] content = content(size);
        HexChannel card = play(readIn(content, 200, false));
        card.send("00A4020C024401");
        String answer = card.raw(String.format("00B0%04X%02X", offset, length));
        if (offset >= size) {
            assertThat(answer).isEqualTo("6B00");
        } else {
            int end = Math.min(size, offset + length);
            assertThat(answer)
                    .isEqualTo(
                            hex(Arrays.copyOfRange(content, offset, end)) + (end - offset == length ? "9000" : "6282"));
        }
    }

    @Test
    void anExtendedReadPlaysBackInShortOnesAndInOne() throws Exception {
        byte[] content = content(2000);
        HexChannel card = play(
                T1,
                "C: 00A4040006A00000000101",
                "R: 9000",
                "C: 00A4020C024401",
                "R: 9000",
                "C: 00B00000000000",
                "R: " + hex(content) + "9000");
        card.send("00A4040006A00000000101");
        card.send("00A4020C024401");
        assertThat(card.raw("00B00000000000")).isEqualTo(hex(content) + "9000");
        assertThat(card.readAll(2000, 100)).isEqualTo(content);
    }

    @Test
    void filesReadByShortIdentifierPlayBackAndCanBeReadOn() throws Exception {
        byte[] content = content(400);
        HexChannel card = play(
                T1,
                "C: 00A4040C06A00000000101",
                "R: 9000",
                "C: 00B0910000",
                "R: " + hex(Arrays.copyOf(content, 256)) + "9000",
                "C: 00B0010000",
                "R: " + hex(Arrays.copyOfRange(content, 256, 400)) + "9000",
                "C: 00B2010C00",
                "R: 61039000",
                "C: 00B2020C00",
                "R: 6A83");
        assertThat(card.raw("00B0910000")).isEqualTo("6A82");
        card.send("00A4040C06A00000000101");
        assertThat(card.raw("00B0910010")).isEqualTo(hex(Arrays.copyOf(content, 16)) + "9000");
        assertThat(card.readAll(400, 77)).isEqualTo(content);
        assertThat(card.raw("00B0920000")).isEqualTo("6A82");
        assertThat(card.raw("00B2010C00")).isEqualTo("61039000");
        assertThat(card.raw("00B2020400")).isEqualTo("6A83");
    }

    @Test
    void unrecordedBytesCannotBeRead() throws Exception {
        HexChannel card = play(T1, "C: 00A40204024401", "R: 6204810210009000", "C: 00B0000004", "R: 010203049000");
        card.send("00A4020C024401");
        assertThat(card.raw("00B0000004")).isEqualTo("010203049000");
        assertThat(card.raw("00B0000008")).isEqualTo("010203046282");
        assertThat(card.raw("00B0000400")).isEqualTo("6B00");
    }

    @Test
    void aMaskedPinIsAnyPinOfThatReferenceAndLength() throws Exception {
        String[] trace = {T0, "C: 002000110C************************", "R: 9000", "C: 00200082", "R: 63C2"};
        assertThat(play(trace).raw("002000110C313233340000000000000000")).isEqualTo("9000");
        assertThat(play(trace).raw("002000110C393939390000000000000000")).isEqualTo("9000");
        assertThat(play(trace).raw("002000110431323334")).isEqualTo("63C2");
        assertThat(play(trace).raw("00200011")).isEqualTo("63C3");
        assertThat(play(trace).raw("00200082")).isEqualTo("63C2");
        assertThat(play(trace).raw("002000820431323334")).isEqualTo("63C1");
        assertThat(play(trace).raw("00200012")).isEqualTo("6A88");
    }

    @Test
    void recordedRefusalGivesTheTriesLeft() throws Exception {
        HexChannel card = play(T0, "C: 002000010431313131", "R: 63C4", "C: 002000010432323232", "R: 9000");
        assertThat(card.raw("00200001")).isEqualTo("63C5");
        assertThat(card.raw("002000010431313131")).isEqualTo("63C4");
        assertThat(card.raw("002000010432323232")).isEqualTo("9000");
        assertThat(card.raw("00200001")).isEqualTo("9000");
        assertThat(card.raw("0020FF01")).isEqualTo("9000");
        assertThat(card.raw("00200001")).isEqualTo("63C5");
    }

    @Test
    void aMaskedResponseIsRefusedAndNotInvented() throws Exception {
        HexChannel card = play(T1, "C: 002241B803840101", "R: 9000", "C: 002A80860300AABB00", "R: ********9000");
        card.send("002241B803840101");
        assertThat(card.raw("002A80860300AABB00")).isEqualTo("6985");
        HexChannel other = play(T1, "C: 0084000008", "R: ****9000");
        assertThat(other.raw("0084000008")).isEqualTo("6985");
    }

    @Test
    void anInlineSignatureNeedsItsEnvironment() throws Exception {
        HexChannel card = play(
                T1,
                "C: 002241B606800154840101",
                "R: 9000",
                "C: 002A9E9A02010200",
                "R: AABBCC9000",
                "C: 002241B606800154840102",
                "R: 9000",
                "C: 002A9E9A02010200",
                "R: DDEEFF9000");
        assertThat(card.raw("002A9E9A02010200")).isEqualTo("6A88");
        card.send("002241B606800154840102");
        assertThat(card.raw("002A9E9A02010200")).isEqualTo("DDEEFF9000");
        card.send("002241B606800154840101");
        assertThat(card.raw("002A9E9A020102")).isEqualTo("6103");
        assertThat(card.raw("00C0000003")).isEqualTo("AABBCC9000");
        assertThat(card.raw("002A9E9A02010300")).isEqualTo("6A88");
    }

    @Test
    void chainsAreOneCommandHoweverTheyAreCut() throws Exception {
        String[] trace = {
            T1, "C: 102A808603010203", "R: 9000", "C: 002A80860304050600", "R: 42429000",
        };
        HexChannel again = play(trace);
        assertThat(again.raw("102A808603010203")).isEqualTo("9000");
        assertThat(again.raw("002A80860304050600")).isEqualTo("42429000");
        HexChannel otherwise = play(trace);
        assertThat(otherwise.raw("102A80860101")).isEqualTo("9000");
        assertThat(otherwise.raw("002A80860502030405060000".substring(0, 22))).isEqualTo("42429000");
        HexChannel whole = play(trace);
        assertThat(whole.raw("002A80860601020304050600")).isEqualTo("42429000");
    }

    @Test
    void fetchedAndRepeatedAnswersAreWhole() throws Exception {
        HexChannel card = play(
                T1,
                "C: 00CA010000",
                "R: 6C04",
                "C: 00CA010004",
                "R: 010203049000",
                "C: 00CA020003AABBCC",
                "R: 6102",
                "C: 00C0000002",
                "R: 05066101",
                "C: 00C0000001",
                "R: 079000");
        assertThat(card.raw("00CA010000")).isEqualTo("010203049000");
        assertThat(card.raw("00CA020003AABBCC00")).isEqualTo("0506079000");
        assertThat(card.raw("00CA020003AABBCC02")).isEqualTo("05066101");
        assertThat(card.raw("00C0000005")).isEqualTo("6C01");
        assertThat(card.raw("00C0000001")).isEqualTo("079000");
    }

    @Test
    void repeatedCommandsGetTheirRecordedAnswersInTurn() throws Exception {
        RecordedCard recorded = RecordedCard.parse(T1 + "C: 00CA010000\nR: 019000\nC: 00CA010000\nR: 029000\n");
        HexChannel card = new HexChannel(recorded);
        assertThat(card.raw("00CA010000")).isEqualTo("019000");
        assertThat(card.raw("00CA010000")).isEqualTo("029000");
        assertThat(card.raw("00CA010000")).isEqualTo("029000");
        recorded.reset();
        assertThat(card.raw("00CA010000")).isEqualTo("019000");
    }

    @Test
    void aRefusedSelectIsRefusedAgain() throws Exception {
        HexChannel card = play(T1, "C: 00A4080C0250FF", "R: 6A86", "C: 00A4020C0250FF", "R: 9000");
        assertThat(card.raw("00A4080C0250FF")).isEqualTo("6A86");
        assertThat(card.raw("00A4020C0250FF")).isEqualTo("9000");
        assertThat(card.raw("00A4020002" + "50FF")).startsWith("61");
    }

    @Test
    void aWalkThroughDirectoriesPlaysBack() throws Exception {
        HexChannel card = play(
                T1,
                "C: 00A4000C023F00",
                "R: 9000",
                "C: 00A4000C025015",
                "R: 9000",
                "C: 00A4000C024401",
                "R: 9000",
                "C: 00B0000002",
                "R: 01029000",
                "C: 00A4030C",
                "R: 9000",
                "C: 00A4020C022F00",
                "R: 9000",
                "C: 00B0000002",
                "R: 03049000");
        assertThat(card.raw("00A4000C024401")).isEqualTo("6A82");
        assertThat(card.raw("00A4080C044401")).isEqualTo("6700");
        assertThat(card.raw("00A4080C0450154401")).isEqualTo("9000");
        assertThat(card.raw("00B0000002")).isEqualTo("01029000");
        assertThat(card.raw("00A4000C022F00")).isEqualTo("9000");
        assertThat(card.raw("00B0000002")).isEqualTo("03049000");
        assertThat(card.raw("00A40804022F0000")).isEqualTo("620B810200028201018302" + "2F009000");
    }
}
