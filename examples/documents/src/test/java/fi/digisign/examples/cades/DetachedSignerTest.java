package fi.digisign.examples.cades;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import fi.digisign.apdu.SmartCardException;
import fi.digisign.examples.documents.BaselineLevel;
import fi.digisign.examples.documents.CardToken;
import fi.digisign.examples.documents.ContainerSigner;
import fi.digisign.examples.documents.DocumentException;
import fi.digisign.examples.documents.DocumentValidator;
import fi.digisign.examples.documents.LongTerm;
import fi.digisign.examples.documents.Reason;
import fi.digisign.examples.documents.Trust;
import fi.digisign.examples.documents.ValidatedSignature;
import fi.digisign.examples.documents.Verdict;
import fi.digisign.fixtures.pki.TestPki;
import fi.digisign.testvectors.SimulatedCard;
import java.io.RandomAccessFile;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DetachedSignerTest {

    @TempDir
    static Path pkiFolder;

    private static TestPki pki;

    @TempDir
    Path folder;

    private Path file;
    private Path target;

    @BeforeAll
    static void start() throws Exception {
        pki = PkiCard.authority(pkiFolder);
    }

    @AfterAll
    static void stop() {
        if (pki != null) {
            pki.close();
        }
    }

    @BeforeEach
    void makeFile() throws Exception {
        file = Files.writeString(folder.resolve("letter.txt"), "TEST: what I agree to");
        target = folder.resolve("letter.txt.p7s");
    }

    static Stream<Arguments> cardsAndLevels() {
        List<Arguments> all = new ArrayList<>();
        for (BaselineLevel level : BaselineLevel.values()) {
            all.add(Arguments.of("fineid-v3", "auth", level));
            all.add(Arguments.of("fineid-v4", "sign", level));
            all.add(Arguments.of("myeid", "signature-key", level));
        }
        return all.stream();
    }

    @ParameterizedTest
    @MethodSource("cardsAndLevels")
    void openssl_and_dss_find_every_level_valid(String image, String alias, BaselineLevel level) throws Exception {
        PkiCard card = new PkiCard(image, pki);

        signer(card.key(alias), level).sign(file, target, false);

        assertThat(card.asked).hasValue(1);
        assertThat(Judge.openssl(
                        "cms",
                        "-verify",
                        "-binary",
                        "-inform",
                        "DER",
                        "-in",
                        target.toString(),
                        "-content",
                        file.toString(),
                        "-CAfile",
                        pki.rootFile().toString(),
                        "-purpose",
                        "any",
                        "-out",
                        folder.resolve("out").toString()))
                .contains("Verification successful");
        Trust trust = new Trust(List.of(pki.root()), !level.isLongTerm());
        List<ValidatedSignature> found = new DocumentValidator(trust).file(target, List.of(file));
        assertThat(found).hasSize(1);
        assertThat(found.get(0).verdict()).as("%s", found.get(0).details()).isEqualTo(new Verdict.Valid());
        assertThat(found.get(0).level()).contains(level);
        assertThat(found.get(0).claimedTime()).isPresent();
        assertThat(folder).isDirectoryNotContaining("glob:**.tmp");
    }

    @Test
    void another_file_than_the_signed_one_is_found_out() throws Exception {
        signer(new PkiCard("fineid-v4", pki).key("sign"), BaselineLevel.B).sign(file, target, false);
        DocumentValidator validator = new DocumentValidator(Trust.online(List.of(pki.root())));
        Path other = Files.writeString(folder.resolve("other.txt"), "TEST: something else");

        assertThat(validator.file(target, List.of(other)).get(0).verdict())
                .isEqualTo(new Verdict.Invalid(Reason.CONTENT_CHANGED));
        assertThat(validator.file(target, List.of()).get(0).verdict())
                .isEqualTo(new Verdict.Unknown(Reason.CONTENT_MISSING));
    }

    /** 48 MB of heap for a file of 80 MB, at the level where DSS reads and writes it too, and in containers. */
    @Test
    void large_files_take_no_more_memory_than_small_ones() throws Exception {
        Path large = folder.resolve("large.bin");
        try (RandomAccessFile sparse = new RandomAccessFile(large.toFile(), "rw")) {
            sparse.setLength(80 << 20);
        }
        Path output = folder.resolve("output.txt");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx48m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        SmallHeap.class.getName(),
                        Files.createDirectory(folder.resolve("pki")).toString(),
                        large.toString(),
                        target.toString())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        } finally {
            process.destroyForcibly();
        }

        assertThat(output).content().isEqualTo("Valid[]\nXADES Valid[]\nCADES Valid[]\n");
    }

    /** What the JVM with the small heap does. */
    static final class SmallHeap {

        private SmallHeap() {}

        public static void main(String[] arguments) throws Exception {
            java.util.logging.Logger.getLogger("").setLevel(java.util.logging.Level.OFF);
            Path large = Path.of(arguments[1]);
            Path target = Path.of(arguments[2]);
            try (TestPki authority = TestPki.start(Path.of(arguments[0]))) {
                SigningKey key = new PkiCard("fineid-v4", authority).key("sign");
                Trust trust = Trust.online(List.of(authority.root()));
                DetachedSigner.stamped(key, new TimeStampClient(authority.timeStamps()))
                        .extended(BaselineLevel.LTA, new LongTerm(trust, authority.timeStamps()))
                        .sign(large, target, false);
                DocumentValidator validator = new DocumentValidator(Trust.offline(List.of(authority.root())));
                System.out.println(validator.file(target, List.of(large)).get(0).verdict());
                for (ContainerSigner.Form form : ContainerSigner.Form.values()) {
                    Path container = target.resolveSibling(form + ".asice");
                    new ContainerSigner(form, BaselineLevel.LTA, trust, Optional.of(authority.timeStamps()))
                            .sign(
                                    List.of(large),
                                    container,
                                    false,
                                    new CardToken(key.key(), key.chain(), key.provider()));
                    System.out.println(form + " "
                            + validator.file(container, List.of()).get(0).verdict());
                }
            }
        }
    }

    @Test
    void a_card_pulled_out_leaves_nothing_behind_and_the_next_try_works() throws Exception {
        PkiCard card = new PkiCard("fineid-v4", pki);
        DetachedSigner signer = signer(card.key("sign"), BaselineLevel.T);
        SimulatedCard inserted = card.reader.card().orElseThrow();
        card.whileAsking = card.reader::remove;

        assertThatThrownBy(() -> signer.sign(file, target, false)).hasCauseInstanceOf(SmartCardException.class);
        assertThat(folder).isDirectoryNotContaining("glob:**.{tmp,p7s}");

        card.whileAsking = () -> {};
        card.reader.insert(inserted);
        signer.sign(file, target, false);
        assertThat(target).exists();
    }

    @Test
    void without_a_time_stamp_there_is_no_signature() throws Exception {
        SigningKey key = new PkiCard("fineid-v4", pki).key("sign");
        HttpServer wrong = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        wrong.createContext("/", exchange -> {
            byte[] page = "<html>TEST, no time stamp</html>".getBytes();
            exchange.sendResponseHeaders(200, page.length);
            exchange.getResponseBody().write(page);
            exchange.close();
        });
        wrong.start();
        try {
            URI page = URI.create("http://127.0.0.1:" + wrong.getAddress().getPort() + "/");
            URI missing = pki.timeStamps().resolve("/missing");
            for (URI address : List.of(page, missing, URI.create("http://127.0.0.1:1/"))) {
                assertThatThrownBy(() -> DetachedSigner.stamped(key, new TimeStampClient(address))
                                .sign(file, target, false))
                        .isInstanceOf(TimeStampException.class)
                        .hasMessageContaining(address.toString());
            }
        } finally {
            wrong.stop(0);
        }
        assertThat(folder).isDirectoryNotContaining("glob:**.{tmp,p7s}");
    }

    @Test
    void an_existing_file_is_replaced_only_when_wanted() throws Exception {
        SigningKey key = new PkiCard("fineid-v4", pki).key("sign");
        Files.writeString(target, "mine");

        assertThatThrownBy(() -> DetachedSigner.plain(key).sign(file, target, false))
                .isInstanceOf(DocumentException.class);
        assertThatThrownBy(() -> DetachedSigner.plain(key).sign(file, file, true))
                .isInstanceOf(DocumentException.class);
        assertThat(target).hasContent("mine");
        DetachedSigner.plain(key).sign(file, target, true);
        assertThat(Files.size(target)).isGreaterThan(1000);
    }

    private static DetachedSigner signer(SigningKey key, BaselineLevel level) {
        DetachedSigner stamped = DetachedSigner.stamped(key, new TimeStampClient(pki.timeStamps()));
        return switch (level) {
            case B -> DetachedSigner.plain(key);
            case T -> stamped;
            case LT, LTA -> stamped.extended(level, new LongTerm(Trust.online(List.of(pki.root())), pki.timeStamps()));
        };
    }
}
