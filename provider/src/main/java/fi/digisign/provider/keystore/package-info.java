/** The key store type DIGISIGN. Not part of the API. */
package fi.digisign.provider.keystore;
