/** Mutual TLS with a card: which of its certificates answers a server, and why. */
package fi.digisign.examples.tls;
