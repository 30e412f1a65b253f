package fi.digisign.pkcs15.format;

import fi.digisign.apdu.Bytes;
import fi.digisign.pkcs15.model.KeyUsage;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What every key has (CommonKeyAttributes, PKCS#15 v1.1 section 6.1.11).
 *
 * @param id the identifier shared with the certificates and the other half of the key; no bytes when the card gives none
 * @param usage what the key may be used for
 * @param usableOnCard whether the card computes with it ("native")
 * @param accessFlags how the key is kept
 * @param keyReference the reference to send in MANAGE SECURITY ENVIRONMENT, 0 to 255 on nearly all cards
 * @param startDate GeneralizedTime from which on the key is valid, as written
 * @param endDate GeneralizedTime until which the key is valid, as written
 * @param algorithmReferences references to {@link AlgorithmInfo#reference()} (ISO/IEC 7816-15)
 */
public record KeyAttributes(
        Bytes id,
        Set<KeyUsage> usage,
        boolean usableOnCard,
        Set<KeyAccessFlag> accessFlags,
        OptionalInt keyReference,
        Optional<String> startDate,
        Optional<String> endDate,
        List<Integer> algorithmReferences) {

    /** Copies the collections. */
    public KeyAttributes {
        usage = Set.copyOf(usage);
        accessFlags = Set.copyOf(accessFlags);
        algorithmReferences = List.copyOf(algorithmReferences);
    }
}
