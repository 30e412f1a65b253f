package fi.digisign.pkcs15.format;

import fi.digisign.apdu.Bytes;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Reads {@link AlgorithmInfo}: SEQUENCE { 02 reference, 02 algorithm, parameters of any kind, 03 supportedOperations, 06
 * objId, 02 algRef }.
 */
final class AlgorithmInfoDecoder {

    private AlgorithmInfoDecoder() {}

    static AlgorithmInfo decode(Element sequence) throws FormatException {
        Elements parts = sequence.children();
        Element reference = parts.require(0x02, "reference", sequence);
        Element mechanism = parts.require(0x02, "algorithm", sequence);
        Optional<Bytes> parameters = Optional.empty();
        if (parts.peek().filter(next -> next.tag() != 0x03).isPresent()) {
            parameters = parts.next().map(Element::encoded);
        }
        Optional<Element> operations = parts.take(0x03);
        Optional<Element> objectId = parts.take(0x06);
        Optional<Element> algorithmReference = parts.take(0x02);
        return new AlgorithmInfo(
                Integers.reference(reference),
                mechanism(mechanism),
                parameters,
                BitStrings.flags(AlgorithmOperation.class, operations),
                ObjectIdentifiers.dotted(objectId),
                algorithmReference.isPresent()
                        ? OptionalInt.of(Integers.reference(algorithmReference.get()))
                        : OptionalInt.empty());
    }

    /** Vendors' mechanisms begin at 80000000, which reads as a negative number; -1 means none. */
    private static long mechanism(Element element) throws FormatException {
        long number = Integers.signed(element);
        return number < -1 ? number + (1L << (8 * Math.min(element.value().length(), Integer.BYTES))) : number;
    }
}
