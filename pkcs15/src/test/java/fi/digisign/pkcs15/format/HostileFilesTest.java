package fi.digisign.pkcs15.format;

import static fi.digisign.pkcs15.format.Der.of;
import static fi.digisign.pkcs15.format.Der.seq;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import fi.digisign.apdu.Bytes;
import fi.digisign.pkcs15.der.DirectoryReader;
import fi.digisign.pkcs15.der.FormatException;
import fi.digisign.pkcs15.format.PublicKeyObject.PublicKeyValue;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

/** Whatever a card answers, decoding ends soon, in a result or in a typed error. */
class HostileFilesTest {

    private static final List<Bytes> SANE = List.of(
            Examples.EF_DIR,
            Examples.ODF,
            Examples.TOKEN_INFO,
            Examples.PRIVATE_KEYS,
            Examples.PUBLIC_KEYS,
            Examples.SECRET_KEYS,
            Examples.CERTIFICATES,
            Examples.DATA,
            Examples.AUTHENTICATION);

    private static final long MAX_NANOSECONDS = 1_000_000_000L;
    private static final long MAX_ALLOCATED = 64L << 20;

    @Property
    void randomBytesEndInATypedError(@ForAll @Size(max = 1000) byte[] file) {
        resultOrTypedError(Bytes.of(file));
    }

    @Property(tries = 3000)
    void saneFilesWithBytesChangedAndCutOff(@ForAll("damaged") Bytes file) {
        resultOrTypedError(file);
    }

    @Property
    void saneStructuresWithAnyContents(@ForAll("structured") Bytes file) {
        resultOrTypedError(file);
    }

    @Example
    void largestFilesOfTheWorstShapes() {
        int size = DirectoryReader.MAX_FILE;
        for (String unit : List.of("3000", "30043000A100", "00", "FF", "A000", "30", "3082", "040101", "6100")) {
            bounded(Bytes.ofHex(unit.repeat(size * 2 / unit.length())));
        }
        Bytes smallKey = seq(seq(), seq(of(0x04, "01"), of(0x03, "00")), of(0xA1, seq(of(0x30, ""))));
        bounded(Bytes.ofHex(smallKey.toHex().repeat(size / smallKey.length())));
        // one object with as many elements as fit
        Bytes many = Bytes.ofHex("0500".repeat(size / 2 - 100));
        bounded(seq(seq(many), seq(), of(0xA1, "")));
        bounded(seq(seq(), seq(of(0x04, "01"), many), of(0xA1, seq(of(0x30, "")))));
        bounded(seq(many));
        bounded(seq(Bytes.ofHex("A000".repeat(size / 2 - 100))));
        bounded(seq(of(0x02, "00"), of(0x03, "00"), of(0xA2, Bytes.ofHex("3000".repeat(size / 2 - 100)))));
        Bytes rules = Bytes.ofHex("300403000500".repeat(size / 6 - 100));
        bounded(seq(seq(seq(rules)), seq(of(0x04, "01")), of(0xA1, seq(of(0x30, "")))));
    }

    @Example
    void deepestNestingThatFitsIntoAFile() {
        for (int tag : new int[] {0x30, 0xA0, 0xA1, 0x61}) {
            Bytes nested = Bytes.EMPTY;
            while (nested.length() < 20_000) {
                nested = of(tag, nested);
            }
            bounded(nested);
        }
    }

    @Example
    void largerFilesAreRefused() {
        Bytes tooLarge = Bytes.of(new byte[DirectoryReader.MAX_FILE + 1]);

        FileDecoders.ALL.forEach(decoder ->
                assertThat(catchThrowable(() -> decoder.decode(tooLarge))).isInstanceOf(FormatException.class));
    }

    @Provide
    Arbitrary<Bytes> damaged() {
        Arbitrary<int[]> changes =
                Arbitraries.integers().array(int[].class).ofMinSize(1).ofMaxSize(6);
        return Combinators.combine(
                        Arbitraries.of(SANE), changes, Arbitraries.integers().between(0, 600))
                .as((file, places, cut) -> {
                    byte[] bytes = file.toArray();
                    for (int place : places) {
                        bytes[Math.floorMod(place, bytes.length)] = (byte) (place >> 16);
                    }
                    return Bytes.of(bytes, 0, Math.max(0, bytes.length - Math.max(0, cut - 400)));
                });
    }

    /** Objects of the right outer form whose elements have the right tags and any values. */
    @Provide
    Arbitrary<Bytes> structured() {
        Arbitrary<Integer> tags = Arbitraries.of(
                0x01, 0x02, 0x03, 0x04, 0x05, 0x06, 0x0A, 0x0C, 0x13, 0x18, 0x30, 0x80, 0x83, 0xA0, 0xA1, 0xA2, 0xA5);
        Arbitrary<Bytes> values =
                Arbitraries.bytes().array(byte[].class).ofMaxSize(10).map(Bytes::of);
        Arbitrary<Bytes> elements = Combinators.combine(tags, values)
                .as((tag, value) -> of(tag, value))
                .list()
                .ofMaxSize(8)
                .map(list -> list.stream().reduce(Bytes.EMPTY, Bytes::plus));
        Arbitrary<Integer> outer = Arbitraries.of(0x30, 0xA0, 0xA1, 0xA2, 0xA4, 0xA8, 0x61);
        return Combinators.combine(outer, elements, elements, elements, elements)
                .as((tag, common, classes, sub, type) ->
                        of(tag, seq(common), seq(classes), of(0xA0, seq(sub)), of(0xA1, seq(type))));
    }

    private static void resultOrTypedError(Bytes file) {
        FileDecoders.ALL.forEach(decoder -> {
            Throwable thrown = catchThrowable(() -> decoder.decode(file));
            assertThat(thrown == null || thrown instanceof FormatException)
                    .as("%s gave %s", file, thrown)
                    .isTrue();
        });
        assertThat(PublicKeyValue.sniff(file)).isNotNull();
    }

    private static void bounded(Bytes file) {
        FileDecoders.ALL.forEach(decoder -> {
            long allocated = allocatedBytes();
            long start = System.nanoTime();
            Throwable thrown = catchThrowable(() -> decoder.decode(file));
            assertThat(System.nanoTime() - start).isLessThan(MAX_NANOSECONDS);
            assertThat(allocatedBytes() - allocated).isLessThan(MAX_ALLOCATED);
            assertThat(thrown == null || thrown instanceof FormatException).isTrue();
        });
    }

    /** Reflectively, because the module under test does not read the management modules. */
    private static long allocatedBytes() {
        try {
            Object threads = Class.forName("java.lang.management.ManagementFactory")
                    .getMethod("getThreadMXBean")
                    .invoke(null);
            return (Long) Class.forName("com.sun.management.ThreadMXBean")
                    .getMethod("getCurrentThreadAllocatedBytes")
                    .invoke(threads);
        } catch (ReflectiveOperationException absent) {
            throw new AssertionError("this JVM does not count allocated bytes", absent);
        }
    }
}
