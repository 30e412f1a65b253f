package fi.digisign.pkcs15.format;

import fi.digisign.apdu.Bytes;
import fi.digisign.pkcs15.model.PinFlag;
import fi.digisign.pkcs15.model.PinType;
import fi.digisign.pkcs15.words.FormatText;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Reads {@link PinObject}: SEQUENCE { 03 pinFlags, 0A pinType, 02 minLength, 02 storedLength, 02 maxLength, 80
 * pinReference, 04 padChar, 18 lastPinChange, 30 path }. What would make a PIN go wrong to the card, costing a try, is
 * an error here; then the PIN is left out.
 */
final class PinDecoder {

    private static final int MAX_LENGTH = 256;
    private static final int MAX_REFERENCE = 255;

    private PinDecoder() {}

    static PinObject decode(ObjectFrame frame, Optional<Bytes> authId, OptionalInt authReference, ProblemLog log)
            throws FormatException {
        Element sequence = frame.typeSequence();
        Elements details = sequence.children();
        Element flags = details.require(0x03, "pinFlags", sequence);
        Element type = details.require(0x0A, "pinType", sequence);
        Element minLength = details.require(0x02, "minLength", sequence);
        Element storedLength = details.require(0x02, "storedLength", sequence);
        Optional<Element> maxLength = details.take(0x02);
        Optional<Element> reference = details.take(0x80, 0xA0);
        Optional<Element> padChar = details.take(0x04);
        Optional<Element> lastChange = details.take(0x18);
        Optional<Element> path = details.take(0x30);
        int types = PinType.values().length;
        return new PinObject(
                frame.common(),
                authId,
                authReference,
                BitStrings.flags(PinFlag.class, flags),
                PinType.values()[Integers.bounded(type, 0, types - 1, "pinType")],
                Integers.bounded(minLength, 0, MAX_LENGTH, "minLength"),
                Integers.bounded(storedLength, 0, MAX_LENGTH, "storedLength"),
                maxLength.isPresent()
                        ? OptionalInt.of(Integers.bounded(maxLength.get(), 0, MAX_LENGTH, "maxLength"))
                        : OptionalInt.empty(),
                reference.isPresent() ? reference(reference.get()) : 0,
                padChar(padChar, log),
                Texts.text(lastChange, log),
                PathDecoder.decode(path));
    }

    /** 80 number, or as ISO/IEC 7816-15:2016 may be read A0 { 02 number } or A0 { 81 bytes }. */
    private static int reference(Element element) throws FormatException {
        Element number = element.tag() == 0x80
                ? element
                : element.children().take(0x02, 0x81).orElseThrow(() -> element.wrong(FormatText.PIN_REFERENCE_EMPTY));
        int reference = Integers.reference(number);
        if (reference > MAX_REFERENCE) {
            throw element.wrong(FormatText.PIN_REFERENCE_TOO_LONG);
        }
        return reference;
    }

    private static OptionalInt padChar(Optional<Element> element, ProblemLog log) {
        if (element.isEmpty() || element.get().value().isEmpty()) {
            return OptionalInt.empty();
        }
        if (element.get().value().length() > 1) {
            log.add(element.get(), FormatText.PADDING);
        }
        return OptionalInt.of(element.get().value().at(0));
    }
}
