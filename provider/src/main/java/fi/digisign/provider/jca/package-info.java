/** Signatures, decryption and key agreement with the keys of cards, as JCA service providers. To add a signature algorithm, add it to {@link fi.digisign.provider.jca.SignatureAlgorithms}. Not part of the API. */
package fi.digisign.provider.jca;
