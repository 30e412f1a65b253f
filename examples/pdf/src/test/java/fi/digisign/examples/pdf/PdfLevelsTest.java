package fi.digisign.examples.pdf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fi.digisign.apdu.SmartCardException;
import fi.digisign.examples.cades.Judge;
import fi.digisign.examples.cades.PkiCard;
import fi.digisign.examples.cades.SigningKey;
import fi.digisign.examples.cades.TimeStampClient;
import fi.digisign.examples.cades.TimeStampException;
import fi.digisign.examples.documents.BaselineLevel;
import fi.digisign.examples.documents.DocumentException;
import fi.digisign.examples.documents.DocumentException.Problem;
import fi.digisign.examples.documents.DocumentValidator;
import fi.digisign.examples.documents.LongTerm;
import fi.digisign.examples.documents.Trust;
import fi.digisign.examples.documents.ValidatedSignature;
import fi.digisign.examples.documents.Verdict;
import fi.digisign.fixtures.pki.TestPki;
import fi.digisign.testvectors.SimulatedCard;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** PDF files signed with cards whose certificates come from an authority with real servers; DSS and pdfsig judge. */
class PdfLevelsTest {

    @TempDir
    static Path pkiFolder;

    private static TestPki pki;

    @TempDir
    Path folder;

    private Path original;
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
    void makeDocument() throws Exception {
        original = TestPdf.twoPages(folder.resolve("contract.pdf"));
        target = folder.resolve("contract-signed.pdf");
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
    void pdfsig_and_dss_find_every_level_valid(String image, String alias, BaselineLevel level) throws Exception {
        PkiCard card = new PkiCard(image, pki);

        SignatureReport report = new PdfSigner(level(level)).sign(original, target, false, card.key(alias));

        assertThat(card.asked).hasValue(1);
        assertThat(report.intact()).isTrue();
        assertThat(Files.mismatch(original, target)).isEqualTo(Files.size(original));
        assertValid(judged(target, level, null), level);
        assertThat(Judge.pdfsig(target)).contains("Signature is Valid", "ETSI.CAdES.detached");
        assertThat(folder).isDirectoryNotContaining("glob:**.tmp");
    }

    @Test
    void a_second_signature_leaves_the_first_valid() throws Exception {
        Path twice = folder.resolve("twice.pdf");
        new PdfSigner(level(BaselineLevel.T)).sign(original, target, false, new PkiCard("fineid-v3", pki).key("auth"));

        new PdfSigner(level(BaselineLevel.LTA)).sign(target, twice, false, new PkiCard("fineid-v4", pki).key("sign"));

        assertThat(judged(twice, BaselineLevel.T, null))
                .hasSize(2)
                .allMatch(signature -> signature.verdict().equals(new Verdict.Valid()));
    }

    @ParameterizedTest
    @EnumSource(Certification.class)
    void certified_documents_are_valid_and_allow_what_they_say(Certification certification) throws Exception {
        PdfSettings settings = PdfSettings.plain().certifying(certification);
        SigningKey key = new PkiCard("fineid-v4", pki).key("sign");
        new PdfSigner(settings).sign(original, target, false, key);
        Path twice = folder.resolve("twice.pdf");

        assertValid(judged(target, BaselineLevel.B, null), BaselineLevel.B);
        assertThat(Judge.pdfsig(target)).contains("Signature is Valid", "Total document signed");
        assertThatThrownBy(() -> new PdfSigner(settings).check(target, twice, false))
                .isInstanceOf(PdfException.Protected.class);
        if (certification == Certification.NO_CHANGES) {
            assertThatThrownBy(() -> new PdfSigner().check(target, twice, false))
                    .isInstanceOf(PdfException.Protected.class);
        } else {
            new PdfSigner().sign(target, twice, false, key);
            assertThat(judged(twice, BaselineLevel.B, null))
                    .hasSize(2)
                    .allMatch(signature -> signature.verdict().equals(new Verdict.Valid()));
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = BaselineLevel.class,
            names = {"LT", "LTA"})
    void a_certified_document_becomes_long_term_whatever_it_allows(BaselineLevel level) throws Exception {
        SigningKey key = new PkiCard("fineid-v4", pki).key("sign");

        new PdfSigner(level(level).certifying(Certification.NO_CHANGES)).sign(original, target, false, key);

        assertValid(judged(target, level, null), level);
    }

    @Test
    void a_signed_document_is_not_certified_afterwards() throws Exception {
        new PdfSigner().sign(original, target, false, TestSigner.ec("secp256r1"));

        assertThatThrownBy(() -> new PdfSigner(PdfSettings.plain().certifying(Certification.COMMENTS))
                        .check(target, folder.resolve("twice.pdf"), false))
                .isInstanceOf(PdfException.Protected.class)
                .hasMessageContaining("cannot be certified");
    }

    @ParameterizedTest
    @EnumSource(BaselineLevel.class)
    void encrypted_documents_are_signed_with_their_password(BaselineLevel level) throws Exception {
        Path secret = TestPdf.encrypted(folder.resolve("secret.pdf"), "user", new AccessPermission());
        char[] password = "user".toCharArray();
        SigningKey key = new PkiCard("fineid-v4", pki).key("sign");

        new PdfSigner(level(level).withPassword(password)).sign(secret, target, false, key);

        assertValid(judged(target, level, password), level);
    }

    @Test
    void a_wrong_password_is_said_so() throws Exception {
        Path secret = TestPdf.encrypted(folder.resolve("secret.pdf"), "user", new AccessPermission());

        assertThatThrownBy(() -> new PdfSigner(PdfSettings.plain().withPassword("other".toCharArray()))
                        .check(secret, target, false))
                .isInstanceOf(PdfException.Protected.class)
                .hasMessageContaining("does not open");
    }

    @Test
    void without_the_authority_no_pin_is_asked_for() throws Exception {
        PkiCard card = new PkiCard("fineid-v4", pki);
        PdfSettings settings = PdfSettings.plain().stamped(new TimeStampClient(URI.create("http://127.0.0.1:1/")));

        assertThatThrownBy(() -> new PdfSigner(settings).sign(original, target, false, card.key("sign")))
                .isInstanceOf(TimeStampException.class);
        assertThat(card.asked).hasValue(0);
        assertThat(folder).isDirectoryNotContaining("glob:**{.tmp,-signed.pdf}");
    }

    @Test
    void with_a_revoked_certificate_no_pin_is_asked_for() throws Exception {
        PkiCard card = new PkiCard("fineid-v4", pki);
        SigningKey key = card.key("sign");
        pki.revoke(key.certificate(), Instant.now().minus(Duration.ofMinutes(1)));

        assertThatThrownBy(() -> new PdfSigner(level(BaselineLevel.LT)).sign(original, target, false, key))
                .isInstanceOfSatisfying(
                        DocumentException.class, e -> assertThat(e.problem()).isEqualTo(Problem.CERTIFICATE_REVOKED));
        assertThat(card.asked).hasValue(0);
        assertThat(target).doesNotExist();
    }

    @ParameterizedTest
    @EnumSource(BaselineLevel.class)
    void a_card_pulled_out_leaves_finished_files_and_no_halves(BaselineLevel level) throws Exception {
        PkiCard card = new PkiCard("fineid-v4", pki);
        SimulatedCard inserted = card.reader.card().orElseThrow();
        PdfRun run = new PdfSigner(level(level)).begin(card.key("sign"));
        Path second = folder.resolve("second-signed.pdf");
        card.whileAsking = () -> {
            if (card.asked.get() == 2) {
                card.reader.remove();
            }
        };

        run.sign(original, target, false);
        assertThatThrownBy(() -> run.sign(original, second, false)).hasCauseInstanceOf(SmartCardException.class);
        assertThat(target).exists();
        assertThat(folder).isDirectoryNotContaining("glob:**{.tmp,second-signed.pdf}");

        card.reader.insert(inserted);
        run.sign(original, second, false);
        assertValid(judged(second, level, null), level);
        assertThat(card.asked).hasValue(3);
    }

    private static PdfSettings level(BaselineLevel level) {
        TimeStampClient authority = new TimeStampClient(pki.timeStamps());
        return switch (level) {
            case B -> PdfSettings.plain();
            case T -> PdfSettings.plain().stamped(authority);
            case LT, LTA ->
                PdfSettings.plain()
                        .extended(authority, level, new LongTerm(Trust.online(List.of(pki.root())), pki.timeStamps()));
        };
    }

    private static List<ValidatedSignature> judged(Path file, BaselineLevel level, char[] password) throws Exception {
        Trust trust = new Trust(List.of(pki.root()), !level.isLongTerm());
        return new DocumentValidator(trust).pdf(file, password);
    }

    private static void assertValid(List<ValidatedSignature> found, BaselineLevel level) {
        assertThat(found).singleElement().satisfies(signature -> {
            assertThat(signature.verdict()).as("%s", signature.details()).isEqualTo(new Verdict.Valid());
            assertThat(signature.level()).contains(level);
            assertThat(signature.changes()).isEmpty();
        });
    }
}
