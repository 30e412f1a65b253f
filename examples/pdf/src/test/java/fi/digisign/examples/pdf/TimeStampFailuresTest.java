package fi.digisign.examples.pdf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import fi.digisign.examples.cades.DetachedSigner;
import fi.digisign.examples.cades.PkiCard;
import fi.digisign.examples.cades.SigningKey;
import fi.digisign.examples.cades.TimeStampClient;
import fi.digisign.examples.cades.TimeStampException;
import fi.digisign.examples.documents.BaselineLevel;
import fi.digisign.examples.documents.CardToken;
import fi.digisign.examples.documents.ContainerSigner;
import fi.digisign.examples.documents.DocumentException;
import fi.digisign.examples.documents.DocumentValidator;
import fi.digisign.examples.documents.Trust;
import fi.digisign.examples.documents.ValidatedSignature;
import fi.digisign.examples.documents.online.TimeStampFailure.Problem;
import fi.digisign.fixtures.pki.TestPki;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A real time stamping authority (openssl) behind a server that fails when told. */
@Execution(ExecutionMode.CONCURRENT)
class TimeStampFailuresTest {

    @TempDir
    static Path pkiFolder;

    private static TestPki pki;

    @TempDir
    Path folder;

    private final AtomicInteger requests = new AtomicInteger();
    private HttpServer between;
    private URI address;
    private Failure failure = Failure.BUSY;
    private Set<Integer> failing = Set.of();
    private PkiCard card;
    private Path letter;
    private Path target;

    /** How a server fails. */
    enum Failure {
        BUSY,
        HANGS_UP,
        TALKS_NONSENSE,
        ANSWERS_ANOTHER,
        MISSING
    }

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
    void prepare() throws Exception {
        between = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        between.createContext("/", this::answer);
        between.start();
        address = URI.create("http://127.0.0.1:" + between.getAddress().getPort() + "/");
        card = new PkiCard("fineid-v4", pki);
        letter = Files.writeString(folder.resolve("letter.txt"), "TEST: what I agree to");
        target = folder.resolve("signed");
    }

    @AfterEach
    void close() {
        between.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        byte[] query = exchange.getRequestBody().readAllBytes();
        Failure now = failing.contains(requests.incrementAndGet()) ? failure : null;
        try (exchange) {
            if (now == Failure.BUSY || now == Failure.MISSING) {
                exchange.sendResponseHeaders(now == Failure.BUSY ? 503 : 404, -1);
            } else if (now == Failure.TALKS_NONSENSE) {
                exchange.sendResponseHeaders(200, 0);
                exchange.getResponseBody().write("<html>TEST".getBytes());
            } else if (now != Failure.HANGS_UP) {
                if (now == Failure.ANSWERS_ANOTHER) {
                    query[query.length - 5] ^= 1; // in the nonce
                }
                byte[] reply = HttpClient.newHttpClient()
                        .send(
                                HttpRequest.newBuilder(pki.timeStamps())
                                        .POST(HttpRequest.BodyPublishers.ofInputStream(
                                                () -> new ByteArrayInputStream(query)))
                                        .build(),
                                HttpResponse.BodyHandlers.ofByteArray())
                        .body();
                exchange.sendResponseHeaders(200, reply.length);
                exchange.getResponseBody().write(reply);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The trial is the first request, the signature's time stamp the second to fourth. */
    @ParameterizedTest
    @EnumSource(
            value = Failure.class,
            names = {"BUSY", "HANGS_UP", "TALKS_NONSENSE", "ANSWERS_ANOTHER"})
    void what_passes_is_tried_again_without_the_card(Failure kind) throws Exception {
        failure = kind;
        failing = Set.of(2, 3);

        DetachedSigner.stamped(card.key("sign"), client()).sign(letter, target, false);

        assertThat(card.asked).hasValue(1);
        assertThat(requests).hasValue(4);
        List<ValidatedSignature> found =
                new DocumentValidator(Trust.online(List.of(pki.root()))).file(target, List.of(letter));
        assertThat(found)
                .singleElement()
                .satisfies(signature -> assertThat(signature.valid()).isTrue());
    }

    @ParameterizedTest
    @EnumSource(value = Failure.class)
    void a_dead_authority_costs_no_pin(Failure kind) throws Exception {
        failure = kind;
        failing = Set.of(1, 2, 3);
        Path pdf = TestPdf.twoPages(folder.resolve("contract.pdf"));

        TimeStampException e = catchThrowableOfType(
                TimeStampException.class,
                () -> DetachedSigner.stamped(card.key("sign"), client()).sign(letter, target, false));
        assertThat(e.problem())
                .isEqualTo(
                        switch (kind) {
                            case BUSY, HANGS_UP -> Problem.NO_ANSWER;
                            case TALKS_NONSENSE, ANSWERS_ANOTHER -> Problem.UNUSABLE;
                            case MISSING -> Problem.REFUSED;
                        });
        assertThat(requests).hasValue(kind == Failure.MISSING ? 1 : 3);
        requests.set(0);
        assertThat(catchThrowableOfType(
                        TimeStampException.class,
                        () -> new PdfSigner(PdfSettings.plain().stamped(client()))
                                .sign(pdf, target, false, card.key("sign"))))
                .isNotNull();
        requests.set(0);
        assertThat(catchThrowableOfType(DocumentException.class, this::container)
                        .problem())
                .isEqualTo(DocumentException.Problem.NO_TIME_STAMP);
        assertThat(card.asked).hasValue(0);
        assertThat(folder).isDirectoryNotContaining("glob:**{.tmp,/signed}");
    }

    @Test
    void an_authority_that_dies_after_the_card_has_signed_leaves_no_file() throws Exception {
        failing = Set.of(2, 3, 4);

        TimeStampException e = catchThrowableOfType(
                TimeStampException.class,
                () -> DetachedSigner.stamped(card.key("sign"), client()).sign(letter, target, false));

        assertThat(e).hasMessageContaining(address.toString()).hasMessageContaining("503");
        assertThat(e.remedyText().english()).isNotEmpty();
        assertThat(card.asked).hasValue(1);
        assertThat(requests).hasValue(4);
        assertThat(folder).isDirectoryNotContaining("glob:**{.tmp,/signed}");
    }

    @Test
    void a_container_waits_for_its_time_stamp_too() throws Exception {
        failing = Set.of(2, 3);

        container();

        assertThat(card.asked).hasValue(1);
        assertThat(requests).hasValue(4);
        assertThat(target).exists();
    }

    private void container() throws Exception {
        SigningKey key = card.key("sign");
        new ContainerSigner(ContainerSigner.Form.XADES, BaselineLevel.T, Trust.offline(List.of()), Optional.of(address))
                .sign(List.of(letter), target, false, new CardToken(key.key(), key.chain(), key.provider()));
    }

    @Test
    void an_authority_that_is_not_trusted_costs_no_pin() throws Exception {
        try (TestPki other = PkiCard.authority(Files.createDirectory(folder.resolve("other")))) {
            SigningKey key = card.key("sign");
            TimeStampException e = catchThrowableOfType(
                    TimeStampException.class,
                    () -> DetachedSigner.stamped(key, client().trusting(List.of(other.root())))
                            .sign(letter, target, false));
            assertThat(e.problem()).isEqualTo(Problem.NOT_TRUSTED);
            assertThat(e).hasMessageContaining("not trusted");
            assertThat(requests).hasValue(1);
            assertThat(catchThrowableOfType(
                                    DocumentException.class,
                                    () -> new ContainerSigner(
                                                    ContainerSigner.Form.XADES,
                                                    BaselineLevel.T,
                                                    Trust.offline(List.of(other.root())),
                                                    Optional.of(address))
                                            .sign(
                                                    List.of(letter),
                                                    target,
                                                    false,
                                                    new CardToken(key.key(), key.chain(), key.provider())))
                            .problem())
                    .isEqualTo(DocumentException.Problem.TIME_STAMP_NOT_TRUSTED);
            assertThat(card.asked).hasValue(0);

            DetachedSigner.stamped(key, client().trusting(List.of(other.root(), pki.root())))
                    .sign(letter, target, false);
            assertThat(target).exists();
        }
    }

    private TimeStampClient client() {
        return new TimeStampClient(address);
    }
}
