/** How a PIN gets from a person, variable or file to the card. */
package fi.digisign.examples.cli.pinentry;
