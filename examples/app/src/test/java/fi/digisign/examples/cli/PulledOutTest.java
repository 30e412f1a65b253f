package fi.digisign.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import fi.digisign.examples.cades.DetachedSigner;
import fi.digisign.examples.cades.PkiCard;
import fi.digisign.examples.cades.SigningKey;
import fi.digisign.examples.cli.error.ErrorLine;
import fi.digisign.examples.cli.output.ExitCode;
import fi.digisign.examples.documents.BaselineLevel;
import fi.digisign.examples.documents.CardToken;
import fi.digisign.examples.documents.ContainerSigner;
import fi.digisign.examples.documents.DocumentValidator;
import fi.digisign.examples.documents.Trust;
import fi.digisign.examples.documents.ValidatedSignature;
import fi.digisign.examples.documents.Verdict;
import fi.digisign.examples.pdf.PdfRun;
import fi.digisign.examples.pdf.PdfSettings;
import fi.digisign.examples.pdf.PdfSigner;
import fi.digisign.examples.pdf.TestPdf;
import fi.digisign.examples.pdf.Visible;
import fi.digisign.fixtures.pki.TestPki;
import fi.digisign.testvectors.SimulatedCard;
import fi.digisign.testvectors.faults.ReaderFaults;
import fi.digisign.testvectors.terminal.ExchangeHook;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The card is pulled out at each exchange of each way to sign documents. */
class PulledOutTest {

    @TempDir
    static Path pkiFolder;

    private static TestPki pki;

    @TempDir
    Path folder;

    private Path pdf;
    private Path letter;
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
    void makeFiles() throws Exception {
        pdf = TestPdf.twoPages(folder.resolve("contract.pdf"));
        letter = Files.writeString(folder.resolve("letter.txt"), "TEST: what I agree to");
        target = folder.resolve("target");
    }

    /** What the commands do. */
    enum Job {
        PDF,
        VISIBLE_PDF,
        CADES,
        ASIC_E,
        ASIC_E_CADES
    }

    static Stream<Arguments> jobs() {
        return Stream.of("fineid-v3 auth", "fineid-v4 sign", "myeid signature-key")
                .map(card -> card.split(" "))
                .flatMap(card -> Stream.of(Job.values())
                        // both kinds of keys do everything, and the third card the most common
                        .filter(job -> !card[0].equals("myeid") || job == Job.PDF)
                        .map(job -> Arguments.of(card[0], card[1], job)));
    }

    @ParameterizedTest
    @MethodSource("jobs")
    void removedCardGivesAClearErrorAndTheNextRunWorks(String image, String alias, Job job) throws Exception {
        long exchanges = exchanges(image, alias, job);
        assertThat(exchanges).isBetween(2L, 12L);
        List<LongFunction<ExchangeHook>> ways = List.of(ReaderFaults::pulledOutAt, ReaderFaults::pulledOutBeforeAnswer);
        for (LongFunction<ExchangeHook> way : ways) {
            for (long exchange = 1; exchange <= exchanges; exchange++) {
                PkiCard card = new PkiCard(image, pki);
                SigningKey key = card.key(alias);
                SimulatedCard inserted = card.reader.card().orElseThrow();
                ExchangeHook pulled = way.apply(card.reader.attempts() + exchange);
                card.reader.hook(pulled);

                Throwable failure = catchThrowable(() -> run(job, key));

                assertThat(failure).as("%s at %d", job, exchange).isNotNull();
                ErrorLine line = ErrorLine.of(failure, Locale.ENGLISH);
                assertThat(line.exitCode()).isEqualTo(ExitCode.FAILED);
                assertThat(line.text()).contains("has been removed", "Put the same card back");
                assertThat(names()).containsExactlyInAnyOrder("contract.pdf", "letter.txt");
                assertThat(card.asked.get()).isLessThanOrEqualTo(1);

                card.reader.unhook(pulled);
                card.reader.insert(inserted);
                run(job, key);
                assertThat(Files.size(target)).isPositive();
                if (exchange == exchanges) {
                    assertIntact(job);
                }
                Files.delete(target);
            }
        }
    }

    @Test
    void signedFilesStayWheneverTheCardIsRemoved() throws Exception {
        List<Path> files = List.of(
                pdf, TestPdf.twoPages(folder.resolve("second.pdf")), TestPdf.twoPages(folder.resolve("third.pdf")));
        long each = exchanges("fineid-v4", "sign", Job.PDF);
        for (long exchange = each + 1; exchange <= 2 * each; exchange++) {
            PkiCard card = new PkiCard("fineid-v4", pki);
            SimulatedCard inserted = card.reader.card().orElseThrow();
            PdfRun run = new PdfSigner().begin(card.key("sign"));
            ExchangeHook pulled = ReaderFaults.pulledOutBeforeAnswer(card.reader.attempts() + exchange);
            card.reader.hook(pulled);

            Throwable failure = catchThrowable(() -> {
                for (Path file : files) {
                    run.sign(file, PdfSigner.besideOriginal(file), false);
                }
            });

            int signed = card.asked.get() - 1;
            assertThat(ErrorLine.of(failure, Locale.ENGLISH).text()).contains("has been removed");
            assertThat(signed).as("%d", exchange).isBetween(1, 2);
            assertThat(names().filter(name -> name.endsWith("-signed.pdf"))).hasSize(signed);
            assertThat(names()).noneMatch(name -> name.endsWith(".tmp"));

            card.reader.unhook(pulled);
            card.reader.insert(inserted);
            for (Path file : files.subList(signed, files.size())) {
                run.sign(file, PdfSigner.besideOriginal(file), false);
            }
            for (Path file : files) {
                target = PdfSigner.besideOriginal(file);
                assertIntact(Job.PDF);
                Files.delete(target);
            }
        }
    }

    private long exchanges(String image, String alias, Job job) throws Exception {
        PkiCard card = new PkiCard(image, pki);
        SigningKey key = card.key(alias);
        long before = card.reader.attempts();
        run(job, key);
        Files.delete(target);
        return card.reader.attempts() - before;
    }

    private void run(Job job, SigningKey key) throws Exception {
        switch (job) {
            case PDF -> new PdfSigner().sign(pdf, target, false, key);
            case VISIBLE_PDF ->
                new PdfSigner(PdfSettings.plain().visible(Visible.atBottom())).sign(pdf, target, false, key);
            case CADES -> DetachedSigner.plain(key).sign(letter, target, false);
            case ASIC_E -> container(ContainerSigner.Form.XADES, key);
            case ASIC_E_CADES -> container(ContainerSigner.Form.CADES, key);
        }
    }

    private void container(ContainerSigner.Form form, SigningKey key) throws Exception {
        new ContainerSigner(form, BaselineLevel.B, Trust.offline(List.of()), Optional.empty())
                .sign(List.of(letter), target, false, new CardToken(key.key(), key.chain(), key.provider()));
    }

    private void assertIntact(Job job) throws Exception {
        DocumentValidator validator = new DocumentValidator(Trust.offline(List.of(pki.root())));
        List<ValidatedSignature> found = switch (job) {
            case PDF, VISIBLE_PDF -> validator.pdf(target, null);
            case CADES -> validator.file(target, List.of(letter));
            case ASIC_E, ASIC_E_CADES -> validator.file(target, List.of());
        };
        assertThat(found).singleElement().satisfies(signature -> {
            assertThat(signature.trusted()).isTrue();
            assertThat(signature.verdict()).isNotInstanceOf(Verdict.Invalid.class);
        });
    }

    private Stream<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList().stream();
        }
    }
}
