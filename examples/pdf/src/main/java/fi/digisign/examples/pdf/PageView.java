package fi.digisign.examples.pdf;

import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;

/**
 * A page as it is seen. Its coordinates are points from the lower left corner of what is seen; the page's own are those
 * of ISO 32000-1 §8.3.2.3, before the rotation (§7.7.3.3), with the CropBox anywhere.
 *
 * @param crop what is seen of the page, in its own coordinates
 * @param rotation by how much it is turned clockwise: 0, 90, 180 or 270
 */
record PageView(PDRectangle crop, int rotation) {

    static PageView of(PDPage page) {
        return new PageView(page.getCropBox(), Math.floorMod(page.getRotation(), 360));
    }

    double width() {
        return turned() ? crop.getHeight() : crop.getWidth();
    }

    double height() {
        return turned() ? crop.getWidth() : crop.getHeight();
    }

    private boolean turned() {
        return rotation % 180 != 0;
    }

    boolean contains(Rectangle2D seen) {
        return new Rectangle2D.Double(0, 0, width(), height()).contains(seen);
    }

    /** The same rectangle in the page's own coordinates. */
    Rectangle2D onPage(Rectangle2D seen) {
        double w = crop.getWidth();
        double h = crop.getHeight();
        Rectangle2D turnedBack = switch (rotation) {
            case 90 -> new Rectangle2D.Double(w - seen.getMaxY(), seen.getX(), seen.getHeight(), seen.getWidth());
            case 180 ->
                new Rectangle2D.Double(w - seen.getMaxX(), h - seen.getMaxY(), seen.getWidth(), seen.getHeight());
            case 270 -> new Rectangle2D.Double(seen.getY(), h - seen.getMaxX(), seen.getHeight(), seen.getWidth());
            default -> seen;
        };
        return new Rectangle2D.Double(
                crop.getLowerLeftX() + turnedBack.getX(),
                crop.getLowerLeftY() + turnedBack.getY(),
                turnedBack.getWidth(),
                turnedBack.getHeight());
    }

    /** The reverse of {@link #onPage}. */
    Rectangle2D seen(PDRectangle onPage) {
        double x = onPage.getLowerLeftX() - crop.getLowerLeftX();
        double y = onPage.getLowerLeftY() - crop.getLowerLeftY();
        double w = onPage.getWidth();
        double h = onPage.getHeight();
        return switch (rotation) {
            case 90 -> new Rectangle2D.Double(y, crop.getWidth() - x - w, h, w);
            case 180 -> new Rectangle2D.Double(crop.getWidth() - x - w, crop.getHeight() - y - h, w, h);
            case 270 -> new Rectangle2D.Double(crop.getHeight() - y - h, x, h, w);
            default -> new Rectangle2D.Double(x, y, w, h);
        };
    }

    /** Turns an appearance so that it stands upright when the page is turned; where to is settled by the rectangle. */
    AffineTransform upright() {
        return AffineTransform.getQuadrantRotateInstance(rotation / 90);
    }
}
