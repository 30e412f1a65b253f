package fi.digisign.pkcs15.der;

import fi.digisign.apdu.Bytes;
import fi.digisign.apdu.tlv.BerTlv;
import fi.digisign.apdu.tlv.TlvException;
import fi.digisign.apdu.tlv.TlvReader;
import fi.digisign.pkcs15.words.FormatText;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * The elements of a SEQUENCE or of a whole file, taken out one by one. Taking by tag skips what is unknown and allows
 * for any order; taking several times by one tag follows the order of the bytes.
 */
public final class Elements {

    private final List<Element> rest;

    private Elements(List<Element> rest) {
        this.rest = rest;
    }

    /** Reads them all. */
    public static Elements of(Bytes content, int offset) throws FormatException {
        List<Element> elements = new ArrayList<>();
        Optional<TlvException> malformed = read(content, offset, elements);
        if (malformed.isPresent()) {
            throw new FormatException(
                    FormatText.ELEMENT_MALFORMED, offset + malformed.get().offset(), 0, malformed.get());
        }
        return new Elements(elements);
    }

    /** Reads them up to the first malformed one, which is reported. */
    public static Elements readable(Bytes content, int offset, ProblemLog log) {
        List<Element> elements = new ArrayList<>();
        read(content, offset, elements)
                .ifPresent(malformed -> log.add(
                        new DecodingProblem(offset + malformed.offset(), FormatText.ELEMENT_MALFORMED_LEFT_OUT, 0)));
        return new Elements(elements);
    }

    private static Optional<TlvException> read(Bytes content, int offset, List<Element> into) {
        TlvReader reader = new TlvReader(content);
        try {
            for (Optional<BerTlv> next = reader.next(); next.isPresent(); next = reader.next()) {
                into.add(new Element(next.get(), offset + reader.objectOffset(), offset + reader.valueOffset()));
            }
            return Optional.empty();
        } catch (TlvException malformed) {
            return Optional.of(malformed);
        }
    }

    public boolean isEmpty() {
        return rest.isEmpty();
    }

    /** The next one, whatever its tag, without taking it. */
    public Optional<Element> peek() {
        return rest.isEmpty() ? Optional.empty() : Optional.of(rest.get(0));
    }

    /** The next one, whatever its tag. */
    public Optional<Element> next() {
        return rest.isEmpty() ? Optional.empty() : Optional.of(rest.remove(0));
    }

    /** The next one with one of the tags. */
    public Optional<Element> take(int... tags) {
        for (Iterator<Element> iterator = rest.iterator(); iterator.hasNext(); ) {
            Element element = iterator.next();
            for (int tag : tags) {
                if (element.tag() == tag) {
                    iterator.remove();
                    return Optional.of(element);
                }
            }
        }
        return Optional.empty();
    }

    /** The next one with the tag, which must be there. */
    public Element require(int tag, String name, Element owner) throws FormatException {
        return take(tag).orElseThrow(() -> owner.wrong(FormatText.MANDATORY_MISSING.with(name)));
    }

    /** All that are left. */
    public List<Element> all() {
        return List.copyOf(rest);
    }
}
