/** The certificates of those to whom mail is encrypted, learned from signed messages. */
package fi.digisign.examples.mail.contacts;
