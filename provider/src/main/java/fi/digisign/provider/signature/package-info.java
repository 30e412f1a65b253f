/**
 * Signatures with keys on cards. Each family of algorithms is one class that lists its names; to add one, add its class to
 * {@link fi.digisign.provider.signature.SignatureAlgorithms}. Not part of the API.
 */
package fi.digisign.provider.signature;
