package fi.digisign.examples.pdf;

import fi.digisign.examples.pdf.words.PdfText;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/** Reads the picture of a visible signature. */
final class Picture {

    private static final long MAX_PIXELS = 40_000_000;
    private static final int MAX_SIDE = 1000;

    private Picture() {}

    /**
     * Reads a picture, and makes it grey without transparency, since other colours need a profile in PDF/A.
     *
     * @param file PNG, JPEG, or what else the JDK reads
     * @return at most 1000 pixels wide and high
     * @throws PdfException if there is none, or it is too large
     */
    static BufferedImage read(Path file) throws PdfException {
        if (!Files.isRegularFile(file)) {
            throw unusable(file, null);
        }
        try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
            Iterator<ImageReader> readers = in == null ? null : ImageIO.getImageReaders(in);
            if (readers == null || !readers.hasNext()) {
                throw unusable(file, null);
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(in);
                if ((long) reader.getWidth(0) * reader.getHeight(0) > MAX_PIXELS) {
                    throw unusable(file, null);
                }
                return grey(reader.read(0));
            } finally {
                reader.dispose();
            }
        } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException e) {
            throw unusable(file, e); // the JDK's readers say in all these ways that a file is broken
        }
    }

    private static BufferedImage grey(BufferedImage colour) {
        double scale = Math.min(1, (double) MAX_SIDE / Math.max(colour.getWidth(), colour.getHeight()));
        int width = Math.max(1, (int) Math.round(colour.getWidth() * scale));
        int height = Math.max(1, (int) Math.round(colour.getHeight() * scale));
        BufferedImage grey = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D graphics = grey.createGraphics();
        try {
            graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
            graphics.setColor(Color.WHITE);
            graphics.fillRect(0, 0, width, height);
            graphics.drawImage(colour, 0, 0, width, height, null);
            return grey;
        } finally {
            graphics.dispose();
        }
    }

    private static PdfException unusable(Path file, Exception cause) {
        return new PdfException(PdfText.NO_PICTURE.with(file), PdfText.NO_PICTURE_REMEDY, cause);
    }
}
