/** The key store of a card and its private keys, as Java and TLS know them. Not part of the API. */
package fi.digisign.provider.keystore;
