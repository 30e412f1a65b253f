package fi.digisign.pkcs15.format;

import fi.digisign.pkcs15.der.Element;
import fi.digisign.pkcs15.der.Elements;
import fi.digisign.pkcs15.der.FormatException;
import fi.digisign.pkcs15.der.ProblemLog;
import fi.digisign.pkcs15.words.FormatText;
import java.util.Optional;

/**
 * What all objects look like: SEQUENCE { 30 commonObjectAttributes, 30 classAttributes, A0 subClassAttributes, A1
 * typeAttributes }, the outer tag telling the type of the object.
 *
 * @param object the whole object
 * @param common its common attributes
 * @param classAttributes the element of the class attributes
 * @param subClassAttributes the SEQUENCE inside the subclass attributes
 * @param typeAttributes the type attributes, A1
 */
record ObjectFrame(
        Element object,
        CommonObjectAttributes common,
        Optional<Element> classAttributes,
        Optional<Element> subClassAttributes,
        Optional<Element> typeAttributes) {

    static ObjectFrame decode(Element object, ProblemLog log) throws FormatException {
        Elements parts = object.children();
        Optional<Element> common = parts.take(0x30);
        Optional<Element> classAttributes = parts.take(0x30);
        Optional<Element> sub = parts.take(0xA0);
        Optional<Element> type = parts.take(0xA1);
        if (common.isEmpty() || classAttributes.isEmpty() && type.isEmpty()) {
            throw object.wrong(FormatText.NO_ATTRIBUTES);
        }
        Optional<Element> subSequence = sub.isPresent() ? sub.get().children().take(0x30) : Optional.empty();
        return new ObjectFrame(
                object, CommonObjectAttributes.decode(common.get(), log), classAttributes, subSequence, type);
    }

    /** The elements of the class attributes, which must be there. */
    Elements classElements() throws FormatException {
        return classAttributes
                .orElseThrow(() -> object.wrong(FormatText.MANDATORY_MISSING.with("classAttributes")))
                .children();
    }

    /** The type attributes, which must be there. */
    Element type() throws FormatException {
        return typeAttributes.orElseThrow(() -> object.wrong(FormatText.MANDATORY_MISSING.with("typeAttributes")));
    }

    /** The SEQUENCE inside the type attributes, which must be there. */
    Element typeSequence() throws FormatException {
        return type().children().require(0x30, "typeAttributes", type());
    }
}
