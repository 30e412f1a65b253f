/**
 * What a token holds and what its keys can do, as immutable values: keys, PINs, certificates, and ways to sign and decrypt.
 *
 * @serial exclude
 */
package fi.digisign.pkcs15.model;
