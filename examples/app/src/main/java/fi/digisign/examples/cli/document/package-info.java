/** The commands that sign and check PDF files and other files. */
package fi.digisign.examples.cli.document;
