package fi.digisign.pkcs15.format;

import fi.digisign.apdu.Bytes;
import fi.digisign.pkcs15.der.Element;
import fi.digisign.pkcs15.der.Elements;
import fi.digisign.pkcs15.der.FormatException;
import fi.digisign.pkcs15.der.Primitives;
import fi.digisign.pkcs15.der.ProblemLog;
import fi.digisign.pkcs15.format.PinObject.PinRole;
import fi.digisign.pkcs15.model.PinFlag;
import fi.digisign.pkcs15.model.PinType;
import fi.digisign.pkcs15.words.FormatText;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A PIN (PinAttributes; PasswordAttributes in ISO/IEC 7816-15).
 *
 * @param common label and protection; the {@code authId} in here names the PIN's PUK
 * @param authId the PIN's own identifier, to which keys point
 * @param authReference a number for the PIN in security conditions (ISO/IEC 7816-15)
 * @param flags the flags
 * @param type how the PIN is written
 * @param minLength the least length, in characters
 * @param storedLength the length on the card, in bytes
 * @param maxLength the greatest length, in characters, where the card says
 * @param reference the reference for P2 of VERIFY, 0 to 255, used as it is
 * @param padChar the byte to pad with, 0 to 255, where the card says
 * @param lastPinChange GeneralizedTime of the last change as written; real cards write dates that do not exist
 * @param path the directory to select before VERIFY, where the card says
 */
public record PinObject(
        CommonObjectAttributes common,
        Optional<Bytes> authId,
        OptionalInt authReference,
        Set<PinFlag> flags,
        PinType type,
        int minLength,
        int storedLength,
        OptionalInt maxLength,
        int reference,
        OptionalInt padChar,
        Optional<String> lastPinChange,
        Optional<ObjectPath> path)
        implements AuthenticationObject {

    private static final int MAX_LENGTH = 256;
    private static final int MAX_REFERENCE = 255;

    /** Copies the set. */
    public PinObject {
        flags = Set.copyOf(flags);
    }

    /**
     * What the PIN is for. PUKs are often not flagged as such, and card access numbers have no flag, so labels and
     * identifiers count as well.
     *
     * @return the role
     */
    public PinRole role() {
        return roleOf(this);
    }

    /**
     * Whether VERIFY with this PIN makes sense for the holder.
     *
     * @return false for a card access number
     */
    public boolean isVerifiable() {
        return role() != PinRole.CARD_ACCESS_NUMBER;
    }

    /**
     * Whether this PIN unblocks others.
     *
     * @return true for a PUK
     */
    public boolean isPuk() {
        return role() == PinRole.PUK;
    }

    /**
     * Whether the PIN belongs to its application rather than to the whole card.
     *
     * @return the local flag
     */
    public boolean isLocal() {
        return flags.contains(PinFlag.LOCAL);
    }

    /** What a PIN object is for, as far as its flags and names tell. */
    public enum PinRole {
        /** The holder's PIN. */
        PIN,
        /** Unblocks others. */
        PUK,
        /** The security officer's PIN. */
        SECURITY_OFFICER_PIN,
        /** A card access number, for PACE only: never to be sent with VERIFY. */
        CARD_ACCESS_NUMBER
    }

    /**
     * Layout: SEQUENCE { 03 pinFlags, 0A pinType, 02 minLength, 02 storedLength, 02 maxLength, 80
     * pinReference, 04 padChar, 18 lastPinChange, 30 path }. What would make a PIN go wrong to the card, costing a try, is
     * an error here; then the PIN is left out.
     */
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
                Primitives.flags(PinFlag.class, flags),
                PinType.values()[Primitives.bounded(type, 0, types - 1, "pinType")],
                Primitives.bounded(minLength, 0, MAX_LENGTH, "minLength"),
                Primitives.bounded(storedLength, 0, MAX_LENGTH, "storedLength"),
                maxLength.isPresent()
                        ? OptionalInt.of(Primitives.bounded(maxLength.get(), 0, MAX_LENGTH, "maxLength"))
                        : OptionalInt.empty(),
                reference.isPresent() ? decodeReference(reference.get()) : 0,
                decodePadChar(padChar, log),
                Primitives.text(lastChange, log),
                ObjectPath.decode(path));
    }

    /** 80 number, or as ISO/IEC 7816-15:2016 may be read A0 { 02 number } or A0 { 81 bytes }. */
    private static int decodeReference(Element element) throws FormatException {
        Element number = element.tag() == 0x80
                ? element
                : element.children().take(0x02, 0x81).orElseThrow(() -> element.wrong(FormatText.PIN_REFERENCE_EMPTY));
        int reference = Primitives.reference(number);
        if (reference > MAX_REFERENCE) {
            throw element.wrong(FormatText.PIN_REFERENCE_TOO_LONG);
        }
        return reference;
    }

    private static OptionalInt decodePadChar(Optional<Element> element, ProblemLog log) {
        if (element.isEmpty() || element.get().value().isEmpty()) {
            return OptionalInt.empty();
        }
        if (element.get().value().length() > 1) {
            log.add(element.get(), FormatText.PADDING);
        }
        return OptionalInt.of(element.get().value().at(0));
    }

    /** Tells what PIN objects are for by their flags, labels and textual identifiers. */
    private static PinRole roleOf(PinObject pin) {
        List<String> names = Stream.concat(
                        pin.common().label().stream(), pin.authId().stream().map(PinObject::text))
                .toList();
        if (names.stream().anyMatch(PinObject::namesCardAccessNumber)) {
            return PinRole.CARD_ACCESS_NUMBER;
        }
        if (pin.flags().contains(PinFlag.UNBLOCKING_PIN) || names.stream().anyMatch(PinObject::namesPuk)) {
            return PinRole.PUK;
        }
        return pin.flags().contains(PinFlag.SO_PIN) ? PinRole.SECURITY_OFFICER_PIN : PinRole.PIN;
    }

    /** The capitals matter: "can" is an English word. */
    private static boolean namesCardAccessNumber(String name) {
        return name.equalsIgnoreCase("can")
                || words(name).anyMatch("CAN"::equals)
                || name.toLowerCase(Locale.ROOT).contains("card access number");
    }

    /** "aktivointitunnusluku" is the PUK on older Finnish cards. */
    private static boolean namesPuk(String name) {
        return words(name.toUpperCase(Locale.ROOT)).anyMatch("PUK"::equals)
                || name.toLowerCase(Locale.ROOT).contains("aktivointitunnusluku");
    }

    private static Stream<String> words(String name) {
        return Arrays.stream(name.split("[^\\p{L}]+"));
    }

    private static String text(Bytes id) {
        return new String(id.toArray(), StandardCharsets.ISO_8859_1);
    }
}
