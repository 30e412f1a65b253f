/** What can go wrong in a command, and the one line that says so with its remedy. */
package fi.digisign.examples.cli.error;
