package fi.digisign.pkcs15.crypto;

import fi.digisign.apdu.Bytes;
import fi.digisign.pkcs15.model.DigestAlgorithm;
import java.util.Optional;

/**
 * A digest with the name of its hash function (RFC 8017 §9.2: SEQUENCE { AlgorithmIdentifier, OCTET STRING }).
 *
 * @param algorithm the hash function
 * @param digest its result
 */
public record DigestInfo(DigestAlgorithm algorithm, Bytes digest) {

    private static final Bytes NULL_PARAMETERS = Bytes.ofHex("0500");

    /**
     * Recognises the DigestInfo of a hash function this library knows, with NULL parameters or without any.
     *
     * @param der the encoding
     * @return its parts, or empty if these bytes are something else
     */
    public static Optional<DigestInfo> parse(Bytes der) {
        for (DigestAlgorithm algorithm : DigestAlgorithm.values()) {
            if (der.length() < algorithm.length()) {
                continue;
            }
            Bytes digest = der.from(der.length() - algorithm.length());
            if (der.equals(algorithm.digestInfo(digest)) || der.equals(withoutParameters(algorithm, digest))) {
                return Optional.of(new DigestInfo(algorithm, digest));
            }
        }
        return Optional.empty();
    }

    private static Bytes withoutParameters(DigestAlgorithm algorithm, Bytes digest) {
        Bytes full = algorithm.digestInfo(digest);
        int identifierLength = full.at(3);
        Bytes identifier = full.slice(4, 4 + identifierLength - NULL_PARAMETERS.length());
        Bytes rest = full.from(4 + identifierLength);
        return Bytes.of((byte) 0x30, (byte) (full.at(1) - NULL_PARAMETERS.length()), (byte) 0x30)
                .plus(Bytes.of((byte) identifier.length()))
                .plus(identifier)
                .plus(rest);
    }
}
