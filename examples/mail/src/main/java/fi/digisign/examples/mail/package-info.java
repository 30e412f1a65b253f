/**
 * S/MIME (RFC 8551) with a card. What is here, all of it needs: a message in a file, addresses, and what is said when a
 * message cannot be processed.
 *
 * <p>A message is a file. Each step reads one and writes another, in pieces, so that its size does not matter, and writes
 * it once: BouncyCastle's mail classes sign each time a message is written, which would be a PIN each time.
 */
package fi.digisign.examples.mail;
