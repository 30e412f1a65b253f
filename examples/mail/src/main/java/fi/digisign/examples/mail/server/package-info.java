/**
 * Connections to mail servers, always with TLS (RFC 8314), and what can go wrong with them.
 *
 * <p>What a server may send is limited, in length and in time, below the library that implements the protocols.
 */
package fi.digisign.examples.mail.server;
