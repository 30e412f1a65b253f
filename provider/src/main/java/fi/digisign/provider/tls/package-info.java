/** Choosing keys for TLS. Not part of the API. */
package fi.digisign.provider.tls;
