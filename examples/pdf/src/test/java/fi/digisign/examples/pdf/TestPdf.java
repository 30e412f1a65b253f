package fi.digisign.examples.pdf;

import java.io.IOException;
import java.nio.file.Path;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;

/** Small documents to sign. */
public final class TestPdf {

    private TestPdf() {}

    public static Path twoPages(Path file) throws IOException {
        try (PDDocument document = document()) {
            document.save(file.toFile());
        }
        return file;
    }

    static Path certified(Path file, int changes) throws IOException {
        try (PDDocument document = document()) {
            COSDictionary parameters = new COSDictionary();
            parameters.setInt(COSName.P, changes);
            COSDictionary reference = new COSDictionary();
            reference.setItem(COSName.getPDFName("TransformMethod"), COSName.getPDFName("DocMDP"));
            reference.setItem(COSName.getPDFName("TransformParams"), parameters);
            COSArray references = new COSArray();
            references.add(reference);
            COSDictionary certification = new COSDictionary();
            certification.setItem(COSName.REFERENCE, references);
            COSDictionary permissions = new COSDictionary();
            permissions.setItem(COSName.getPDFName("DocMDP"), certification);
            document.getDocumentCatalog().getCOSObject().setItem(COSName.PERMS, permissions);
            document.save(file.toFile());
        }
        return file;
    }

    public static Path encrypted(Path file, String userPassword, AccessPermission permission) throws IOException {
        try (PDDocument document = document()) {
            StandardProtectionPolicy policy = new StandardProtectionPolicy("owner", userPassword, permission);
            policy.setEncryptionKeyLength(128);
            document.protect(policy);
            document.save(file.toFile());
        }
        return file;
    }

    private static PDDocument document() throws IOException {
        PDDocument document = new PDDocument();
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
        return document;
    }
}
