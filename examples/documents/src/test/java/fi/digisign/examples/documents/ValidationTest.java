package fi.digisign.examples.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import eu.europa.esig.dss.enumerations.CertificationPermission;
import eu.europa.esig.dss.model.x509.CertificateToken;
import fi.digisign.examples.documents.DocumentException.Problem;
import fi.digisign.examples.documents.online.Revocation;
import fi.digisign.fixtures.pki.TestPki;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationText;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationWidget;
import org.apache.pdfbox.pdmodel.interactive.form.PDAcroForm;
import org.apache.pdfbox.pdmodel.interactive.form.PDField;
import org.apache.pdfbox.pdmodel.interactive.form.PDTextField;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.bouncycastle.asn1.ASN1InputStream;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.util.CollectionStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is wrong with a signature is reported as what it is. */
class ValidationTest {

    @TempDir
    static Path pkiFolder;

    private static TestPki pki;
    private static DocumentValidator online;
    private static DocumentValidator offline;

    @TempDir
    Path folder;

    private CardAtPki card;
    private Path original;
    private Path signed;

    @BeforeAll
    static void start() throws Exception {
        pki = Pki.start(pkiFolder);
        online = new DocumentValidator(Trust.online(List.of(pki.root())));
        offline = new DocumentValidator(Trust.offline(List.of(pki.root())));
    }

    @AfterAll
    static void stop() {
        if (pki != null) {
            pki.close();
        }
    }

    @BeforeEach
    void makeDocument() throws Exception {
        card = new CardAtPki("fineid-v4", pki);
        original = TestDocuments.pdf(folder.resolve("original.pdf"));
        signed = folder.resolve("signed.pdf");
    }

    @Test
    void a_changed_byte_is_a_change_of_the_content() throws Exception {
        sign(BaselineLevel.B, card.token("sign"));
        byte[] bytes = Files.readAllBytes(signed);
        int page = indexOf(bytes, "/MediaBox [0.0 0.0 612.0 792.0]");
        bytes[page + "/MediaBox [0.0 0.0 61".length()] = '3';
        Files.write(signed, bytes);

        assertThat(only(online.pdf(signed, null)).verdict()).isEqualTo(new Verdict.Invalid(Reason.CONTENT_CHANGED));
    }

    @Test
    void a_signature_without_its_certificate_says_so() throws Exception {
        sign(BaselineLevel.B, card.token("sign"));
        withoutCertificates();

        assertThat(only(online.pdf(signed, null)).verdict()).isEqualTo(new Verdict.Unknown(Reason.CERTIFICATE_MISSING));
    }

    @Test
    void a_signature_with_an_expired_certificate_says_so() throws Exception {
        Instant now = Instant.now();
        CardToken token = card.token("sign", now.minus(Duration.ofDays(1)), now.plusSeconds(2));
        sign(BaselineLevel.B, token);
        DocumentValidator tomorrow = online.at(now.plus(Duration.ofDays(1)));

        assertThat(only(tomorrow.pdf(signed, null)).verdict())
                .isEqualTo(new Verdict.Unknown(Reason.CERTIFICATE_EXPIRED));
    }

    @Test
    void a_revoked_certificate_is_said_to_be_revoked_and_since_when() throws Exception {
        CardToken token = card.token("sign");
        sign(BaselineLevel.B, token);
        Instant since = Instant.now().minus(Duration.ofHours(1)).truncatedTo(ChronoUnit.SECONDS);
        pki.revoke(token.chain().get(0).getCertificate(), since);

        ValidatedSignature signature = only(online.pdf(signed, null));
        assertThat(signature.verdict()).isEqualTo(new Verdict.Unknown(Reason.CERTIFICATE_REVOKED));
        assertThat(signature.revocation().status()).isEqualTo(Revocation.Status.REVOKED);
        assertThat(signature.revocation().revokedSince()).contains(since);
    }

    @Test
    void a_time_stamp_proves_that_a_signature_is_older_than_the_revocation_but_not_that_it_is_younger()
            throws Exception {
        CardToken later = card.token("sign");
        sign(BaselineLevel.T, later);
        pki.revoke(later.chain().get(0).getCertificate(), Instant.now().plusSeconds(60));
        assertThat(only(online.at(Instant.now().plus(Duration.ofHours(2))).pdf(signed, null))
                        .verdict())
                .isEqualTo(new Verdict.Valid());

        CardToken before = card.token("sign");
        sign(BaselineLevel.T, before);
        pki.revoke(before.chain().get(0).getCertificate(), Instant.now().minus(Duration.ofHours(1)));
        assertThat(only(online.pdf(signed, null)).verdict()).isEqualTo(new Verdict.Unknown(Reason.CERTIFICATE_REVOKED));
    }

    @Test
    void offline_nobody_knows_of_revocation_unless_the_signature_brings_it() throws Exception {
        sign(BaselineLevel.T, card.token("sign"));

        ValidatedSignature signature = only(offline.pdf(signed, null));
        assertThat(signature.verdict()).isEqualTo(new Verdict.Unknown(Reason.REVOCATION_UNKNOWN));
        assertThat(signature.revocation().status()).isEqualTo(Revocation.Status.UNKNOWN);
        assertThat(signature.trusted()).isTrue();
    }

    @Test
    void nobody_is_trusted_who_is_not_named() throws Exception {
        sign(BaselineLevel.T, card.token("sign"));

        ValidatedSignature signature = only(new DocumentValidator(Trust.offline(List.of())).pdf(signed, null));
        assertThat(signature.verdict()).isEqualTo(new Verdict.Unknown(Reason.NOT_TRUSTED));
        assertThat(signature.trusted()).isFalse();
        assertThat(signature.signer()).isPresent();
    }

    @Test
    void a_page_painted_over_is_reported_though_the_signature_holds() throws Exception {
        sign(BaselineLevel.B, card.token("sign"));
        Path painted = change("painted.pdf", document -> {
            PDPage page = document.getPage(1);
            try (PDPageContentStream content =
                    new PDPageContentStream(document, page, PDPageContentStream.AppendMode.APPEND, false)) {
                content.addRect(50, 650, 400, 100);
                content.fill();
            }
            page.getCOSObject().setNeedToBeUpdated(true);
        });

        ValidatedSignature signature = only(online.pdf(painted, null));
        assertThat(signature.verdict()).isEqualTo(new Verdict.ValidButChanged());
        assertThat(signature.changes()).contains(new Change(Change.Kind.LOOKS_DIFFERENT, List.of(2)));
        assertThat(signature.coverage().whole()).isFalse();
    }

    @Test
    void a_comment_added_later_is_reported() throws Exception {
        sign(BaselineLevel.B, card.token("sign"));
        Path commented = change("commented.pdf", document -> {
            PDAnnotationText comment = new PDAnnotationText();
            comment.setContents("TEST comment");
            comment.setRectangle(new PDRectangle(300, 300, 20, 20));
            PDPage page = document.getPage(0);
            page.getAnnotations().add(comment);
            page.getCOSObject().setNeedToBeUpdated(true);
        });

        ValidatedSignature signature = only(online.pdf(commented, null));
        assertThat(signature.verdict()).isEqualTo(new Verdict.ValidButChanged());
        assertThat(signature.changes()).extracting(Change::kind).contains(Change.Kind.ANNOTATIONS);
    }

    @Test
    void a_form_filled_in_later_is_reported() throws Exception {
        try (PDDocument document = Loader.loadPDF(original.toFile())) {
            PDAcroForm form = new PDAcroForm(document);
            document.getDocumentCatalog().setAcroForm(form);
            PDResources resources = new PDResources();
            resources.put(COSName.getPDFName("Helv"), new PDType1Font(Standard14Fonts.FontName.HELVETICA));
            form.setDefaultResources(resources);
            form.setDefaultAppearance("/Helv 12 Tf 0 g");
            PDTextField field = new PDTextField(form);
            field.setPartialName("amount");
            form.getFields().add(field);
            PDAnnotationWidget widget = field.getWidgets().get(0);
            widget.setRectangle(new PDRectangle(100, 500, 200, 20));
            widget.setPage(document.getPage(0));
            widget.setPrinted(true);
            document.getPage(0).getAnnotations().add(widget);
            field.setValue("1 euro");
            document.save(folder.resolve("form.pdf").toFile());
        }
        TestDocuments.signedPdf(folder.resolve("form.pdf"), signed, BaselineLevel.B, card.token("sign"), pki);
        assertThat(only(online.pdf(signed, null)).verdict()).isEqualTo(new Verdict.Valid());
        Path filled = change("filled.pdf", document -> {
            PDField field = document.getDocumentCatalog().getAcroForm().getField("amount");
            field.setValue("1000 euro");
            field.getCOSObject().setNeedToBeUpdated(true);
            field.getWidgets().get(0).getCOSObject().setNeedToBeUpdated(true);
            field.getWidgets().get(0).getAppearance().getCOSObject().setNeedToBeUpdated(true);
            field.getWidgets().get(0).getNormalAppearanceStream().getCOSObject().setNeedToBeUpdated(true);
            document.getDocumentCatalog().getCOSObject().setNeedToBeUpdated(true);
            document.getDocumentCatalog().getAcroForm().getCOSObject().setNeedToBeUpdated(true);
        });

        ValidatedSignature signature = only(online.pdf(filled, null));
        assertThat(signature.verdict()).isEqualTo(new Verdict.ValidButChanged());
        assertThat(signature.changes())
                .contains(new Change(Change.Kind.LOOKS_DIFFERENT, List.of(1)))
                .extracting(Change::kind)
                .contains(Change.Kind.FORM_FIELDS);
    }

    @Test
    void a_change_that_the_certification_forbids_is_reported_as_forbidden() throws Exception {
        TestDocuments.signedPdf(
                original,
                signed,
                BaselineLevel.B,
                card.token("sign"),
                pki,
                CertificationPermission.NO_CHANGE_PERMITTED);
        Path commented = change("commented.pdf", document -> {
            PDAnnotationText comment = new PDAnnotationText();
            comment.setContents("TEST comment");
            comment.setRectangle(new PDRectangle(300, 300, 20, 20));
            PDPage page = document.getPage(0);
            page.getAnnotations().add(comment);
            page.getCOSObject().setNeedToBeUpdated(true);
        });

        ValidatedSignature signature = only(online.pdf(commented, null));
        assertThat(signature.verdict()).isEqualTo(new Verdict.ValidButChanged());
        assertThat(signature.changes()).extracting(Change::kind).contains(Change.Kind.FORBIDDEN);
    }

    @Test
    void a_page_added_later_breaks_the_signature() throws Exception {
        sign(BaselineLevel.B, card.token("sign"));
        Path longer = change("longer.pdf", document -> {
            document.addPage(new PDPage());
            document.getDocumentCatalog()
                    .getCOSObject()
                    .getCOSDictionary(COSName.PAGES)
                    .setNeedToBeUpdated(true);
        });

        ValidatedSignature signature = only(online.pdf(longer, null));
        assertThat(signature.verdict()).isEqualTo(new Verdict.Invalid(Reason.PAGES_CHANGED));
        assertThat(signature.changes()).extracting(Change::kind).contains(Change.Kind.PAGES);
    }

    @Test
    void a_second_signature_leaves_the_first_valid() throws Exception {
        sign(BaselineLevel.B, card.token("sign"));
        Path twice = folder.resolve("twice.pdf");
        TestDocuments.signedPdf(signed, twice, BaselineLevel.T, card.token("auth"), pki);

        List<ValidatedSignature> signatures = online.pdf(twice, null);
        assertThat(signatures).hasSize(2).allMatch(ValidatedSignature::valid);
        assertThat(signatures)
                .extracting(signature -> signature.coverage().whole())
                .containsExactly(false, true);
        assertThat(Files.mismatch(signed, twice)).isEqualTo(Files.size(signed));
    }

    @Test
    void signing_and_extending_with_a_revoked_certificate_is_refused_before_the_pin() throws Exception {
        CardToken token = card.token("sign");
        pki.revoke(token.chain().get(0).getCertificate(), Instant.now().minus(Duration.ofHours(1)));
        Trust trust = Trust.online(List.of(pki.root()));
        Path target = folder.resolve("one.asice");
        ContainerSigner signer =
                new ContainerSigner(ContainerSigner.Form.XADES, BaselineLevel.LT, trust, Optional.of(pki.timeStamps()));
        List<X509Certificate> chain =
                token.chain().stream().map(CertificateToken::getCertificate).toList();

        assertProblem(Problem.CERTIFICATE_REVOKED, () -> signer.sign(List.of(original), target, false, token));
        assertProblem(Problem.CERTIFICATE_REVOKED, () -> new LongTerm(trust, pki.timeStamps()).check(chain));
        assertThat(card.asked).hasValue(0);
        assertThat(target).doesNotExist();
    }

    @Test
    void a_long_term_signature_needs_trust_and_a_network_and_says_so_before_the_pin() throws Exception {
        CardToken token = card.token("sign");
        Path target = folder.resolve("one.asice");

        assertProblem(
                Problem.NO_REVOCATION_DATA,
                () -> new ContainerSigner(
                                ContainerSigner.Form.CADES,
                                BaselineLevel.LTA,
                                Trust.offline(List.of(pki.root())),
                                Optional.of(pki.timeStamps()))
                        .sign(List.of(original), target, false, token));
        assertThat(card.asked).hasValue(0);
        assertThat(folder).isDirectoryNotContaining("glob:**.asice").isDirectoryNotContaining("glob:**.tmp");
    }

    @Test
    void unsigned_files_and_files_that_are_no_documents_are_told_apart() throws Exception {
        Path text = Files.writeString(folder.resolve("letter.txt"), "Dear all");
        Path broken = Files.write(folder.resolve("broken.pdf"), Arrays.copyOf(Files.readAllBytes(original), 400));
        Path zip = Files.writeString(folder.resolve("broken.asice"), "PK\3\4 and nothing else");

        assertThat(online.pdf(original, null)).isEmpty();
        assertProblem(Problem.NO_PDF, () -> online.pdf(text, null));
        assertProblem(Problem.FOLDER, () -> online.pdf(folder, null));
        assertProblem(Problem.NO_DOCUMENT, () -> online.file(text, List.of()));
        assertProblem(Problem.DAMAGED, () -> online.pdf(broken, null));
        assertProblem(Problem.NO_FILE, () -> online.pdf(folder.resolve("missing.pdf"), null));
        assertThat(catchThrowableOfType(DocumentException.class, () -> online.file(zip, List.of()))
                        .problem())
                .isIn(Problem.NO_DOCUMENT, Problem.DAMAGED);
    }

    private static void assertProblem(Problem problem, ThrowingCallable work) {
        DocumentException e = catchThrowableOfType(DocumentException.class, work);
        assertThat(e).isNotNull();
        assertThat(e.problem()).as(e.getMessage()).isEqualTo(problem);
        assertThat(e.remedy()).isNotEmpty();
    }

    private void sign(BaselineLevel level, CardToken token) throws Exception {
        TestDocuments.signedPdf(original, signed, level, token, pki);
    }

    private interface Edit {
        void on(PDDocument document) throws Exception;
    }

    private Path change(String name, Edit edit) throws Exception {
        Path changed = folder.resolve(name);
        try (PDDocument document = Loader.loadPDF(signed.toFile());
                OutputStream out = Files.newOutputStream(changed)) {
            edit.on(document);
            document.saveIncremental(out);
        }
        return changed;
    }

    /** Cuts the certificates out of the CMS of the only signature; they are not signed. */
    private void withoutCertificates() throws Exception {
        String text = Files.readString(signed, StandardCharsets.ISO_8859_1);
        int start = text.indexOf("/Contents <") + "/Contents <".length();
        int end = text.indexOf('>', start);
        byte[] padded = HexFormat.of().parseHex(text.substring(start, end));
        byte[] cms;
        try (ASN1InputStream in = new ASN1InputStream(padded)) {
            CMSSignedData data = new CMSSignedData(ContentInfo.getInstance(in.readObject()));
            cms = CMSSignedData.replaceCertificatesAndCRLs(
                            data,
                            new CollectionStore<>(List.of()),
                            new CollectionStore<>(List.of()),
                            new CollectionStore<>(List.of()))
                    .getEncoded();
        }
        String hex = HexFormat.of().formatHex(Arrays.copyOf(cms, padded.length));
        Files.writeString(signed, text.substring(0, start) + hex + text.substring(end), StandardCharsets.ISO_8859_1);
    }

    private static int indexOf(byte[] bytes, String text) {
        int index = new String(bytes, StandardCharsets.ISO_8859_1).indexOf(text);
        assertThat(index).isPositive();
        return index;
    }

    private static ValidatedSignature only(List<ValidatedSignature> signatures) {
        assertThat(signatures).hasSize(1);
        return signatures.get(0);
    }
}
