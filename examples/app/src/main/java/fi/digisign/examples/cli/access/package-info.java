/** How commands get at the card: real, virtual or recorded, directly or through the provider, with its traffic counted and traced. */
package fi.digisign.examples.cli.access;
