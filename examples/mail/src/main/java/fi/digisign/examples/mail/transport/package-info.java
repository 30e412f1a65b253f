/**
 * Messages in files are sent (SMTP, RFC 5321) and fetched (IMAP, RFC 9051) as they are, byte by byte: a signature must
 * survive.
 */
package fi.digisign.examples.mail.transport;
