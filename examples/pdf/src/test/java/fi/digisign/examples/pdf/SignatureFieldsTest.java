package fi.digisign.examples.pdf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import fi.digisign.examples.cades.Judge;
import fi.digisign.examples.cades.PkiCard;
import fi.digisign.examples.cades.SigningKey;
import fi.digisign.examples.cades.TimeStampClient;
import fi.digisign.examples.documents.BaselineLevel;
import fi.digisign.examples.documents.DocumentValidator;
import fi.digisign.examples.documents.LongTerm;
import fi.digisign.examples.documents.Trust;
import fi.digisign.examples.documents.ValidatedSignature;
import fi.digisign.examples.documents.Verdict;
import fi.digisign.examples.pdf.FieldsPdf.Field;
import fi.digisign.fixtures.pki.TestPki;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotation;
import org.apache.pdfbox.pdmodel.interactive.form.PDSignatureField;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Signature fields that the document's author prepared, their locks and their demands. */
class SignatureFieldsTest {

    @TempDir
    static Path pkiFolder;

    private static TestPki pki;

    @TempDir
    Path folder;

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

    @ParameterizedTest
    @CsvSource({"fineid-v3, auth, false", "fineid-v4, sign, true", "myeid, signature-key, true"})
    void two_signers_fill_the_fields_that_the_author_prepared(String image, String alias, boolean visible)
            throws Exception {
        Path original = form(Field.locking("boss", FieldsPdf.lock("Include", "boss", "other")), Field.plain("clerk"));
        Path once = folder.resolve("1.pdf");
        Path twice = folder.resolve("2.pdf");
        SigningKey key = new PkiCard(image, pki).key(alias);
        PdfSettings settings =
                visible ? PdfSettings.plain().visible(Visible.atBottom()).because("Agreed") : PdfSettings.plain();

        new PdfSigner(settings.into("boss")).sign(original, once, false, key);
        new PdfSigner(settings.into("clerk")).sign(once, twice, false, key);

        assertThat(validated(twice)).hasSize(2).allSatisfy(signature -> {
            assertThat(signature.verdict()).as("%s", signature.details()).isEqualTo(new Verdict.Valid());
            assertThat(signature.details()).isEmpty();
        });
        assertThat(Judge.pdfsig(twice).split("Signature is Valid", -1)).hasSize(3);
        try (PDDocument document = Loader.loadPDF(twice.toFile())) {
            List<PDSignatureField> fields = document.getSignatureFields();
            assertThat(fields)
                    .extracting(PDSignatureField::getFullyQualifiedName)
                    .containsExactly("boss", "clerk");
            assertThat(fields).allSatisfy(field -> {
                assertThat(field.getSignature()).isNotNull();
                assertThat(field.getWidgets().get(0).getRectangle().getWidth()).isEqualTo(FieldsPdf.PLACE.getWidth());
            });
            assertThat(document.getPage(0).getAnnotations()).hasSize(2);
            assertThat(document.getPage(1).getAnnotations()).isEmpty();
            COSDictionary reference = (COSDictionary) fields.get(0)
                    .getSignature()
                    .getCOSObject()
                    .getCOSArray(COSName.REFERENCE)
                    .getObject(0);
            assertThat(reference.getNameAsString("TransformMethod")).isEqualTo("FieldMDP");
            COSDictionary parameters = reference.getCOSDictionary(COSName.getPDFName("TransformParams"));
            assertThat(parameters.getNameAsString("Action")).isEqualTo("Include");
            assertThat(parameters.getCOSArray(COSName.FIELDS).toCOSStringStringList())
                    .containsExactly("boss", "other");
            assertThat(reference.getItem(COSName.getPDFName("Data"))).isInstanceOf(COSObject.class);
            assertThat(fields.get(1).getSignature().getCOSObject().containsKey(COSName.REFERENCE))
                    .isFalse();
        }
    }

    @ParameterizedTest
    @CsvSource({"All,", "Exclude, boss", "Include, clerk"})
    void a_field_that_an_earlier_signer_locked_is_not_signed(String action, String name) throws Exception {
        COSDictionary lock = name == null ? FieldsPdf.lock(action) : FieldsPdf.lock(action, name);
        Path once = signed(form(Field.locking("boss", lock), Field.plain("clerk")), "boss");

        assertRefused(PdfException.Protected.class, PdfSettings.plain().into("clerk"), once)
                .hasMessageContaining("clerk")
                .hasMessageContaining("locked");
    }

    /** DSS calls the field added in spite of that a forbidden change. */
    @ParameterizedTest
    @CsvSource({"All,, false", "Exclude, clerk, false", "Include, clerk, true"})
    void no_field_is_added_where_an_earlier_signer_locked_all(String action, String name, boolean allowed)
            throws Exception {
        COSDictionary lock = name == null ? FieldsPdf.lock(action) : FieldsPdf.lock(action, name);
        Path once = signed(form(Field.locking("boss", lock), Field.plain("clerk")), "boss");

        if (allowed) {
            new PdfSigner().sign(once, target(), false, software());
            assertThat(new PdfVerifier().verify(target())).hasSize(2).allMatch(SignatureReport::intact);
        } else {
            assertRefused(PdfException.Protected.class, PdfSettings.plain(), once)
                    .hasMessageContaining("no signature field can be added");
        }
    }

    /** DSS calls the time stamp's field a forbidden change there. */
    @ParameterizedTest
    @CsvSource({"LT, All, true", "LTA, Include, true", "LTA, All, false", "LTA, Exclude, false"})
    void a_lock_keeps_a_signature_from_b_lta_where_it_forbids_the_time_stamp(
            BaselineLevel level, String action, boolean allowed) throws Exception {
        Path original = form(Field.locking("boss", FieldsPdf.lock(action, "boss")), Field.plain("clerk"));
        PdfSettings settings = PdfSettings.plain()
                .into("boss")
                .extended(
                        new TimeStampClient(pki.timeStamps()),
                        level,
                        new LongTerm(Trust.online(List.of(pki.root())), pki.timeStamps()));

        if (allowed) {
            new PdfSigner(settings).sign(original, target(), false, new PkiCard("fineid-v4", pki).key("sign"));
            assertThat(validated(target()))
                    .singleElement()
                    .satisfies(signature -> assertThat(signature.verdict()).isEqualTo(new Verdict.Valid()));
        } else {
            assertRefused(PdfException.Protected.class, settings, original).hasMessageContaining("B-LTA");
        }
    }

    @Test
    void permissions_to_fill_in_forms_are_for_existing_fields_only() throws Exception {
        AccessPermission fill = new AccessPermission();
        fill.setCanModify(false);
        fill.setCanModifyAnnotations(false);
        Path original = form(Field.plain("boss"));
        Path encrypted = folder.resolve("encrypted.pdf");
        try (PDDocument document = Loader.loadPDF(original.toFile())) {
            StandardProtectionPolicy policy = new StandardProtectionPolicy("owner", "", fill);
            policy.setEncryptionKeyLength(128);
            document.protect(policy);
            document.save(encrypted.toFile());
        }

        assertRefused(PdfException.Protected.class, PdfSettings.plain(), encrypted)
                .hasMessageContaining("only in its own fields");
        new PdfSigner(PdfSettings.plain().into("boss")).sign(encrypted, target(), false, software());
        assertThat(new PdfVerifier().verify(target())).singleElement().matches(SignatureReport::intact);
    }

    @Test
    void a_field_that_is_not_locked_by_an_exclusion_can_be_signed() throws Exception {
        Path once =
                signed(form(Field.locking("boss", FieldsPdf.lock("Exclude", "clerk")), Field.plain("clerk")), "boss");

        new PdfSigner(PdfSettings.plain().into("clerk")).sign(once, target(), false, software());

        assertThat(new PdfVerifier().verify(target())).hasSize(2).allMatch(SignatureReport::intact);
    }

    @Test
    void a_lock_that_allows_no_changes_ends_all_signing() throws Exception {
        COSDictionary lock = FieldsPdf.lock("Include", "boss");
        lock.setInt(COSName.P, 1);
        Path once = signed(form(Field.locking("boss", lock), Field.plain("clerk")), "boss");

        assertRefused(PdfException.Protected.class, PdfSettings.plain().into("clerk"), once)
                .hasMessageContaining("no further changes");
    }

    @Test
    void a_read_only_field_is_not_signed() throws Exception {
        Field field = Field.plain("boss");
        field.entries().setInt(COSName.FF, 1);

        assertRefused(PdfException.Protected.class, PdfSettings.plain().into("boss"), form(field))
                .hasMessageContaining("locked");
    }

    @Test
    void the_first_signer_can_certify_in_a_field() throws Exception {
        Path original = form(Field.locking("boss", FieldsPdf.lock("Include", "boss")), Field.plain("clerk"));
        SigningKey key = new PkiCard("fineid-v4", pki).key("sign");
        Path once = folder.resolve("1.pdf");

        new PdfSigner(PdfSettings.plain().into("boss").certifying(Certification.FORMS_AND_SIGNATURES))
                .sign(original, once, false, key);
        new PdfSigner(PdfSettings.plain().into("clerk")).sign(once, target(), false, key);

        assertThat(validated(target()))
                .hasSize(2)
                .allSatisfy(signature -> assertThat(signature.verdict())
                        .as("%s", signature.details())
                        .isEqualTo(new Verdict.Valid()));
    }

    @Test
    void an_unknown_or_signed_field_is_reported_with_the_empty_ones() throws Exception {
        Path original = form(Field.plain("boss"), Field.plain("clerk"));
        Path once = signed(original, "boss");

        for (String name : List.of("boss", "nobody")) {
            assertThatThrownBy(() -> check(PdfSettings.plain().into(name), once))
                    .isInstanceOfSatisfying(PdfException.class, e -> {
                        assertThat(e.getMessage()).contains(name);
                        assertThat(e.remedy()).contains("\"clerk\"").doesNotContain("boss");
                    });
        }
        Path all = folder.resolve("all.pdf");
        new PdfSigner(PdfSettings.plain().into("clerk")).sign(once, all, false, software());
        assertThatThrownBy(() -> check(PdfSettings.plain().into("clerk"), all))
                .isInstanceOfSatisfying(
                        PdfException.class, e -> assertThat(e.remedy()).contains("no empty signature field"));
    }

    @Test
    void a_field_without_a_place_takes_only_invisible_signatures() throws Exception {
        Field field = Field.plain("boss");
        field.entries().setItem(COSName.RECT, new PDRectangle().getCOSArray());
        Path original = form(field);

        assertRefused(PdfException.class, PdfSettings.plain().into("boss").visible(Visible.atBottom()), original)
                .hasMessageContaining("no area");
        assertThat(signed(original, "boss")).exists();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 90, 180, 270})
    void a_visible_signature_fills_the_field_on_turned_pages_too(int rotation) throws Exception {
        Path original = form(Field.plain("boss"));
        try (PDDocument document = Loader.loadPDF(Files.readAllBytes(original))) {
            document.getPage(0).setRotation(rotation);
            document.save(original.toFile());
        }

        new PdfSigner(PdfSettings.plain().into("boss").visible(Visible.atBottom()))
                .sign(original, target(), false, software());

        try (PDDocument before = Loader.loadPDF(original.toFile());
                PDDocument after = Loader.loadPDF(target().toFile())) {
            PDAnnotation widget = after.getPage(0).getAnnotations().get(0);
            assertThat(widget.getRectangle()).hasToString(FieldsPdf.PLACE.toString());
            BufferedImage empty = new PDFRenderer(before).renderImage(0);
            BufferedImage filled = new PDFRenderer(after).renderImage(0);
            Rectangle changed = null;
            for (int y = 0; y < empty.getHeight(); y++) {
                for (int x = 0; x < empty.getWidth(); x++) {
                    if (empty.getRGB(x, y) != filled.getRGB(x, y)) {
                        Rectangle one = new Rectangle(x, y, 1, 1);
                        changed = changed == null ? one : changed.union(one);
                    }
                }
            }
            boolean turned = rotation % 180 != 0;
            assertThat(changed).isNotNull();
            assertThat((double) changed.width)
                    .isCloseTo(turned ? FieldsPdf.PLACE.getHeight() : FieldsPdf.PLACE.getWidth(), within(3.0));
            assertThat((double) changed.height)
                    .isCloseTo(turned ? FieldsPdf.PLACE.getWidth() : FieldsPdf.PLACE.getHeight(), within(3.0));
        }
    }

    private List<ValidatedSignature> validated(Path file) throws Exception {
        return new DocumentValidator(Trust.online(List.of(pki.root()))).pdf(file, null);
    }

    private Path target() {
        return folder.resolve("signed.pdf");
    }

    private static SigningKey software() throws Exception {
        return TestSigner.ec("secp256r1");
    }

    private Path signed(Path original, String field) throws Exception {
        Path file = folder.resolve("once.pdf");
        new PdfSigner(PdfSettings.plain().into(field)).sign(original, file, false, software());
        return file;
    }

    private void check(PdfSettings settings, Path file) throws Exception {
        new PdfSigner(settings).check(file, target(), false);
    }

    private AbstractThrowableAssert<?, ?> assertRefused(
            Class<? extends PdfException> kind, PdfSettings settings, Path file) {
        return assertThatThrownBy(() -> check(settings, file)).isInstanceOf(kind);
    }

    private Path form(Field... fields) throws Exception {
        return FieldsPdf.withFields(folder.resolve("form.pdf"), List.of(fields));
    }
}
