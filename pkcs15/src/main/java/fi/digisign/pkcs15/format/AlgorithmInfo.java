package fi.digisign.pkcs15.format;

import fi.digisign.apdu.Bytes;
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
}
