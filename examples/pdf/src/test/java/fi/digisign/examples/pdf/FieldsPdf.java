package fi.digisign.examples.pdf;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationWidget;
import org.apache.pdfbox.pdmodel.interactive.form.PDAcroForm;
import org.apache.pdfbox.pdmodel.interactive.form.PDSignatureField;

/** Documents whose author prepared signature fields. */
final class FieldsPdf {

    static final PDRectangle PLACE = new PDRectangle(100, 150, 220, 60);

    private FieldsPdf() {}

    /** Two pages; the fields are on the first, one above the other. */
    static Path withFields(Path file, List<Field> fields) throws IOException {
        TestPdf.twoPages(file);
        try (PDDocument document = Loader.loadPDF(file.toFile())) {
            PDAcroForm form = new PDAcroForm(document);
            document.getDocumentCatalog().setAcroForm(form);
            PDPage page = document.getPage(0);
            float up = 0;
            for (Field wanted : fields) {
                PDSignatureField field = new PDSignatureField(form);
                field.setPartialName(wanted.name());
                PDAnnotationWidget widget = field.getWidgets().get(0);
                widget.setRectangle(new PDRectangle(
                        PLACE.getLowerLeftX(), PLACE.getLowerLeftY() + up, PLACE.getWidth(), PLACE.getHeight()));
                widget.setPage(page);
                widget.setPrinted(true);
                field.getCOSObject().addAll(wanted.entries());
                page.getAnnotations().add(widget);
                form.getFields().add(field);
                up += 80;
            }
            byte[] bytes = bytes(document);
            Files.write(file, bytes);
        }
        return file;
    }

    private static byte[] bytes(PDDocument document) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        document.save(out);
        return out.toByteArray();
    }

    /**
     * @param name its name
     * @param entries what is in its dictionary besides
     */
    record Field(String name, COSDictionary entries) {

        static Field plain(String name) {
            return new Field(name, new COSDictionary());
        }

        static Field locking(String name, COSDictionary lock) {
            COSDictionary entries = new COSDictionary();
            entries.setItem(COSName.getPDFName("Lock"), lock);
            return new Field(name, entries);
        }

        static Field demanding(String name, COSDictionary seed) {
            COSDictionary entries = new COSDictionary();
            entries.setItem(COSName.getPDFName("SV"), seed);
            return new Field(name, entries);
        }
    }

    static COSDictionary lock(String action, String... names) {
        COSDictionary lock = new COSDictionary();
        lock.setName(COSName.TYPE, "SigFieldLock");
        lock.setName("Action", action);
        if (names.length > 0) {
            COSArray fields = new COSArray();
            for (String name : names) {
                fields.add(new COSString(name));
            }
            lock.setItem(COSName.FIELDS, fields);
        }
        return lock;
    }
}
