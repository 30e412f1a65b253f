package fi.digisign.pkcs15.format;

import fi.digisign.apdu.Bytes;
import fi.digisign.pkcs15.der.Element;
import fi.digisign.pkcs15.der.Elements;
import fi.digisign.pkcs15.der.FormatException;
import fi.digisign.pkcs15.der.Primitives;
import fi.digisign.pkcs15.format.AlgorithmInfo.AlgorithmOperation;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * An algorithm the card has (AlgorithmInfo, PKCS#15 v1.1 section 6.9).
 *
 * @param reference the number by which keys point here
 * @param mechanism the PKCS#11 mechanism number (CKM_…), for example 0x1041 for ECDSA; -1 for none
 * @param parameters the algorithm's parameters with tag and length; a NULL, an OID, a SEQUENCE or anything else
 * @param operations what the card can do with it
 * @param objectId the algorithm's object identifier in dotted form
 * @param algorithmReference the byte for tag 80 of MANAGE SECURITY ENVIRONMENT
 */
public record AlgorithmInfo(
        int reference,
        long mechanism,
        Optional<Bytes> parameters,
        Set<AlgorithmOperation> operations,
        Optional<String> objectId,
        OptionalInt algorithmReference) {

    /** Copies the set. */
    public AlgorithmInfo {
        operations = Set.copyOf(operations);
    }

    /** What an algorithm can do (Operations), in the order of their bits. */
    public enum AlgorithmOperation {
        COMPUTE_CHECKSUM,
        COMPUTE_SIGNATURE,
        VERIFY_CHECKSUM,
        VERIFY_SIGNATURE,
        ENCIPHER,
        DECIPHER,
        HASH,
        GENERATE_KEY
    }

    /**
     * Layout: SEQUENCE { 02 reference, 02 algorithm, parameters of any kind, 03 supportedOperations, 06
     * objId, 02 algRef }.
     */
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
                Primitives.reference(reference),
                mechanism(mechanism),
                parameters,
                Primitives.flags(AlgorithmOperation.class, operations),
                Primitives.dotted(objectId),
                algorithmReference.isPresent()
                        ? OptionalInt.of(Primitives.reference(algorithmReference.get()))
                        : OptionalInt.empty());
    }

    /** Vendors' mechanisms begin at 80000000, which reads as a negative number; -1 means none. */
    private static long mechanism(Element element) throws FormatException {
        long number = Primitives.signed(element);
        return number < -1 ? number + (1L << (8 * Math.min(element.value().length(), Integer.BYTES))) : number;
    }
}
