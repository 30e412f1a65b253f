package fi.digisign.examples.pdf;

import fi.digisign.apdu.text.Text;
import fi.digisign.examples.pdf.words.PdfText;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotation;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationWidget;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAppearanceDictionary;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAppearanceStream;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.PDSignature;
import org.apache.pdfbox.pdmodel.interactive.form.PDSignatureField;

/** A signature field that the document's author prepared, and nobody has signed yet (ISO 32000-1 §12.7.4.5). */
final class EmptyField {

    private final PDDocument document;
    private final PDSignatureField field;
    private final PDAnnotationWidget widget;
    private final OptionalInt page;
    private final COSBase rectangle;
    private final COSBase appearance;

    private EmptyField(PDDocument document, PDSignatureField field) throws PdfException {
        this.document = document;
        this.field = field;
        this.widget = field.getWidgets().get(0);
        this.page = page(document, widget);
        this.rectangle = widget.getCOSObject().getDictionaryObject(COSName.RECT);
        this.appearance = widget.getCOSObject().getDictionaryObject(COSName.AP);
    }

    /**
     * Finds a field.
     *
     * @param document the document to be signed
     * @param name the field's full name
     * @return the field
     * @throws PdfException if there is none of that name, or it is signed already
     */
    static EmptyField find(PDDocument document, String name) throws PdfException {
        boolean signed = false;
        for (PDSignatureField field : document.getSignatureFields()) {
            if (name.equals(field.getFullyQualifiedName())) {
                if (field.getSignature() == null) {
                    return new EmptyField(document, field);
                }
                signed = true;
            }
        }
        List<String> empty = document.getSignatureFields().stream()
                .filter(field -> field.getSignature() == null)
                .map(PDSignatureField::getFullyQualifiedName)
                .filter(Objects::nonNull)
                .toList();
        Text remedy = empty.isEmpty()
                ? PdfText.NO_EMPTY_FIELDS_REMEDY
                : PdfText.EMPTY_FIELDS_REMEDY.with(
                        empty.stream().map(n -> '"' + n + '"').collect(Collectors.joining(", ")));
        throw new PdfException((signed ? PdfText.FIELD_SIGNED : PdfText.NO_FIELD).with(name), remedy);
    }

    private static OptionalInt page(PDDocument document, PDAnnotationWidget widget) throws PdfException {
        PDPage named = widget.getPage();
        int index = named == null ? -1 : document.getPages().indexOf(named);
        if (index >= 0) {
            return OptionalInt.of(index);
        }
        try {
            int number = 0;
            for (PDPage candidate : document.getPages()) {
                for (PDAnnotation annotation : candidate.getAnnotations()) {
                    if (annotation.getCOSObject() == widget.getCOSObject()) {
                        return OptionalInt.of(number);
                    }
                }
                number++;
            }
        } catch (IOException e) {
            throw new PdfException.Damaged(PdfText.DAMAGED.with(e.getMessage()), e);
        }
        return OptionalInt.empty();
    }

    String name() {
        return field.getFullyQualifiedName();
    }

    boolean isReadOnly() {
        return field.isReadOnly();
    }

    PDSignatureField field() {
        return field;
    }

    COSDictionary dictionary() {
        return field.getCOSObject();
    }

    /** The page that it is on, from 0; empty if it is on none. */
    OptionalInt page() {
        return page;
    }

    /**
     * Its place on the page.
     *
     * @return a rectangle with an area, in the page's own coordinates
     * @throws PdfException if there is none: such a field is meant for invisible signatures
     */
    PDRectangle place() throws PdfException {
        PDRectangle place = widget.getRectangle();
        if (page.isEmpty() || place == null || !(place.getWidth() > 0) || !(place.getHeight() > 0)) {
            throw new PdfException(PdfText.FIELD_INVISIBLE.with(name()), PdfText.FIELD_INVISIBLE_REMEDY);
        }
        return place;
    }

    /** Makes the signature this field's value; PDFBox then finds the field by it. */
    void take(PDSignature signature) {
        dictionary().setItem(COSName.V, signature);
        dictionary().setNeedToBeUpdated(true);
    }

    /** PDFBox makes a field that shows nothing small and empty; the author's rectangle and drawing stay. */
    void restoreLook() {
        if (rectangle == null) {
            return;
        }
        widget.getCOSObject().setItem(COSName.RECT, rectangle);
        if (appearance != null) {
            widget.getCOSObject().setItem(COSName.AP, appearance);
            return;
        }
        PDRectangle place = widget.getRectangle();
        PDAppearanceStream nothing = new PDAppearanceStream(document);
        nothing.setBBox(new PDRectangle(place.getWidth(), place.getHeight()));
        PDAppearanceDictionary drawing = new PDAppearanceDictionary();
        drawing.setNormalAppearance(nothing);
        widget.setAppearance(drawing);
    }
}
