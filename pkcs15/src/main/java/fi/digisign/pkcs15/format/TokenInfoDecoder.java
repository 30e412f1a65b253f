package fi.digisign.pkcs15.format;

import fi.digisign.apdu.Bytes;
import fi.digisign.apdu.tlv.BerTlv;
import fi.digisign.apdu.tlv.TlvException;
import fi.digisign.apdu.tlv.TlvReader;
import fi.digisign.pkcs15.der.DirectoryReader;
import fi.digisign.pkcs15.der.Element;
import fi.digisign.pkcs15.der.Elements;
import fi.digisign.pkcs15.der.FormatException;
import fi.digisign.pkcs15.der.Primitives;
import fi.digisign.pkcs15.der.ProblemLog;
import fi.digisign.pkcs15.format.TokenInfo.RecordInfo;
import fi.digisign.pkcs15.format.TokenInfo.SecurityEnvironmentInfo;
import fi.digisign.pkcs15.format.TokenInfo.TokenFlag;
import fi.digisign.pkcs15.words.FormatText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Reads {@link TokenInfo}: SEQUENCE { 02 version, 04 serialNumber, 0C manufacturerID, 80 label, 03 tokenflags, 30 seInfo,
 * A1 recordInfo, A2 supportedAlgorithms, 83 issuerId, 84 holderId, A5 lastUpdate, 13 preferredLanguage }. An element that
 * cannot be read is reported and left out; the others still count.
 */
final class TokenInfoDecoder {

    private static final int MAX_LIST = 64;

    private final ProblemLog log = new ProblemLog();

    private TokenInfoDecoder() {}

    static TokenInfo decode(Bytes file) throws FormatException {
        DirectoryReader.requireBounded(file);
        return new TokenInfoDecoder().decode(outer(file));
    }

    private static Element outer(Bytes file) throws FormatException {
        TlvReader reader = new TlvReader(file);
        try {
            Optional<BerTlv> sequence = reader.next().filter(first -> first.tag() == 0x30);
            return new Element(
                    sequence.orElseThrow(() -> new FormatException(FormatText.NOT_A_TOKEN_INFO, 0, 0)),
                    reader.objectOffset(),
                    reader.valueOffset());
        } catch (TlvException malformed) {
            throw new FormatException(FormatText.NOT_A_TOKEN_INFO, malformed.offset(), 0, malformed);
        }
    }

    private TokenInfo decode(Element sequence) throws FormatException {
        Elements elements = sequence.readableChildren(log);
        if (elements.isEmpty()) {
            throw sequence.wrong(FormatText.TOKEN_INFO_MALFORMED);
        }
        Optional<Element> version = elements.take(0x02);
        if (version.isEmpty()) {
            log.add(sequence, FormatText.MANDATORY_MISSING.with("version"));
        }
        Optional<Element> serialNumber = elements.take(0x04);
        Optional<Element> manufacturer = elements.take(0x0C);
        Optional<Element> label = elements.take(0x80, 0xA0);
        Optional<Element> flags = elements.take(0x03);
        if (flags.isEmpty()) {
            log.add(sequence, FormatText.MANDATORY_MISSING.with("tokenflags"));
        }
        Optional<Element> lastUpdate = elements.take(0xA5);
        Optional<Element> update =
                read(lastUpdate, element -> element.children().next()).flatMap(first -> first);
        return new TokenInfo(
                number(version),
                serialNumber.map(Element::value),
                manufacturer.map(element -> Primitives.text(element, log)),
                text(label),
                read(flags, element -> Primitives.flags(TokenFlag.class, element))
                        .orElse(Set.of()),
                list(elements.take(0x30), this::securityEnvironment),
                read(elements.take(0xA1), TokenInfoDecoder::recordInfo),
                list(elements.take(0xA2), AlgorithmInfo::decode),
                text(elements.take(0x83, 0xA3)),
                text(elements.take(0x84, 0xA4)),
                update.filter(element -> element.tag() == 0x18).map(element -> Primitives.text(element, log)),
                read(update.filter(element -> element.tag() == 0x30), ObjectPath::decode),
                text(elements.take(0x13)),
                log.problems());
    }

    /** Reads one part. */
    @FunctionalInterface
    private interface PartDecoder<T> {
        T decode(Element element) throws FormatException;
    }

    private <T> Optional<T> read(Optional<Element> element, PartDecoder<T> decoder) {
        if (element.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(decoder.decode(element.get()));
        } catch (FormatException bad) {
            log.add(bad.asProblem());
            return Optional.empty();
        }
    }

    private <T> List<T> list(Optional<Element> holder, PartDecoder<T> decoder) {
        List<T> list = new ArrayList<>();
        if (holder.isPresent()) {
            List<Element> elements = holder.get().readableChildren(log).all();
            if (elements.size() > MAX_LIST) {
                log.add(holder.get(), FormatText.TOO_MANY_OF_THESE.with(MAX_LIST));
            }
            for (Element element : elements.subList(0, Math.min(elements.size(), MAX_LIST))) {
                read(Optional.of(element), decoder).ifPresent(list::add);
            }
        }
        return list;
    }

    private OptionalInt number(Optional<Element> element) {
        Optional<Integer> number = read(element, Primitives::reference);
        return number.isPresent() ? OptionalInt.of(number.get()) : OptionalInt.empty();
    }

    /** A text with a context tag; some cards leave its own tag inside. */
    private Optional<String> text(Optional<Element> element) {
        Optional<Element> inner = element;
        if (element.isPresent() && element.get().tlv().constructed()) {
            inner = read(element, explicit -> explicit.children().next()).flatMap(first -> first);
        }
        return Primitives.text(inner, log);
    }

    private SecurityEnvironmentInfo securityEnvironment(Element sequence) throws FormatException {
        Elements parts = sequence.children();
        Element number = parts.require(0x02, "se", sequence);
        return new SecurityEnvironmentInfo(
                Primitives.reference(number),
                Primitives.dotted(parts.take(0x06)),
                Primitives.identifier(parts.take(0x04)));
    }

    private static RecordInfo recordInfo(Element holder) throws FormatException {
        Elements parts = holder.children();
        OptionalInt[] lengths = new OptionalInt[7];
        for (int i = 0; i < lengths.length; i++) {
            Optional<Element> length = parts.take(0x80 + i);
            lengths[i] = length.isPresent() ? OptionalInt.of(Primitives.unsigned(length.get())) : OptionalInt.empty();
        }
        return new RecordInfo(lengths[0], lengths[1], lengths[2], lengths[3], lengths[4], lengths[5], lengths[6]);
    }
}
