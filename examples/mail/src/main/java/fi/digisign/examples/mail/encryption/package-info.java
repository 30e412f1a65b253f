/** Encrypts and decrypts messages (RFC 8551 §3.3, §3.4). */
package fi.digisign.examples.mail.encryption;
