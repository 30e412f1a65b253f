package fi.digisign.examples.pdf;

import fi.digisign.examples.pdf.words.PdfText;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.pdmodel.graphics.color.PDCalGray;
import org.apache.pdfbox.pdmodel.graphics.color.PDTristimulus;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationWidget;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAppearanceDictionary;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAppearanceStream;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.SignatureOptions;
import org.apache.pdfbox.pdmodel.interactive.form.PDAcroForm;
import org.apache.pdfbox.pdmodel.interactive.form.PDSignatureField;

/**
 * What is seen of a signature: a frame with text and perhaps a picture. Black and grey only, with an embedded font and
 * without transparency, as PDF/A wants it.
 */
final class VisibleSignature {

    private static final double POINTS_PER_MM = 72 / 25.4;
    private static final double DEFAULT_WIDTH = 70 * POINTS_PER_MM;
    private static final double DEFAULT_HEIGHT = 20 * POINTS_PER_MM;
    private static final double PADDING = 4;

    /** Liberation Sans, which comes with PDFBox: Latin, Greek and Cyrillic letters. */
    private static final String FONT = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm xxx");

    private final PdfSettings settings;
    private final Visible wish;
    private final String signer;

    /**
     * @param settings how to sign
     * @param wish what to show, and where
     * @param signer the signer's name
     */
    VisibleSignature(PdfSettings settings, Visible wish, String signer) {
        this.settings = settings;
        this.wish = wish;
        this.signer = signer;
    }

    /**
     * Finds the place and draws.
     *
     * @param options what the drawing is added to
     * @param document the document to be signed
     * @param field the field that is filled; without one, a place is looked for
     * @throws PdfException if there is no such page or place, the text does not fit, or the picture cannot be used
     * @throws IOException if PDFBox cannot draw
     */
    void addTo(SignatureOptions options, PDDocument document, Optional<EmptyField> field)
            throws PdfException, IOException {
        if (field.isPresent()) {
            PDRectangle rectangle = field.get().place();
            PageView view = PageView.of(document.getPage(field.get().page().orElseThrow()));
            options.setVisualSignature(template(view, view.seen(rectangle)));
            return;
        }
        int pages = document.getNumberOfPages();
        int page = wish.page().orElse(pages) - 1;
        if (page < 0 || page >= pages) {
            throw new PdfException(PdfText.NO_PAGE.with(page + 1, pages), PdfText.NO_PAGE_REMEDY);
        }
        PageView view = PageView.of(document.getPage(page));
        Rectangle2D place = place(document, page, view);
        options.setPage(page);
        options.setVisualSignature(template(view, place));
    }

    private Rectangle2D place(PDDocument document, int page, PageView view) throws PdfException {
        FreePlace free = new FreePlace(document, page);
        if (wish.place().isEmpty()) {
            return free.find(DEFAULT_WIDTH, DEFAULT_HEIGHT)
                    .orElseThrow(() -> new PdfException(PdfText.NO_PLACE.with(page + 1), PdfText.NO_PLACE_REMEDY));
        }
        Place given = wish.place().get();
        Rectangle2D place = new Rectangle2D.Double(
                given.x() * POINTS_PER_MM,
                given.y() * POINTS_PER_MM,
                given.width() * POINTS_PER_MM,
                given.height() * POINTS_PER_MM);
        if (!view.contains(place)) {
            throw new PdfException(
                    PdfText.PLACE_OUTSIDE.with(
                            Math.round(view.width() / POINTS_PER_MM), Math.round(view.height() / POINTS_PER_MM)),
                    PdfText.NO_PLACE_REMEDY);
        }
        if (free.covered(place).stream().anyMatch(PDAnnotationWidget.class::isInstance)) {
            throw new PdfException(PdfText.PLACE_TAKEN, PdfText.NO_PLACE_REMEDY);
        }
        return place;
    }

    /** A document with one page and one signature field: PDFBox's form for what is to be shown. */
    private InputStream template(PageView view, Rectangle2D place) throws PdfException, IOException {
        try (PDDocument template = new PDDocument()) {
            PDPage page = new PDPage(view.crop());
            template.addPage(page);
            PDAcroForm form = new PDAcroForm(template);
            form.getCOSObject().setDirect(true);
            form.setSignaturesExist(true);
            form.setAppendOnly(true);
            template.getDocumentCatalog().setAcroForm(form);
            PDSignatureField field = new PDSignatureField(form);
            form.getFields().add(field);

            PDAppearanceStream drawing = new PDAppearanceStream(template);
            drawing.setResources(resources());
            drawing.setBBox(new PDRectangle((float) place.getWidth(), (float) place.getHeight()));
            drawing.setMatrix(view.upright());
            draw(template, drawing, place);
            PDAppearanceDictionary appearance = new PDAppearanceDictionary();
            appearance.getCOSObject().setDirect(true);
            appearance.setNormalAppearance(drawing);

            Rectangle2D onPage = view.onPage(place);
            PDAnnotationWidget widget = field.getWidgets().get(0);
            widget.setRectangle(
                    new PDRectangle((float) onPage.getX(), (float) onPage.getY(), (float) onPage.getWidth(), (float)
                            onPage.getHeight()));
            widget.setAppearance(appearance);
            widget.setPage(page);
            page.getAnnotations().add(widget);
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            template.save(bytes);
            return new ByteArrayInputStream(bytes.toByteArray());
        }
    }

    /** Says what grey is, for PDF/A files without a profile that says it (ISO 19005-2 §6.2.4.3, ISO 32000-1 §8.6.5.6). */
    private static PDResources resources() {
        PDCalGray grey = new PDCalGray();
        grey.setWhitePoint(new PDTristimulus(new float[] {0.9505f, 1, 1.089f})); // D65
        grey.setGamma(2.2f);
        PDResources resources = new PDResources();
        resources.put(COSName.getPDFName("DefaultGray"), grey);
        return resources;
    }

    private void draw(PDDocument template, PDAppearanceStream drawing, Rectangle2D place)
            throws PdfException, IOException {
        double left = PADDING;
        try (InputStream in = PDDocument.class.getResourceAsStream(FONT);
                PDPageContentStream content = new PDPageContentStream(template, drawing)) {
            PDFont font = PDType0Font.load(template, in, true);
            content.setStrokingColor(0f); // DeviceGray
            content.setNonStrokingColor(0f);
            content.setLineWidth(0.5f);
            content.addRect(0.5f, 0.5f, (float) place.getWidth() - 1, (float) place.getHeight() - 1);
            content.stroke();
            if (wish.picture().isPresent()) {
                left += place.getWidth() / 3;
                drawPicture(template, content, place);
            }
            double width = place.getWidth() - left - PADDING;
            double height = place.getHeight() - 2 * PADDING;
            Optional<TextBlock> text = TextBlock.fit(paragraphs(font), font, width, height);
            TextBlock block =
                    text.orElseThrow(() -> new PdfException(PdfText.PLACE_TOO_SMALL, PdfText.PLACE_TOO_SMALL_REMEDY));
            content.beginText();
            content.setFont(font, block.size());
            content.setLeading(block.size() * TextBlock.LEADING);
            content.newLineAtOffset((float) left, (float) (place.getHeight() - PADDING - block.size()));
            for (String line : block.lines()) {
                content.showText(line);
                content.newLine();
            }
            content.endText();
        }
    }

    private void drawPicture(PDDocument template, PDPageContentStream content, Rectangle2D place)
            throws PdfException, IOException {
        BufferedImage image = Picture.read(wish.picture().orElseThrow());
        double width = place.getWidth() / 3 - PADDING;
        double height = place.getHeight() - 2 * PADDING;
        double scale = Math.min(width / image.getWidth(), height / image.getHeight());
        content.drawImage(
                LosslessFactory.createFromImage(template, image),
                (float) PADDING,
                (float) ((place.getHeight() - image.getHeight() * scale) / 2),
                (float) (image.getWidth() * scale),
                (float) (image.getHeight() * scale));
    }

    private List<String> paragraphs(PDFont font) throws PdfException {
        List<String> paragraphs = new ArrayList<>();
        // The certificate says the name in full; a letter that the font lacks must not keep its holder from signing.
        paragraphs.add(shown(signer, font, true));
        paragraphs.add(TIME.format(ZonedDateTime.now(settings.clock())));
        for (Optional<String> text : List.of(settings.reason(), settings.location())) {
            if (text.isPresent() && !text.get().isBlank()) {
                paragraphs.add(shown(text.get(), font, false));
            }
        }
        return paragraphs;
    }

    private static String shown(String text, PDFont font, boolean replacing) throws PdfException {
        StringBuilder shown = new StringBuilder();
        for (int letter : text.strip().codePoints().toArray()) {
            if (Character.isWhitespace(letter) || Character.isISOControl(letter)) {
                shown.append(' ');
            } else if (has(font, letter)) {
                shown.appendCodePoint(letter);
            } else if (replacing) {
                shown.append('?');
            } else {
                throw new PdfException(PdfText.NO_LETTER.with(Character.toString(letter)), PdfText.NO_LETTER_REMEDY);
            }
        }
        return shown.toString();
    }

    private static boolean has(PDFont font, int letter) {
        try {
            return font.encode(Character.toString(letter)).length > 0;
        } catch (IOException | IllegalArgumentException e) {
            return false; // PDFBox's way to say that there is no glyph
        }
    }
}
