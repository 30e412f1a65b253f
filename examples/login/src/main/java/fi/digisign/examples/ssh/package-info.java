/**
 * Logging in at SSH servers with a key of the card, by means of Apache MINA SSHD. Knows nothing of commands and options.
 */
package fi.digisign.examples.ssh;
