package fi.digisign.examples.documents;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import eu.europa.esig.dss.enumerations.CertificationPermission;
import eu.europa.esig.dss.enumerations.DigestAlgorithm;
import eu.europa.esig.dss.enumerations.SignatureLevel;
import eu.europa.esig.dss.model.DSSDocument;
import eu.europa.esig.dss.model.FileDocument;
import eu.europa.esig.dss.model.SignatureValue;
import eu.europa.esig.dss.model.ToBeSigned;
import eu.europa.esig.dss.pades.PAdESSignatureParameters;
import eu.europa.esig.dss.pades.signature.PAdESService;
import fi.digisign.fixtures.RequiredComponents;
import fi.digisign.fixtures.pki.TestPki;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;

/** Documents to extend and to judge. */
final class TestDocuments {

    private TestDocuments() {}

    static Path pdf(Path file) throws IOException {
        try (PDDocument document = new PDDocument()) {
            for (int i = 1; i <= 2; i++) {
                PDPage page = new PDPage();
                document.addPage(page);
                try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                    content.beginText();
                    content.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 20);
                    content.newLineAtOffset(72, 700);
                    content.showText("TEST page " + i);
                    content.endText();
                }
            }
            document.save(file.toFile());
        }
        return file;
    }

    /** What poppler's pdfsig says, without judging certificates; skips where it is not installed. */
    static String pdfsig(Path file) throws Exception {
        boolean there = Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(place -> Files.isExecutable(Path.of(place, "pdfsig")));
        Optional<String> why =
                RequiredComponents.reasonToSkip(there ? Optional.empty() : Optional.of("pdfsig is not installed"));
        assumeTrue(why.isEmpty(), why::get);
        Path output = Files.createTempFile(file.getParent(), "pdfsig", ".txt");
        Process process = new ProcessBuilder("pdfsig", "-nocert", file.toString())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IOException("pdfsig did not end within 30 seconds");
        }
        return Files.readString(output, StandardCharsets.ISO_8859_1);
    }

    /** A B-B or B-T signature, made by DSS itself. */
    static Path signedPdf(Path original, Path target, BaselineLevel level, CardToken token, TestPki pki)
            throws Exception {
        return signedPdf(original, target, level, token, pki, null);
    }

    /** @param certification what the signature allows to be changed, or null for an ordinary one */
    static Path signedPdf(
            Path original,
            Path target,
            BaselineLevel level,
            CardToken token,
            TestPki pki,
            CertificationPermission certification)
            throws Exception {
        try (Services services = new Services(Trust.online(List.of(pki.root())), Optional.of(pki.timeStamps()))) {
            PAdESService service = services.pades();
            PAdESSignatureParameters parameters = new PAdESSignatureParameters();
            parameters.setSignatureLevel(
                    level == BaselineLevel.B ? SignatureLevel.PAdES_BASELINE_B : SignatureLevel.PAdES_BASELINE_T);
            parameters.setDigestAlgorithm(DigestAlgorithm.forJavaName(token.digestAlgorithm()));
            parameters.setSigningCertificate(token.chain().get(0));
            parameters.setCertificateChain(token.chain());
            parameters.setContentSize(32768);
            parameters.setPermission(certification);
            DSSDocument document = new FileDocument(original.toFile());
            ToBeSigned data = service.getDataToSign(document, parameters);
            SignatureValue value = token.sign(data, parameters.getDigestAlgorithm(), token.key());
            service.signDocument(document, parameters, value).save(target.toString());
        }
        return target;
    }
}
