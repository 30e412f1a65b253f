package fi.digisign.examples.pdf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fi.digisign.examples.cades.Judge;
import fi.digisign.examples.cades.PkiCard;
import fi.digisign.examples.cades.SigningKey;
import fi.digisign.examples.documents.DocumentValidator;
import fi.digisign.examples.documents.Trust;
import fi.digisign.examples.documents.ValidatedSignature;
import fi.digisign.examples.documents.Verdict;
import fi.digisign.fixtures.pki.TestPki;
import java.awt.Color;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdfparser.PDFStreamParser;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotation;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAppearanceStream;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VisibleSignatureTest {

    private static final double MM = 72 / 25.4;

    @TempDir
    Path folder;

    private Path original;
    private Path target;

    @BeforeEach
    void makeDocument() throws Exception {
        original = TestPdf.twoPages(folder.resolve("contract.pdf"));
        target = folder.resolve("contract-signed.pdf");
    }

    @ParameterizedTest
    @CsvSource({"fineid-v3, auth", "fineid-v4, sign"})
    void three_visible_signatures_stand_side_by_side_and_all_are_valid(String image, String alias) throws Exception {
        try (TestPki pki = PkiCard.authority(Files.createDirectory(folder.resolve("pki")))) {
            SigningKey key = new PkiCard(image, pki).key(alias);
            PdfSigner signer = new PdfSigner(PdfSettings.plain()
                    .visible(Visible.atBottom())
                    .because("Näin sovittu")
                    .in("Žďár, Åbo, Αθήνα, Київ"));
            Path twice = folder.resolve("2.pdf");
            Path thrice = folder.resolve("3.pdf");

            signer.sign(original, target, false, key);
            signer.sign(target, twice, false, key);
            signer.sign(twice, thrice, false, key);

            List<ValidatedSignature> found = new DocumentValidator(Trust.online(List.of(pki.root()))).pdf(thrice, null);
            assertThat(found)
                    .hasSize(3)
                    .allSatisfy(signature -> assertThat(signature.verdict())
                            .as("%s", signature.details())
                            .isEqualTo(new Verdict.Valid()));
            assertThat(Judge.pdfsig(thrice).split("Signature is Valid", -1)).hasSize(4);
            List<Rectangle2D> places = rectangles(thrice, 1);
            assertThat(places).hasSize(3);
            for (Rectangle2D one : places) {
                assertThat(places.stream().filter(one::intersects)).hasSize(1);
            }
            assertThat(rectangles(thrice, 0)).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 90, 180, 270})
    void it_is_seen_upright_where_it_was_put_however_the_page_is_turned_and_cut(int rotation) throws Exception {
        Path turned = page(rotation, new PDRectangle(100, 50, 400, 600), false);
        Place place = new Place(20, 30, 60, 25);

        sign(
                PdfSettings.plain()
                        .visible(new Visible(OptionalInt.of(1), Optional.of(place), Optional.of(halfBlack()))),
                turned);

        BufferedImage seen = rendered(target);
        int left = (int) Math.round(20 * MM);
        int bottom = seen.getHeight() - (int) Math.round(30 * MM);
        int right = (int) Math.round(80 * MM);
        int top = seen.getHeight() - (int) Math.round(55 * MM);
        assertThat(ink(seen, 0, 0, seen.getWidth(), seen.getHeight()))
                .isEqualTo(ink(seen, left - 1, top - 1, right + 1, bottom + 1))
                .isPositive();
        // The picture is in the left third; its upper half is black.
        int third = left + (right - left) / 3;
        int middle = (top + bottom) / 2;
        assertThat(ink(seen, left + 3, top + 3, third, middle - 1)).isGreaterThan(300);
        assertThat(ink(seen, left + 3, middle + 2, third, bottom - 3)).isZero();
        assertThat(ink(seen, third + 5, top + 3, right - 3, bottom - 3)).isPositive();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 90, 180, 270})
    void the_free_place_is_free_and_at_the_bottom(int rotation) throws Exception {
        Path turned = page(rotation, new PDRectangle(100, 50, 400, 600), true);
        BufferedImage before = rendered(turned);

        sign(PdfSettings.plain().visible(Visible.atBottom()), turned);

        BufferedImage after = rendered(target);
        int changed = 0;
        for (int y = 0; y < after.getHeight(); y++) {
            for (int x = 0; x < after.getWidth(); x++) {
                if (before.getRGB(x, y) != after.getRGB(x, y)) {
                    changed++;
                    assertThat(before.getRGB(x, y)).as("%d,%d", x, y).isEqualTo(Color.WHITE.getRGB());
                    assertThat(y).isGreaterThan(after.getHeight() / 2);
                }
            }
        }
        assertThat(changed).isGreaterThan(300);
    }

    /** Colours other than black and grey, and fonts that are not embedded, would take PDF/A from a file. */
    @Test
    void it_is_grey_with_an_embedded_font_and_is_printed() throws Exception {
        Visible look = new Visible(OptionalInt.of(1), Optional.empty(), Optional.of(halfBlack()));
        sign(PdfSettings.plain().visible(look).because("why"), original);

        try (PDDocument document = Loader.loadPDF(target.toFile())) {
            PDAnnotation widget = document.getPage(0).getAnnotations().get(0);
            assertThat(widget.isPrinted()).isTrue();
            assertThat(widget.isHidden() || widget.isNoView() || widget.isInvisible())
                    .isFalse();
            PDAppearanceStream drawing = widget.getNormalAppearanceStream();
            List<String> operators = new ArrayList<>();
            for (Object token : new PDFStreamParser(drawing).parse()) {
                if (token instanceof Operator operator) {
                    operators.add(operator.getName());
                }
            }
            assertThat(operators).contains("g", "G", "Tj", "Do").doesNotContain("rg", "RG", "k", "K", "cs", "CS", "gs");
            for (COSName name : drawing.getResources().getFontNames()) {
                assertThat(drawing.getResources().getFont(name).isEmbedded()).isTrue();
            }
            for (COSName name : drawing.getResources().getXObjectNames()) {
                assertThat(drawing.getResources()
                                .getXObject(name)
                                .getCOSObject()
                                .getCOSName(COSName.COLORSPACE))
                        .isEqualTo(COSName.DEVICEGRAY);
                assertThat(drawing.getResources()
                                .getXObject(name)
                                .getCOSObject()
                                .containsKey(COSName.SMASK))
                        .isFalse();
            }
        }
    }

    @Test
    void encrypted_documents_show_it_too() throws Exception {
        Path secret = TestPdf.encrypted(folder.resolve("secret.pdf"), "", new AccessPermission());

        sign(PdfSettings.plain().visible(Visible.atBottom()), secret);

        assertThat(Judge.pdfsig(target)).contains("Signature is Valid");
        assertThat(rectangles(target, 1)).hasSize(1);
    }

    @Test
    void what_cannot_be_shown_is_said_before_a_key_is_used() throws Exception {
        PdfSettings plain = PdfSettings.plain();
        assertRefused(plain.visible(at(3, null)), original, "no page 3");
        assertRefused(plain.visible(at(0, null)), original, "no page 0");
        assertRefused(plain.visible(at(1, new Place(200, 10, 60, 20))), original, "not on the page");
        assertRefused(plain.visible(at(1, new Place(10, 10, 5, 2))), original, "does not fit in");
        assertRefused(plain.visible(Visible.atBottom()).because("漢字"), original, "does not contain the character");
        assertRefused(
                plain.visible(new Visible(OptionalInt.empty(), Optional.empty(), Optional.of(original))),
                original,
                "picture");
        assertRefused(
                plain.visible(
                        new Visible(OptionalInt.empty(), Optional.empty(), Optional.of(folder.resolve("none.png")))),
                original,
                "picture");

        sign(plain.visible(at(1, new Place(10, 10, 60, 20))), original);
        Path again = folder.resolve("again.pdf");
        assertThatThrownBy(() ->
                        new PdfSigner(plain.visible(at(1, new Place(40, 20, 60, 20)))).check(target, again, false))
                .isInstanceOf(PdfException.class)
                .hasMessageContaining("another signature");
    }

    @Test
    void long_reasons_are_broken_into_lines() throws Exception {
        sign(
                PdfSettings.plain()
                        .visible(Visible.atBottom())
                        .because("I have read all of this agreement, and its annexes A to F, and agree to them."),
                original);

        assertThat(rectangles(target, 1)).hasSize(1);
    }

    private static Visible at(int page, Place place) {
        return new Visible(OptionalInt.of(page), Optional.ofNullable(place), Optional.empty());
    }

    private void assertRefused(PdfSettings settings, Path file, String message) {
        assertThatThrownBy(() -> new PdfSigner(settings).check(file, target, false))
                .isInstanceOf(PdfException.class)
                .hasMessageContaining(message);
    }

    private void sign(PdfSettings settings, Path file) throws Exception {
        new PdfSigner(settings).sign(file, target, false, TestSigner.ec("secp256r1"));
    }

    private Path halfBlack() throws IOException {
        BufferedImage image = new BufferedImage(60, 60, BufferedImage.TYPE_INT_ARGB);
        for (int y = 0; y < 30; y++) {
            for (int x = 0; x < 60; x++) {
                image.setRGB(x, y, Color.BLACK.getRGB());
            }
        }
        Path file = folder.resolve("picture.png");
        ImageIO.write(image, "png", file.toFile());
        return file;
    }

    /** One page; text, if wanted, along its lower edge as it is stored, which is another edge as it is seen. */
    private Path page(int rotation, PDRectangle crop, boolean filled) throws IOException {
        Path file = folder.resolve("turned.pdf");
        try (PDDocument document = new PDDocument()) {
            PDPage page = new PDPage(new PDRectangle(600, 800));
            page.setCropBox(crop);
            page.setRotation(rotation);
            document.addPage(page);
            if (filled) {
                try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                    content.addRect(110, 60, 380, 90);
                    content.fill();
                }
            }
            document.save(file.toFile());
        }
        return file;
    }

    private static BufferedImage rendered(Path file) throws IOException {
        try (PDDocument document = Loader.loadPDF(file.toFile())) {
            return new PDFRenderer(document).renderImage(0, 1, ImageType.BINARY);
        }
    }

    private static int ink(BufferedImage image, int left, int top, int right, int bottom) {
        int count = 0;
        for (int y = top; y < bottom; y++) {
            for (int x = left; x < right; x++) {
                count += (image.getRGB(x, y) & 0xFF) < 128 ? 1 : 0;
            }
        }
        return count;
    }

    private static List<Rectangle2D> rectangles(Path file, int page) throws IOException {
        try (PDDocument document = Loader.loadPDF(file.toFile())) {
            List<Rectangle2D> found = new ArrayList<>();
            for (PDAnnotation annotation : document.getPage(page).getAnnotations()) {
                PDRectangle r = annotation.getRectangle();
                found.add(new Rectangle2D.Double(r.getLowerLeftX(), r.getLowerLeftY(), r.getWidth(), r.getHeight()));
            }
            return found;
        }
    }
}
