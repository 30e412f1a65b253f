package fi.digisign.examples.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import javax.imageio.ImageIO;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDMetadata;
import org.apache.pdfbox.pdmodel.graphics.color.PDOutputIntent;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;

/** An archivable document with a visible signature stays one, judged by veraPDF. */
class VisiblePdfATest {

    private static final String METADATA = """
            <?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>
            <x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
            <rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
            <pdfaid:part>2</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>
            </rdf:Description></rdf:RDF></x:xmpmeta>
            <?xpacket end="w"?>""";

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void an_archivable_document_stays_one(boolean profile) throws Exception {
        Path original = archivable(profile);
        Path picture = folder.resolve("picture.png");
        ImageIO.write(new BufferedImage(40, 40, BufferedImage.TYPE_INT_ARGB), "png", picture.toFile());
        PdfSettings settings = PdfSettings.plain()
                .because("Näin sovittu")
                .visible(new Visible(OptionalInt.empty(), Optional.empty(), Optional.of(picture)));
        Path signed = folder.resolve("signed.pdf");
        Path twice = folder.resolve("twice.pdf");

        new PdfSigner(settings).sign(original, signed, false, TestSigner.ec("secp384r1"));
        new PdfSigner(settings).sign(signed, twice, false, TestSigner.rsa());

        assertThat(problems(original)).isEmpty();
        assertThat(problems(signed)).isEmpty();
        assertThat(problems(twice)).isEmpty();
        assertThat(problems(TestPdf.twoPages(folder.resolve("ordinary.pdf")))).isNotEmpty();
    }

    private Path archivable(boolean profile) throws Exception {
        Path file = folder.resolve("original.pdf");
        try (PDDocument document = new PDDocument()) {
            document.addPage(new PDPage());
            PDMetadata metadata = new PDMetadata(document);
            metadata.importXMPMetadata(METADATA.getBytes(StandardCharsets.UTF_8));
            document.getDocumentCatalog().setMetadata(metadata);
            if (profile) {
                byte[] rgb = ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData();
                PDOutputIntent intent = new PDOutputIntent(document, new ByteArrayInputStream(rgb));
                intent.setInfo("sRGB");
                intent.setOutputConditionIdentifier("sRGB");
                document.getDocumentCatalog().addOutputIntent(intent);
            }
            document.save(file.toFile());
        }
        return file;
    }

    private static List<String> problems(Path file) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        try (InputStream in = Files.newInputStream(file);
                PDFAParser parser = Foundries.defaultInstance().createParser(in, PDFAFlavour.PDFA_2_B);
                PDFAValidator validator = Foundries.defaultInstance().createValidator(PDFAFlavour.PDFA_2_B, false)) {
            return validator.validate(parser).getTestAssertions().stream()
                    .map(failed -> failed.getRuleId() + " " + failed.getMessage())
                    .distinct()
                    .toList();
        }
    }
}
