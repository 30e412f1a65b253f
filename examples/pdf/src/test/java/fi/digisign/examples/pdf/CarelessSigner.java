package fi.digisign.examples.pdf;

import fi.digisign.examples.cades.CadesSignature;
import fi.digisign.examples.cades.SigningKey;
import java.nio.file.Path;
import java.util.Optional;

/** Signs without looking at the certificate, as other programs do. */
public final class CarelessSigner {

    private static final int SPACE = 32768;

    private CarelessSigner() {}

    public static void sign(Path original, Path target, SigningKey key) throws Exception {
        new PdfWriter(PdfSettings.plain(), "TEST", Optional.of(key), SPACE)
                .write(original, target, content -> CadesSignature.inPdf(key).sign(content));
    }
}
