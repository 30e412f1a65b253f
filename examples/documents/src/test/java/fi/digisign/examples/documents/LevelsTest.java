package fi.digisign.examples.documents;

import static org.assertj.core.api.Assertions.assertThat;

import fi.digisign.examples.documents.online.Revocation;
import fi.digisign.fixtures.pki.TestPki;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every form at every level, with both kinds of cards, signed and found valid. */
class LevelsTest {

    private static final Duration FOUR_YEARS = Duration.ofDays(4 * 365);

    @TempDir
    static Path pkiFolder;

    private static TestPki pki;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() throws Exception {
        pki = Pki.start(pkiFolder);
    }

    @AfterAll
    static void stop() {
        if (pki != null) {
            pki.close();
        }
    }

    static Stream<Arguments> cards() {
        return Stream.of(
                Arguments.of("fineid-v3", "auth"),
                Arguments.of("fineid-v4", "sign"),
                Arguments.of("myeid", "signature-key"));
    }

    static Stream<Arguments> cardsAndLevels() {
        List<Arguments> all = new ArrayList<>();
        for (BaselineLevel level : BaselineLevel.values()) {
            cards().forEach(card -> all.add(Arguments.of(card.get()[0], card.get()[1], level)));
        }
        return all.stream();
    }

    @ParameterizedTest
    @MethodSource("cardsAndLevels")
    void pdf_files_have_the_level_asked_for(String image, String alias, BaselineLevel level) throws Exception {
        CardAtPki card = new CardAtPki(image, pki);
        Path original = TestDocuments.pdf(folder.resolve("original.pdf"));
        Path signed = TestDocuments.signedPdf(original, folder.resolve("signed.pdf"), level, card.token(alias), pki);
        Path result = signed;
        if (level.isLongTerm()) {
            result = folder.resolve("extended.pdf");
            new LongTerm(Trust.online(List.of(pki.root())), pki.timeStamps()).extendPdf(signed, result, level, null);
            assertThat(Files.mismatch(signed, result)).isEqualTo(Files.size(signed));
        }

        assertThat(card.asked).hasValue(1);
        Path judged = result;
        assertValid(level, validator -> validator.pdf(judged, null));
        assertThat(TestDocuments.pdfsig(judged)).contains("Signature is Valid", "ETSI.CAdES.detached");
    }

    @ParameterizedTest
    @MethodSource("cardsAndLevels")
    void containers_with_xml_signatures_have_the_level_asked_for(String image, String alias, BaselineLevel level)
            throws Exception {
        containers(image, alias, level, ContainerSigner.Form.XADES);
    }

    @ParameterizedTest
    @MethodSource("cardsAndLevels")
    void containers_with_cms_signatures_have_the_level_asked_for(String image, String alias, BaselineLevel level)
            throws Exception {
        containers(image, alias, level, ContainerSigner.Form.CADES);
    }

    private void containers(String image, String alias, BaselineLevel level, ContainerSigner.Form form)
            throws Exception {
        CardAtPki card = new CardAtPki(image, pki);
        List<Path> files = List.of(
                Files.writeString(folder.resolve("one.txt"), "TEST one"),
                Files.writeString(folder.resolve("two.xml"), "<test>two</test>"));
        Path container = folder.resolve("both.asice");

        new ContainerSigner(form, level, Trust.online(List.of(pki.root())), Optional.of(pki.timeStamps()))
                .sign(files, container, false, card.token(alias));

        assertThat(card.asked).hasValue(1);
        ValidatedSignature signature = assertValid(level, validator -> validator.file(container, List.of()));
        assertThat(signature.coverage().whole()).isTrue();
        assertThat(signature.coverage().files()).contains("one.txt", "two.xml");
        assertThat(signature.format()).startsWith(form == ContainerSigner.Form.XADES ? "XAdES" : "CAdES");
    }

    private interface Validation {
        List<ValidatedSignature> by(DocumentValidator validator) throws Exception;
    }

    /** Levels LT and LTA offline, now and when the certificate has expired; B and T with the servers' help, and only now. */
    private static ValidatedSignature assertValid(BaselineLevel level, Validation validation) throws Exception {
        DocumentValidator offline = new DocumentValidator(Trust.offline(List.of(pki.root())));
        DocumentValidator online = new DocumentValidator(Trust.online(List.of(pki.root())));
        List<ValidatedSignature> found = validation.by(level.isLongTerm() ? offline : online);

        assertThat(found).hasSize(1);
        ValidatedSignature signature = found.get(0);
        assertThat(signature.verdict()).as("%s", signature.details()).isEqualTo(new Verdict.Valid());
        assertThat(signature.level()).contains(level);
        assertThat(signature.trusted()).isTrue();
        assertThat(signature.chain()).hasSize(3);
        assertThat(signature.revocation().status()).isEqualTo(Revocation.Status.GOOD);
        assertThat(signature.revocation().embedded()).isEqualTo(level.isLongTerm());
        assertThat(signature.timeStamps())
                .hasSize(level == BaselineLevel.B ? 0 : level == BaselineLevel.LTA ? 2 : 1)
                .allMatch(TimeStamp::valid);

        Verdict later =
                validation.by(offline.at(Instant.now().plus(FOUR_YEARS))).get(0).verdict();
        assertThat(later)
                .isEqualTo(level.isLongTerm() ? new Verdict.Valid() : new Verdict.Unknown(Reason.CERTIFICATE_EXPIRED));
        return signature;
    }
}
