/** Signs messages, and checks signed ones (RFC 8551 §3.5, RFC 8550). */
package fi.digisign.examples.mail.signature;
