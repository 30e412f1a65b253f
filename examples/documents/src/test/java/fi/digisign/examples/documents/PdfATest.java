package fi.digisign.examples.documents;

import static org.assertj.core.api.Assertions.assertThat;

import fi.digisign.fixtures.pki.TestPki;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDMetadata;
import org.apache.pdfbox.pdmodel.graphics.color.PDOutputIntent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.ValidationResult;

/** An archivable document stays one, judged by veraPDF. */
class PdfATest {

    private static final String METADATA = """
            <?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>
            <x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
            <rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
            <pdfaid:part>2</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>
            </rdf:Description></rdf:RDF></x:xmpmeta>
            <?xpacket end="w"?>""";

    @TempDir
    Path folder;

    @Test
    void an_archivable_document_stays_one_at_every_level() throws Exception {
        Path original = folder.resolve("original.pdf");
        try (PDDocument document = new PDDocument()) {
            PDPage page = new PDPage();
            document.addPage(page);
            try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                content.addRect(100, 600, 200, 100);
                content.fill();
            }
            PDMetadata metadata = new PDMetadata(document);
            metadata.importXMPMetadata(METADATA.getBytes(StandardCharsets.UTF_8));
            document.getDocumentCatalog().setMetadata(metadata);
            PDOutputIntent intent = new PDOutputIntent(
                    document,
                    new ByteArrayInputStream(
                            ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData()));
            intent.setInfo("sRGB");
            intent.setOutputConditionIdentifier("sRGB");
            document.getDocumentCatalog().addOutputIntent(intent);
            document.save(original.toFile());
        }
        assertThat(isArchivable(original)).isTrue();
        assertThat(isArchivable(TestDocuments.pdf(folder.resolve("ordinary.pdf"))))
                .isFalse();

        try (TestPki pki = Pki.start(Files.createDirectory(folder.resolve("pki")))) {
            Path stamped = TestDocuments.signedPdf(
                    original,
                    folder.resolve("stamped.pdf"),
                    BaselineLevel.T,
                    new CardAtPki("fineid-v4", pki).token("sign"),
                    pki);
            assertThat(isArchivable(stamped)).isTrue();
            for (BaselineLevel level : List.of(BaselineLevel.LT, BaselineLevel.LTA)) {
                Path extended = folder.resolve(level + ".pdf");
                new LongTerm(Trust.online(List.of(pki.root())), pki.timeStamps())
                        .extendPdf(stamped, extended, level, null);
                assertThat(isArchivable(extended)).as(level.toString()).isTrue();
            }
        }
    }

    private static boolean isArchivable(Path file) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        try (InputStream in = Files.newInputStream(file);
                PDFAParser parser = Foundries.defaultInstance().createParser(in, PDFAFlavour.PDFA_2_B);
                PDFAValidator validator = Foundries.defaultInstance().createValidator(PDFAFlavour.PDFA_2_B, false)) {
            ValidationResult result = validator.validate(parser);
            return result.isCompliant();
        }
    }
}
