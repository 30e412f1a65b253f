/**
 * A TEST public key infrastructure with real servers: a root CA, an issuing CA, a time stamping authority, an OCSP
 * responder and CRLs, answered by OpenSSL on the loopback interface. It issues certificates for the keys of card images,
 * whose own certificates say nothing about where to ask whether they were revoked.
 *
 * <p>Needs bcpkix, which this module does not bring, and the program {@code openssl}.
 */
package fi.digisign.testvectors.pki;
