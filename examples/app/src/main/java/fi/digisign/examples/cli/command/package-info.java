/** What every command has: the options that all commands share, the help command, and the way to card, person and output. */
package fi.digisign.examples.cli.command;
