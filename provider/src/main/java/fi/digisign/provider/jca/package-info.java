/**
 * Cards as the Java security classes know them: the key store and its private keys, signatures, decryption and key
 * agreement. A new signature algorithm is added to {@link fi.digisign.provider.jca.SignatureAlgorithm#all()}. Not part of
 * the API.
 */
package fi.digisign.provider.jca;
