package fi.digisign.examples.pdf;

import fi.digisign.examples.pdf.words.PdfText;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotation;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;

/** Finds where on a page nothing is: it is drawn small, and looked at. */
final class FreePlace {

    private static final double MARGIN = 36;
    private static final double STEP = 12;
    private static final double MAX_SIDE = 600;
    private static final double SCALE = 0.5;

    /** Paper that was scanned is not quite even. */
    private static final int SAME = 8;

    private final PDDocument document;
    private final int page;
    private final PageView view;

    FreePlace(PDDocument document, int page) {
        this.document = document;
        this.page = page;
        this.view = PageView.of(document.getPage(page));
    }

    /**
     * The lowest free place, and of those the leftmost.
     *
     * @param width in points
     * @param height in points
     * @return as seen; empty if there is none
     * @throws PdfException if the page cannot be drawn
     */
    Optional<Rectangle2D> find(double width, double height) throws PdfException {
        double scale = Math.min(SCALE, MAX_SIDE / Math.max(view.width(), view.height()));
        Raster drawn = draw((float) scale).getRaster();
        int paper = mostCommon(drawn);
        for (double y = MARGIN; y + height <= view.height() - MARGIN; y += STEP) {
            for (double x = MARGIN; x + width <= view.width() - MARGIN; x += STEP) {
                Rectangle2D place = new Rectangle2D.Double(x, y, width, height);
                if (isEmpty(drawn, paper, scale, place) && covered(place).isEmpty()) {
                    return Optional.of(place);
                }
            }
        }
        return Optional.empty();
    }

    /** The annotations, form fields and signatures among them, that a place would cover. */
    List<PDAnnotation> covered(Rectangle2D place) throws PdfException {
        Rectangle2D onPage = view.onPage(place);
        List<PDAnnotation> covered = new ArrayList<>();
        try {
            for (PDAnnotation annotation : document.getPage(page).getAnnotations()) {
                PDRectangle other = annotation.getRectangle();
                if (other != null
                        && onPage.intersects(
                                other.getLowerLeftX(), other.getLowerLeftY(), other.getWidth(), other.getHeight())) {
                    covered.add(annotation);
                }
            }
        } catch (IOException e) {
            throw new PdfException.Damaged(PdfText.DAMAGED.with(e.getMessage()), e);
        }
        return covered;
    }

    private BufferedImage draw(float scale) throws PdfException {
        try {
            return new PDFRenderer(document).renderImage(page, scale, ImageType.GRAY);
        } catch (IOException | RuntimeException e) {
            // pages come from strangers, and PDFBox fails in many ways when it draws bad ones
            throw new PdfException(PdfText.NOT_DRAWN.with(page + 1), PdfText.NO_PLACE_REMEDY, e);
        }
    }

    private static int mostCommon(Raster drawn) {
        int[] counts = new int[256];
        for (int y = 0; y < drawn.getHeight(); y++) {
            for (int x = 0; x < drawn.getWidth(); x++) {
                counts[drawn.getSample(x, y, 0)]++;
            }
        }
        int best = 0;
        for (int i = 1; i < counts.length; i++) {
            best = counts[i] > counts[best] ? i : best;
        }
        return best;
    }

    private boolean isEmpty(Raster drawn, int paper, double scale, Rectangle2D place) {
        int left = (int) Math.floor(place.getX() * scale);
        int right = Math.min(drawn.getWidth(), (int) Math.ceil(place.getMaxX() * scale));
        int top = Math.max(0, (int) Math.floor((view.height() - place.getMaxY()) * scale));
        int bottom = Math.min(drawn.getHeight(), (int) Math.ceil((view.height() - place.getY()) * scale));
        for (int y = top; y < bottom; y++) {
            for (int x = left; x < right; x++) {
                if (Math.abs(drawn.getSample(x, y, 0) - paper) > SAME) {
                    return false;
                }
            }
        }
        return true;
    }
}
