package fi.digisign.examples.pdf;

/**
 * A rectangle on a page as it is seen: turned by the page's rotation and cut to its CropBox.
 *
 * @param x from the left edge, in millimetres
 * @param y from the lower edge, in millimetres
 * @param width in millimetres
 * @param height in millimetres
 */
public record Place(double x, double y, double width, double height) {

    /**
     * @throws IllegalArgumentException if a number is not finite or negative, or the size is not positive
     */
    public Place {
        if (!(x >= 0 && y >= 0 && width > 0 && height > 0)
                || Double.isInfinite(x + y)
                || Double.isInfinite(width + height)) {
            throw new IllegalArgumentException("Not a place on a page: " + x + "," + y + "," + width + "," + height);
        }
    }
}
