/** What is written on the command line for several commands: cards, PIN sources, files, hexadecimal bytes. */
package fi.digisign.examples.cli.options;
