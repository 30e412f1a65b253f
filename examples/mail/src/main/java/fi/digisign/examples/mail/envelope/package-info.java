/** A message ready to be sent: its file, its sender and recipients, and what its text requires of a server. */
package fi.digisign.examples.mail.envelope;
