/** The commands on mail: sign, verify, encrypt, decrypt, send, fetch and contacts. */
package fi.digisign.examples.cli.mail;
