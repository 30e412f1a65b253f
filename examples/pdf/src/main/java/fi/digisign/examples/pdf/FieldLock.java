package fi.digisign.examples.pdf;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSString;

/**
 * Which form fields must not be changed any more: a signature field's lock dictionary (ISO 32000-1 table 233), or the
 * parameters of a FieldMDP transform (table 256), which have the same entries.
 *
 * @param action how the names are meant
 * @param names full names of fields; a name stands for all fields below it, too
 */
record FieldLock(Action action, Set<String> names) {

    private static final COSName ACTION = COSName.getPDFName("Action");

    /** The value of Action. */
    enum Action {
        ALL,
        INCLUDE,
        EXCLUDE;

        private String word() {
            return name().charAt(0) + name().substring(1).toLowerCase(Locale.ROOT);
        }
    }

    /** What has no known action locks everything: to be too strict costs nobody a signature. */
    static FieldLock of(COSDictionary dictionary) {
        String word = dictionary.getNameAsString(ACTION);
        Set<String> names = new LinkedHashSet<>();
        COSArray fields = dictionary.getCOSArray(COSName.FIELDS);
        for (int i = 0; fields != null && i < fields.size(); i++) {
            if (fields.getObject(i) instanceof COSString name) {
                names.add(name.getString());
            }
        }
        for (Action action : Action.values()) {
            if (action.word().equals(word)) {
                return new FieldLock(action, names);
            }
        }
        return new FieldLock(Action.ALL, Set.of());
    }

    boolean locks(String field) {
        return switch (action) {
            case ALL -> true;
            case INCLUDE -> isNamed(field);
            case EXCLUDE -> !isNamed(field);
        };
    }

    private boolean isNamed(String field) {
        return names.stream().anyMatch(name -> field.equals(name) || field.startsWith(name + "."));
    }

    /** The parameters of a FieldMDP transform that locks the same. */
    COSDictionary parameters() {
        COSDictionary parameters = new COSDictionary();
        parameters.setName(COSName.TYPE, "TransformParams");
        parameters.setName(ACTION, action.word());
        if (action != Action.ALL) {
            COSArray fields = new COSArray();
            names.forEach(name -> fields.add(new COSString(name)));
            fields.setDirect(true);
            parameters.setItem(COSName.FIELDS, fields);
        }
        parameters.setName(COSName.V, "1.2");
        return parameters;
    }

    /** The lock dictionary of a signature field. */
    static Optional<FieldLock> ofField(COSDictionary field) {
        return lockDictionary(field).map(FieldLock::of);
    }

    /** What a lock dictionary allows besides, as a value of DocMDP's P (ISO 32000-2 table 236). */
    static Optional<Certification> changesAllowed(COSDictionary field) {
        return lockDictionary(field).flatMap(lock -> Certification.of(lock.getInt(COSName.P)));
    }

    private static Optional<COSDictionary> lockDictionary(COSDictionary field) {
        return Optional.ofNullable(field.getCOSDictionary(COSName.getPDFName("Lock")));
    }
}
