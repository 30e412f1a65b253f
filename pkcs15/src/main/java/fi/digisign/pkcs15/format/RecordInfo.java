package fi.digisign.pkcs15.format;

import java.util.OptionalInt;

/**
 * Record lengths of the directory files (RecordInfo); 0 for records of different lengths.
 *
 * @param odf object directory
 * @param privateKeys private keys
 * @param publicKeys public keys
 * @param secretKeys secret keys
 * @param certificates certificates
 * @param dataObjects data containers
 * @param authObjects authentication objects
 */
public record RecordInfo(
        OptionalInt odf,
        OptionalInt privateKeys,
        OptionalInt publicKeys,
        OptionalInt secretKeys,
        OptionalInt certificates,
        OptionalInt dataObjects,
        OptionalInt authObjects) {}
