package fi.digisign.testvectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fi.digisign.testvectors.image.CardImageException;
import fi.digisign.testvectors.image.PinState;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Cards that outlive the program, and the text they live in. */
class CardStateFileTest {

    private static final String SELECT_FINEID = "00A4040C0CA000000063504B43532D3135";

    @TempDir
    Path folder;

    static Stream<String> everyImage() {
        return Stream.concat(CardImage.names().stream(), CardImage.newCardNames().stream());
    }

    private static String padded(String digits) {
        byte[] block = new byte[12];
        byte[] typed = digits.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(typed, 0, block, 0, typed.length);
        return HexFormat.of().formatHex(block);
    }

    private static String verify(String reference, String digits) {
        return "002000" + reference + "0C" + padded(digits);
    }

    private Path file() {
        return folder.resolve("my.card");
    }

    private CardStateFile open(String image) throws Exception {
        return CardStateFile.open(file(), CardImage.load(image));
    }

    @ParameterizedTest
    @MethodSource("everyImage")
    void anImageIsTheSameAfterItWasWrittenAndRead(String name) throws Exception {
        CardImage image = CardImage.load(name);
        CardImage read = CardImage.parse(new StringReader(image.text()));

        assertThat(read.text()).isEqualTo(image.text());
        assertThat(read.name()).isEqualTo(name);
        assertThat(read.atr()).isEqualTo(image.atr());
        assertThat(read.contents().pins()).isEqualTo(image.contents().pins());
        assertThat(read.contents().files())
                .usingRecursiveComparison()
                .isEqualTo(image.contents().files());
        assertThat(read.contents().keys())
                .usingRecursiveComparison()
                .isEqualTo(image.contents().keys());
        assertThat(read.contents().settings())
                .usingRecursiveComparison()
                .isEqualTo(image.contents().settings());
    }

    @ParameterizedTest
    @MethodSource("everyImage")
    void aFreshCardBeginsWhereItsImageDoes(String name) throws Exception {
        VirtualCard fresh = new VirtualCard(CardImage.load(name));
        try (CardStateFile made = open(name)) {
            assertThat(made.card().pins()).isEqualTo(fresh.pins());
        }
        try (CardStateFile read = open(name)) {
            assertThat(read.card().pins()).isEqualTo(fresh.pins());
        }
    }

    @Test
    void recordsAndChangedFilesAreWrittenToo() throws Exception {
        CardImage image = CardImage.load("fineid-v4").withFile("3F00/5015/5099", new byte[] {1, 2, 3});
        Apdu card = new Apdu(new VirtualCard(CardImage.parse(new StringReader(image.text()))));
        card.ok(SELECT_FINEID);
        card.ok("00A4020C025099");
        assertThat(card.send("00B0000003")).isEqualTo("0102039000");
    }

    @Test
    void triesSpentStaySpent() throws Exception {
        for (int left = 4; left >= 3; left--) {
            try (CardStateFile state = open("fineid-v4")) {
                Apdu card = new Apdu(state);
                card.ok(SELECT_FINEID);
                assertThat(card.send(verify("11", "9999"))).isEqualTo("63C" + left);
            }
        }
        try (CardStateFile state = open("fineid-v4")) {
            assertThat(state.card().pin("PIN1")).isEqualTo(new PinState(3, false, true));
            Apdu card = new Apdu(state);
            card.ok(SELECT_FINEID);
            card.ok(verify("11", "1234"));
        }
        try (CardStateFile state = open("fineid-v4")) {
            assertThat(state.card().pin("PIN1"))
                    .as("tries are back, and not verified")
                    .isEqualTo(new PinState(5, false, true));
        }
    }

    @Test
    void everyStepIsInTheFileBeforeTheCardAnswers() throws Exception {
        try (CardStateFile state = open("fineid-v4")) {
            Apdu card = new Apdu(state);
            card.ok(SELECT_FINEID);
            card.send(verify("11", "9999"));
            // what a program that is killed now leaves
            assertThat(CardImage.parse(new StringReader(Files.readString(file())))
                            .contents()
                            .pins()
                            .get(0)
                            .triesLeft())
                    .isEqualTo(4);
        }
    }

    @Test
    void aCardThatIsHalfActivatedStaysSo() throws Exception {
        try (CardStateFile state = open("fineid-v4-new-pin-letter")) {
            Apdu card = new Apdu(state);
            card.ok(SELECT_FINEID);
            card.ok("0024001118" + padded("1234567") + padded("2468"));
        }
        try (CardStateFile state = open("fineid-v4-new-pin-letter")) {
            assertThat(state.card().pin("PIN1")).isEqualTo(new PinState(5, false, true));
            assertThat(state.card().pin("PIN2")).isEqualTo(new PinState(5, false, false));
            Apdu card = new Apdu(state);
            card.ok(SELECT_FINEID);
            card.ok(verify("11", "2468"));
            card.ok("0024008218" + padded("1234567") + padded("135790"));
        }
        try (CardStateFile state = open("fineid-v4-new-pin-letter")) {
            Apdu card = new Apdu(state);
            card.ok(SELECT_FINEID);
            card.ok(verify("82", "135790"));
        }
    }

    @Test
    void aCardWithThePukLetterStaysBlockedUntilThePuk() throws Exception {
        try (CardStateFile state = open("fineid-v4-new-puk-letter")) {
            assertThat(state.card().pin("PIN2")).isEqualTo(new PinState(0, false, false));
            Apdu card = new Apdu(state);
            card.ok(SELECT_FINEID);
            card.ok("002C008218" + padded("12345678") + padded("135790"));
        }
        try (CardStateFile state = open("fineid-v4-new-puk-letter")) {
            assertThat(state.card().pin("PIN1").triesLeft()).isZero();
            assertThat(state.card().pin("PIN2")).isEqualTo(new PinState(5, false, true));
        }
    }

    @Test
    void pinsOfOtherCharactersAreKept() throws Exception {
        String strange = "23C3A4203D22FFFF"; // # ä (UTF-8) blank = ", and padding
        try (CardStateFile state = open("myeid")) {
            new Apdu(state).ok("0024000110" + "31323334FFFFFFFF" + strange);
        }
        assertThat(Files.readString(file())).contains("value-bytes = 23c3a4203d22");
        try (CardStateFile state = open("myeid")) {
            Apdu card = new Apdu(state);
            card.ok("0020000108" + strange);
            card.ok("0024000110" + strange + "31323334FFFFFFFF");
        }
        assertThat(Files.readString(file())).contains("value = 1234\n").doesNotContain("value-bytes");
    }

    @Test
    void otherProgramsCannotUseTheCardMeanwhile() throws Exception {
        try (CardStateFile first = open("pkcs15")) {
            assertThatThrownBy(() -> open("pkcs15"))
                    .isInstanceOf(CardInUseException.class)
                    .hasMessageContaining("my.card");
            assertThat(first.failure()).isEmpty();
        }
        open("pkcs15").close();
    }

    @Test
    void cardIsFreeOnceTheOtherProgramIsKilled() throws Exception {
        Process other = java(Holder.class).start();
        try {
            assertThat(other.inputReader().readLine()).isEqualTo("open");
            assertThatThrownBy(() -> open("pkcs15")).isInstanceOf(CardInUseException.class);
        } finally {
            other.destroyForcibly();
        }
        assertThat(other.waitFor(Duration.ofSeconds(20).toSeconds(), TimeUnit.SECONDS))
                .isTrue();
        try (CardStateFile afterKill = open("pkcs15")) {
            assertThat(afterKill.card().pin("PIN1").triesLeft()).isEqualTo(3);
        }
    }

    @Test
    void killedProgramLeavesTheCardBeforeOrAfterACommand() throws Exception {
        for (int kill = 0; kill < 4; kill++) {
            Process spender = java(Spender.class).start();
            try {
                assertThat(spender.inputReader().readLine()).isEqualTo("open");
                Thread.sleep(10 + 37L * kill);
            } finally {
                spender.destroyForcibly();
            }
            assertThat(spender.waitFor(20, TimeUnit.SECONDS)).isTrue();
            try (CardStateFile left = open("fineid-v4")) {
                assertThat(left.card().pin("PIN1").triesLeft()).isBetween(4, 5);
                Apdu card = new Apdu(left);
                card.ok(SELECT_FINEID);
                card.ok(verify("11", "1234"));
            }
        }
    }

    /** A program that spends a try and gets it back, as fast as it can, until it is killed. */
    static final class Spender {
        public static void main(String[] arguments) throws Exception {
            try (CardStateFile card = CardStateFile.open(Path.of(arguments[0]), CardImage.load("fineid-v4"))) {
                card.transmit(HexFormat.of().parseHex(SELECT_FINEID));
                System.out.println("open");
                long end = System.nanoTime() + Duration.ofMinutes(1).toNanos();
                while (System.nanoTime() < end) {
                    card.transmit(HexFormat.of().parseHex(verify("11", "9999")));
                    card.transmit(HexFormat.of().parseHex(verify("11", "1234")));
                }
            }
        }
    }

    private ProcessBuilder java(Class<?> program) {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        program.getName(),
                        file().toString())
                .redirectErrorStream(true);
    }

    /** A program that holds the card until it is killed. */
    static final class Holder {
        public static void main(String[] arguments) throws Exception {
            try (CardStateFile held = CardStateFile.open(Path.of(arguments[0]), CardImage.load("pkcs15"))) {
                System.out.println("open");
                Thread.sleep(Duration.ofMinutes(1).toMillis());
                held.reset();
            }
        }
    }

    @Test
    void aStateThatCannotBeKeptIsAMemoryFailure() throws Exception {
        try (CardStateFile state = open("fineid-v4")) {
            Apdu card = new Apdu(state);
            card.ok(SELECT_FINEID);
            Path inTheWay =
                    Files.createDirectories(folder.resolve("my.card.new").resolve("full"));
            assertThat(card.send(verify("11", "9999"))).isEqualTo("6581");
            assertThat(state.failure()).isPresent();
            Files.delete(inTheWay);
            assertThat(card.send(verify("11", "9999"))).isEqualTo("63C3");
        }
        try (CardStateFile state = open("fineid-v4")) {
            assertThat(state.card().pin("PIN1").triesLeft()).isEqualTo(3);
        }
    }

    @Test
    void theFileIsItsOwnersOnlyAndNothingElseIsLeft() throws Exception {
        try (CardStateFile state = open("fineid-v4")) {
            Apdu card = new Apdu(state);
            card.ok(SELECT_FINEID);
            card.send(verify("11", "9999"));
        }
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(path -> path.getFileName().toString()))
                    .containsExactlyInAnyOrder("my.card", "my.card.lock");
        }
        if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void aLinkIsFollowed() throws Exception {
        open("fineid-v4").close();
        Path link = Files.createSymbolicLink(folder.resolve("link"), file());
        try (CardStateFile state = CardStateFile.open(link, CardImage.load("fineid-v4"))) {
            Apdu card = new Apdu(state);
            card.ok(SELECT_FINEID);
            card.send(verify("11", "9999"));
        }
        assertThat(link).isSymbolicLink();
        try (CardStateFile state = open("fineid-v4")) {
            assertThat(state.card().pin("PIN1").triesLeft()).isEqualTo(4);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[card]", "\u00E4", "\u0000\u00FF"})
    void aFileThatHoldsNoCardStaysAsItIs(String text) throws Exception {
        byte[] content = text.getBytes(StandardCharsets.ISO_8859_1);
        Files.write(file(), content);
        assertThatThrownBy(() -> open("pkcs15")).isInstanceOf(CardImageException.class);
        assertThat(file()).hasBinaryContent(content);
        Files.delete(file());
        open("pkcs15").close();
    }

    @Test
    void cardIsNotOpenedWhereNoFileCanBe() {
        assertThatThrownBy(() -> CardStateFile.open(folder, CardImage.load("pkcs15")))
                .hasMessageContaining("not a file that can contain a card");
        assertThatThrownBy(() -> CardStateFile.open(folder.resolve("no/such"), CardImage.load("pkcs15")))
                .isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void settingCannotContainLineBreaks() {
        for (String value : List.of("a\n[df 3F00]", "a # b", "a\rb")) {
            assertThatThrownBy(() -> CardImage.load("pkcs15").with("name", value))
                    .isInstanceOf(CardImageException.class)
                    .hasMessageContaining("name");
        }
    }
}
