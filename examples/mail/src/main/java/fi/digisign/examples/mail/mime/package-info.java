/** The entities that messages are made of (RFC 2045, RFC 2046), byte by byte: a signature is over bytes. */
package fi.digisign.examples.mail.mime;
