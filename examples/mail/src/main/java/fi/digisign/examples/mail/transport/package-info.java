/**
 * Messages in files are sent (SMTP, RFC 5321) and fetched (IMAP, RFC 9051) as they are, byte by byte: a signature must
 * survive. TLS always (RFC 8314), by itself or after STARTTLS; there is no way to go without.
 *
 * <p>What a server may send is bounded, in length and in time, below the library that speaks the protocols.
 */
package fi.digisign.examples.mail.transport;
