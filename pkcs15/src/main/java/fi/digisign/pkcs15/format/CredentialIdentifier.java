package fi.digisign.pkcs15.format;

import fi.digisign.apdu.Bytes;

/**
 * Another way to name the certificate or key (CredentialIdentifier, PKCS#15 v1.1 section 6.1.10).
 *
 * @param type 1 issuer and serial number, 2 subject key identifier, 3 hash of issuer and serial number, 4 hash of the
 *     subject's key, 5 of the issuer's key, 6 of the issuer's name, 7 of the subject's name, 8 and 9 PGP key identifiers
 * @param value the value with its own tag and length
 */
public record CredentialIdentifier(int type, Bytes value) {}
